/** Walking resolved expressions without recursion. */
import type { SourceRange } from '../source.ts';
import type { Binding, Core, CoreStatement } from './core.ts';

/** The direct parts of an expression, in the order of the text; bodies of lambdas included. */
export function childrenOf(expression: Core): readonly Core[] {
  switch (expression.kind) {
    case 'call':
      return [expression.callee, ...expression.args];
    case 'lambda': {
      const defaults = expression.function.parameters.flatMap((p) => p.default ?? []);
      return [...defaults, expression.function.body];
    }
    case 'tuple':
    case 'array':
      return expression.elements;
    case 'record':
      return expression.fields.map((field) => field.value);
    case 'update':
      return [expression.base, ...expression.fields.map((field) => field.value)];
    case 'project':
      return [expression.tuple];
    case 'field':
      return [expression.record];
    case 'index':
      return [expression.array, expression.index];
    case 'block':
      return expression.statements.map(statementValue);
    case 'if':
      return [expression.condition, expression.then, ...(expression.else ? [expression.else] : [])];
    case 'match':
      return [expression.scrutinee, ...expression.arms.map((arm) => arm.body)];
    case 'assign':
      return [expression.value];
    case 'quote':
    case 'splice':
      return [expression.of];
    default:
      return [];
  }
}

/** The expression of a statement. */
export function statementValue(statement: CoreStatement): Core {
  return statement.value;
}

/** The name that a statement binds as a whole. */
export function nameOf(statement: CoreStatement): Binding | undefined {
  if (statement.kind === 'letrec') return statement.binding;
  if (statement.kind === 'let' && statement.pattern.kind === 'bind') {
    return statement.pattern.binding;
  }
  return undefined;
}

/** Where a statement stands. */
export function statementRange(statement: CoreStatement): SourceRange {
  return statement.kind === 'expression' ? statement.value.range : statement.range;
}

/** Every variable that an expression mentions or assigns, at any depth; each once. */
export function mentionedBindings(expression: Core): Set<Binding> {
  const found = new Set<Binding>();
  const pending: Core[] = [expression];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'variable') found.add(node.binding);
    if (node.kind === 'assign') found.add(node.target);
    for (const child of childrenOf(node)) pending.push(child);
  }
  return found;
}
