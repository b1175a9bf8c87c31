/**
 * Phase 2: names. Trees in, one resolved program out: every name a binding, operators and pipes
 * rewritten, files spliced (01 §13, 05 §14).
 */
import type { Statement, Tree } from '../1-parse/ast.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import type { SourceFile, SourceRange } from '../source.ts';
import { ResolveContext } from './context.ts';
import type { ResolvedProgram } from './core.ts';
import { resolveStatements } from './statements.ts';
import { declareTypes } from './types.ts';

/** Resolves a program. Mistakes go to the sink; the result is complete either way. */
export function resolve(tree: Tree, file: SourceFile, sink: DiagnosticSink): ResolvedProgram {
  const cx = new ResolveContext(sink, topLevelNames(tree.statements));
  declareTypes(cx, tree.statements);
  const statements = resolveStatements(cx, tree.statements);
  return {
    statements,
    types: cx.types.declarations,
    dsp: cx.scope.find('dsp'),
    end: { file: file.id, from: file.text.length, to: file.text.length },
    expressionCount: cx.expressionCount,
  };
}

/** Where each top-level name is defined (last), to tell a use that comes too early from a slip. */
function topLevelNames(statements: readonly Statement[]): Map<string, SourceRange> {
  const names = new Map<string, SourceRange>();
  for (const statement of statements) {
    if (statement.kind === 'function' || statement.kind === 'letrec') {
      names.set(statement.name.text, statement.name.range);
    } else if (statement.kind === 'let' && statement.pattern.kind === 'namePattern') {
      names.set(statement.pattern.name, statement.pattern.range);
    }
  }
  return names;
}
