/** Statements of a block and of the program, in text order: a name is visible after its definition. */
import type { Statement } from '../1-parse/ast.ts';
import { within } from '../capacity.ts';
import type { ResolveContext } from './context.ts';
import type { Binding, Core, CoreStatement } from './core.ts';
import { resolveExpression } from './expressions.ts';
import { resolveFunction } from './functions.ts';
import type { SplicedStatement } from './modules/load.ts';
import { resolvePattern } from './patterns.ts';
import { checkLeaks, resolveType } from './types.ts';

/** Resolves a statement of the program in its module, at its stage. */
export function resolveSpliced(
  cx: ResolveContext,
  { statement, module, stage }: SplicedStatement,
): CoreStatement | undefined {
  cx.module = module;
  cx.stage = stage;
  return within(statement.range, () => resolveStatement(cx, statement));
}

/** Resolves a statement list in the present scope. */
export function resolveStatements(
  cx: ResolveContext,
  statements: readonly Statement[],
): CoreStatement[] {
  const resolved: CoreStatement[] = [];
  for (const statement of statements) {
    const core = resolveStatement(cx, statement);
    if (core !== undefined) resolved.push(core);
  }
  return resolved;
}

/** Resolves one statement; undefined if nothing is left to do for it. */
function resolveStatement(cx: ResolveContext, statement: Statement): CoreStatement | undefined {
  switch (statement.kind) {
    case 'expression':
      return { kind: 'expression', value: resolveExpression(cx, statement.expression) };
    case 'let':
      return resolveLet(cx, statement);
    case 'letrec': {
      const binding = cx.bind(statement.name.text, statement.name.range, 'variable');
      const value =
        statement.value.kind === 'lambda'
          ? resolveFunction(cx, statement.value, statement.name.text)
          : resolveExpression(cx, statement.value);
      return define(binding, value, statement);
    }
    case 'function': {
      const binding = cx.bind(statement.name.text, statement.name.range, 'function');
      const value = resolveFunction(cx, statement, binding.name);
      if (statement.public) checkLeaks(cx, statement.name, value);
      return define(binding, value, statement);
    }
    default:
      // Modules, files and types were dealt with before; inside a block they are syntax errors.
      return undefined;
  }
}

function resolveLet(
  cx: ResolveContext,
  statement: Extract<Statement, { kind: 'let' }>,
): CoreStatement {
  const { pattern, range } = statement;
  const type = statement.type === undefined ? undefined : resolveType(cx, statement.type);
  // The value comes first: it doesn't see the names that the pattern binds (02 §5.2).
  const name = pattern.kind === 'namePattern' ? pattern.name : undefined;
  const outer = cx.unfinished;
  if (name !== undefined) cx.unfinished = new Set([...outer, name]);
  const value =
    statement.value.kind === 'lambda'
      ? resolveFunction(cx, statement.value, name)
      : resolveExpression(cx, statement.value);
  cx.unfinished = outer;
  const corePattern = resolvePattern(cx, pattern);
  if (corePattern.kind === 'bind') corePattern.binding.definition = value;
  return { kind: 'let', pattern: corePattern, type, value, range };
}

/** A definition whose value sees its own name. */
function define(binding: Binding, value: Core, statement: Statement): CoreStatement {
  binding.definition = value;
  return { kind: 'letrec', binding, value, range: statement.range };
}
