/** `if`: chains of `else if` are as long as the text, so they are walked with loops. */
import type { Expression } from '../1-parse/ast.ts';
import type { ResolveContext } from './context.ts';
import type { Core } from './core.ts';
import { resolveExpression } from './expressions.ts';

export function resolveIf(
  cx: ResolveContext,
  expression: Extract<Expression, { kind: 'if' }>,
): Core {
  const clauses = [];
  let last: Expression | undefined = expression;
  while (last?.kind === 'if') {
    const condition = resolveExpression(cx, last.condition);
    const then = resolveExpression(cx, last.then);
    clauses.push({ condition, then, range: last.range });
    last = last.else;
  }
  let otherwise = last === undefined ? undefined : resolveExpression(cx, last);
  for (const clause of clauses.reverse()) {
    otherwise = { kind: 'if', id: cx.nextId(), ...clause, else: otherwise };
  }
  return otherwise!;
}
