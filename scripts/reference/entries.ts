/** Makes the reference of the library from the texts of its modules. */
import type { Name, Statement } from '../../src/compiler/1-parse/ast.ts';
import { parse } from '../../src/compiler/1-parse/index.ts';
import { DiagnosticSink } from '../../src/compiler/diagnostics.ts';
import type { SourceRange } from '../../src/compiler/source.ts';
import type { ReferenceEntry, ReferenceModule } from '../../src/library/reference.ts';
import { commentAbove, firstSentence, moduleDescription, readComment } from './comment.ts';

/** The order of 06, then what is ours. */
const order = [
  ...['core', 'math', 'osc', 'noise', 'env', 'filter', 'delay', 'drive', 'dynamics'],
  ...['modulation', 'space', 'reverb', 'reactive', 'sequencer', 'pattern', 'mininotation'],
  ...['parser', 'composition'],
];

/** @throws Error that names the declaration whose comment is not complete. */
export function referenceOf(texts: ReadonlyMap<string, string>): readonly ReferenceModule[] {
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...texts]
    .sort(([a], [b]) => place(a) - place(b))
    .map(([name, text]) => ({
      name,
      description: moduleDescription(text),
      entries: new ModuleReader(text).read(name),
    }));
}

type Declaration = Extract<Statement, { kind: 'function' | 'alias' | 'sumType' }>;

class ModuleReader {
  readonly #text: string;
  readonly #statements: readonly Statement[];

  constructor(text: string) {
    this.#text = text;
    this.#statements = parse({ id: 0, path: '', text }, new DiagnosticSink()).statements;
  }

  read(module: string): readonly ReferenceEntry[] {
    return this.#entries(this.#statements, module, reexports(this.#statements));
  }

  /** `lifted` are the names that the outermost module offers for modules inside it. */
  #entries(
    statements: readonly Statement[],
    module: string,
    lifted: ReadonlySet<string>,
  ): ReferenceEntry[] {
    const entries: ReferenceEntry[] = [];
    let isMacro = false;
    for (const statement of statements) {
      if (statement.kind === 'stage') isMacro = statement.stage === 'macro';
      if (statement.kind === 'module' && statement.public) {
        const inner = `${module}::${statement.name.text}`;
        entries.push(...this.#entries(statement.body ?? [], inner, lifted));
      }
      if (!isDeclaration(statement) || !statement.public) continue;
      const home = lifted.has(statement.name.text) ? module.split('::')[0]! : module;
      entries.push(this.#entry(statement, home, isMacro));
    }
    return entries;
  }

  #entry(statement: Declaration, module: string, isMacro: boolean): ReferenceEntry {
    const name = statement.name.text;
    try {
      const { parameters: meanings, ...comment } = readComment(
        commentAbove(this.#text, statement.range.from),
      );
      const isFunction = statement.kind === 'function';
      const declared = isFunction ? statement.parameters : [];
      expectSameNames(declared, meanings);
      if ((comment.returns !== '') !== isFunction)
        throw new Error('what it returns: a function says');
      return {
        module,
        name,
        kind: isFunction ? (isMacro ? 'macro' : 'function') : 'type',
        signature: this.#signature(statement),
        summary: firstSentence(comment.description),
        ...comment,
        parameters: declared.map((parameter, i) => ({
          name: parameter.name.text,
          type: this.#written(parameter.type?.range),
          meaning: meanings[i]!.meaning,
          ...(parameter.default && { default: this.#written(parameter.default.range) }),
        })),
      };
    } catch (error) {
      throw new Error(`${module}::${name}: ${error instanceof Error ? error.message : error}`);
    }
  }

  /** From the name to the body, on one line. */
  #signature(statement: Declaration): string {
    const { name, range } = statement;
    const end = statement.kind === 'function' ? statement.body.range.from : range.to;
    const written = this.#text.slice(name.range.from, end);
    return written.replace(/\s+/g, ' ').replace(/\( /, '(').replace(/ \)/, ')').trim();
  }

  /** @throws Error if there is nothing: the library writes its types. */
  #written(range: SourceRange | undefined): string {
    if (range === undefined) throw new Error('a parameter has no written type');
    return this.#text.slice(range.from, range.to).replace(/\s+/g, ' ');
  }
}

function isDeclaration(statement: Statement): statement is Declaration {
  return ['function', 'alias', 'sumType'].includes(statement.kind);
}

/** Names of `pub use m::{…}` and `pub use m::x` at the top of a file. */
function reexports(statements: readonly Statement[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of statements) {
    if (statement.kind !== 'use' || !statement.public || statement.members === '*') continue;
    for (const { text } of statement.members ?? [statement.path.segments.at(-1)!]) names.add(text);
  }
  return names;
}

function expectSameNames(
  declared: readonly { readonly name: Name }[],
  described: readonly { readonly name: string }[],
): void {
  const wanted = declared.map(({ name }) => name.text).join(', ');
  const found = described.map(({ name }) => name).join(', ');
  if (wanted !== found) throw new Error(`it has the parameters ${wanted}, described are ${found}`);
}
