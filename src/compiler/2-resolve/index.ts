/**
 * Phase 2: names. Trees in, one resolved program out: files spliced, every name a binding, operators
 * and pipes rewritten (01 §13, 05 §14).
 */
import type { Tree } from '../1-parse/ast.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import type { SourceFile } from '../source.ts';
import { MACRO_STAGE } from '../stage.ts';
import { ResolveContext } from './context.ts';
import type { CoreStatement, ResolvedProgram } from './core.ts';
import {
  defineNames,
  isAssigned,
  isOfLibrary,
  ResolvedLibraries,
  resolveLibrary,
} from './library.ts';
import { checkImports } from './modules/check-imports.ts';
import { LibraryIndex } from './modules/library-index.ts';
import { type FileProvider, load } from './modules/load.ts';
import { resolveSpliced } from './statements.ts';
import { declareTypes } from './types.ts';

/**
 * Resolves a program. Mistakes go to the sink; the result is complete either way. `libraries` may
 * hold those of earlier programs.
 */
export function resolve(
  tree: Tree,
  file: SourceFile,
  files: FileProvider,
  sink: DiagnosticSink,
  libraries: ResolvedLibraries = new ResolvedLibraries(),
): ResolvedProgram {
  const loaded = load(tree, file, files, sink);
  const index = new LibraryIndex(files, file.path, tree.statements);
  const library = resolveLibrary(loaded, sink, index, libraries);
  const cx = new ResolveContext(sink, loaded.root, loaded.importers, index, library.progress);
  declareTypes(
    cx,
    loaded.statements.filter((each) => !isOfLibrary(each)),
  );
  checkImports(loaded.importers, sink);
  const statements: CoreStatement[] = [];
  const macroStatements = new Set<CoreStatement>();
  const libraryParts = library.parts.values();
  for (const spliced of loaded.statements) {
    let core: CoreStatement | undefined;
    if (isOfLibrary(spliced)) {
      const part = libraryParts.next().value!;
      defineNames(part, spliced);
      core = part.core;
    } else {
      core = resolveSpliced(cx, spliced);
    }
    if (core === undefined) continue;
    statements.push(core);
    if (spliced.stage === MACRO_STAGE) macroStatements.add(core);
  }
  const end = file.text.length;
  const dsp = loaded.root.names.get('dsp');
  return {
    statements,
    library,
    assignsLibrary: isAssigned(library),
    macroStatements,
    types: cx.types.declarations,
    // A function of the macro stage is gone when the program plays (03 §3.7).
    dsp: dsp?.stage === MACRO_STAGE ? undefined : dsp,
    end: { file: file.id, from: end, to: end },
    expressionCount: cx.progress.expressions,
  };
}
