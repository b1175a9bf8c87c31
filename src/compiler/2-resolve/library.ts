/**
 * The library's part of a program. Its files never see the project's names (05 §14), constructors
 * included, so what they resolve to depends on them alone and serves every program that uses the
 * same ones. That is why they come first; their names become known where they stand in the program.
 */
import type { Tree } from '../1-parse/ast.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import { type Definition, type Progress, ResolveContext } from './context.ts';
import type { CoreStatement, LibraryPart, TypeDeclaration } from './core.ts';
import type { LibraryIndex } from './modules/library-index.ts';
import type { LoadedProgram, SplicedStatement } from './modules/load.ts';
import { resolveSpliced } from './statements.ts';
import { declaresType, declareTypes } from './types.ts';

/** A statement of the library, resolved. */
interface LibraryStatement {
  /** Undefined if nothing is left to do for it. */
  readonly core: CoreStatement | undefined;
  readonly definitions: readonly LibraryDefinition[];
  readonly declaration: TypeDeclaration | undefined;
}

/** A name of the library, with what the library itself does to its variable. */
interface LibraryDefinition extends Definition {
  readonly assigned: boolean;
  readonly assignedInside: boolean;
}

export interface ResolvedLibrary extends LibraryPart {
  /** What it was made of. */
  readonly trees: readonly Tree[];
  /** In the order of the program. */
  readonly parts: readonly LibraryStatement[];
  /** Where the rest of the program goes on. */
  readonly progress: Progress;
}

/** As many as programs that someone switches between. */
const MAX_KEPT = 4;

/** Libraries that are kept between compilations. Those unused for longest go first. */
export class ResolvedLibraries {
  /** The one used last stands last. */
  readonly #kept: ResolvedLibrary[] = [];

  /** The library that was made of these trees, and no others. */
  find(trees: readonly Tree[]): ResolvedLibrary | undefined {
    const index = this.#kept.findIndex(
      (kept) => kept.trees.length === trees.length && kept.trees.every((t, i) => t === trees[i]),
    );
    if (index === -1) return undefined;
    const [found] = this.#kept.splice(index, 1);
    this.#kept.push(found!);
    return found;
  }

  keep(library: ResolvedLibrary): void {
    this.#kept.push(library);
    if (this.#kept.length > MAX_KEPT) this.#kept.shift();
  }
}

export function isOfLibrary({ module }: SplicedStatement): boolean {
  return module.role === 'library';
}

/**
 * Resolves the library's part, or finds it resolved. Its types are declared then; its names are not
 * defined yet: see {@link defineNames}. A library with mistakes is not kept.
 */
export function resolveLibrary(
  loaded: LoadedProgram,
  sink: DiagnosticSink,
  index: LibraryIndex,
  kept: ResolvedLibraries,
): ResolvedLibrary {
  const source = loaded.statements.filter(isOfLibrary);
  const known = kept.find(loaded.libraryTrees);
  if (known !== undefined) {
    recall(known, source);
    return known;
  }
  const errors = sink.errorCount;
  const library = resolveAnew(loaded, source, sink, index);
  if (sink.errorCount === errors) kept.keep(library);
  return library;
}

function resolveAnew(
  { root, importers, libraryTrees: trees }: LoadedProgram,
  source: readonly SplicedStatement[],
  sink: DiagnosticSink,
  index: LibraryIndex,
): ResolvedLibrary {
  const own = importers.filter(({ role }) => role === 'library');
  const cx = new ResolveContext(sink, root.library!, own, index);
  declareTypes(cx, source);
  const declarations = cx.types.declarations.values();
  const resolved = source.map((spliced) => {
    const from = cx.definitions.length;
    const core = resolveSpliced(cx, spliced);
    const declaration = declaresType(spliced.statement) ? declarations.next().value : undefined;
    return { core, definitions: cx.definitions.slice(from), declaration };
  });
  for (const { module } of source) module.forgetDefinitions();
  const parts = resolved.map((part) => ({
    ...part,
    definitions: part.definitions.map(({ name, binding }): LibraryDefinition => {
      const { assigned, assignedInside } = binding;
      return { name, binding, assigned, assignedInside };
    }),
  }));
  const { progress } = cx;
  return {
    trees,
    parts,
    progress,
    statements: new Set(parts.flatMap(({ core }) => core ?? [])),
    types: progress.types.declarations,
    bindings: cx.definitions.map(({ binding }) => binding),
    expressionCount: progress.expressions,
  };
}

/** Puts a library into the modules of another program. */
function recall({ parts }: ResolvedLibrary, source: readonly SplicedStatement[]): void {
  for (const [i, { declaration, definitions }] of parts.entries()) {
    const { statement, module } = source[i]!;
    if (declaration !== undefined && declaresType(statement)) {
      module.declareType(statement.name.text, declaration);
    }
    // The program before may have assigned it.
    for (const { binding, assigned, assignedInside } of definitions) {
      binding.assigned = assigned;
      binding.assignedInside = assignedInside;
    }
  }
}

/** True if a program assigns a variable of the library, apart from what the library itself does. */
export function isAssigned({ parts }: ResolvedLibrary): boolean {
  return parts.some(({ definitions }) =>
    definitions.some(({ binding, assigned }) => binding.assigned && !assigned),
  );
}

/** From here on the names that a statement of the library defines are known. */
export function defineNames(part: LibraryStatement, { module }: SplicedStatement): void {
  for (const { name, binding } of part.definitions) module.define(name, binding);
}
