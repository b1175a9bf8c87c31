/**
 * Phase 2: names. Trees in, one resolved program out: files spliced, every name a binding, operators
 * and pipes rewritten (01 §13, 05 §14).
 */
import type { Tree } from '../1-parse/ast.ts';
import { within } from '../capacity.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import type { SourceFile } from '../source.ts';
import { MACRO_STAGE } from '../stage.ts';
import { ResolveContext } from './context.ts';
import type { CoreStatement, ResolvedProgram } from './core.ts';
import { warnOfImports } from './modules/check-imports.ts';
import { LibraryIndex } from './modules/library-index.ts';
import { type FileProvider, load } from './modules/load.ts';
import { resolveStatement } from './statements.ts';
import { declareTypes } from './types.ts';

/** Resolves a program. Mistakes go to the sink; the result is complete either way. */
export function resolve(
  tree: Tree,
  file: SourceFile,
  files: FileProvider,
  sink: DiagnosticSink,
): ResolvedProgram {
  const loaded = load(tree, file, files, sink);
  const library = new LibraryIndex(files, file.path, tree.statements);
  const cx = new ResolveContext(sink, loaded.root, loaded.importers, library);
  declareTypes(cx, loaded.statements);
  warnOfImports(loaded.importers, sink);
  const statements: CoreStatement[] = [];
  const macroStatements = new Set<CoreStatement>();
  for (const { statement, module, stage } of loaded.statements) {
    cx.module = module;
    cx.stage = stage;
    const core = within(statement.range, () => resolveStatement(cx, statement));
    if (core === undefined) continue;
    statements.push(core);
    if (stage === MACRO_STAGE) macroStatements.add(core);
  }
  const end = file.text.length;
  return {
    statements,
    macroStatements,
    types: cx.types.declarations,
    dsp: loaded.root.names.get('dsp'),
    end: { file: file.id, from: end, to: end },
    expressionCount: cx.expressionCount,
  };
}
