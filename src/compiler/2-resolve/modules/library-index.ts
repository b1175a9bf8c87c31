/** What the library offers to those who have not imported it yet. */
import type { Statement } from '../../1-parse/ast.ts';
import type { SourceRange } from '../../source.ts';
import type { FileProvider } from './load.ts';

/** The modules of the library (06), in the order in which they are looked through. */
export const LIBRARY_MODULES = [
  'math', 'core', 'osc', 'noise', 'env', 'filter', 'delay', 'drive', 'dynamics', 'modulation',
  'space', 'reverb', 'reactive', 'sequencer', 'composition', 'pattern', 'mininotation', 'parser',
  'tidal',
] as const; // biome-ignore format: a table

/** Finds modules of the library by what they offer. Reads them when it is first asked. */
export class LibraryIndex {
  readonly #files: FileProvider;
  readonly #from: string;
  readonly #firstStatement: SourceRange | undefined;
  #modules: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  /** `statements` are those of the main file, whose path is `from`. */
  constructor(files: FileProvider, from: string, statements: readonly Statement[]) {
    this.#files = files;
    this.#from = from;
    this.#firstStatement = statements[0]?.range;
  }

  /** The modules that have a public function of this name. */
  modulesWith(name: string): string[] {
    this.#modules ??= this.#read();
    return [...this.#modules].flatMap(([module, names]) => (names.has(name) ? [module] : []));
  }

  /** Where a `use` would stand; only in the main file, whose top is known. */
  placeForUse({ file }: SourceRange): SourceRange | undefined {
    const first = this.#firstStatement;
    return first?.file === file ? { file, from: first.from, to: first.from } : undefined;
  }

  #read(): ReadonlyMap<string, ReadonlySet<string>> {
    const modules = new Map<string, ReadonlySet<string>>();
    for (const name of LIBRARY_MODULES) {
      const found = this.#files.find('module', name, this.#from);
      if (found?.library !== true) continue;
      modules.set(name, publicFunctions(this.#files.peek(found.path, found.text)));
    }
    return modules;
  }
}

function publicFunctions(statements: readonly Statement[]): ReadonlySet<string> {
  const names = statements.flatMap((statement) =>
    statement.kind === 'function' && statement.public ? [statement.name.text] : [],
  );
  return new Set(names);
}
