/** Walking resolved expressions without recursion. */
import type { SourceRange } from '../source.ts';
import type { Binding, Core, CoreStatement, ResolvedProgram } from './core.ts';

/**
 * Puts the direct parts of an expression on a stack, bodies of lambdas included, so that the first
 * one in the text is the next to be taken. Makes no lists, because every phase walks every node.
 */
export function pushChildren(expression: Core, stack: Core[]): void {
  switch (expression.kind) {
    case 'call':
      pushReversed(stack, expression.args);
      stack.push(expression.callee);
      break;
    case 'lambda': {
      const { body, parameters } = expression.function;
      stack.push(body);
      for (let i = parameters.length - 1; i >= 0; i--) {
        const value = parameters[i]!.default;
        if (value !== undefined) stack.push(value);
      }
      break;
    }
    case 'tuple':
    case 'array':
      pushReversed(stack, expression.elements);
      break;
    case 'record':
      pushValues(stack, expression.fields);
      break;
    case 'update':
      pushValues(stack, expression.fields);
      stack.push(expression.base);
      break;
    case 'project':
      stack.push(expression.tuple);
      break;
    case 'field':
      stack.push(expression.record);
      break;
    case 'index':
      stack.push(expression.index, expression.array);
      break;
    case 'block':
      pushValues(stack, expression.statements);
      break;
    case 'if':
      if (expression.else !== undefined) stack.push(expression.else);
      stack.push(expression.then, expression.condition);
      break;
    case 'match': {
      const { arms, scrutinee } = expression;
      for (let i = arms.length - 1; i >= 0; i--) stack.push(arms[i]!.body);
      stack.push(scrutinee);
      break;
    }
    case 'assign':
      stack.push(expression.value);
      break;
    case 'quote':
    case 'splice':
      stack.push(expression.of);
      break;
    default:
      break;
  }
}

/** Puts items on a stack so that the first one is taken first. */
export function pushReversed<T>(stack: T[], items: readonly T[]): void {
  for (let i = items.length - 1; i >= 0; i--) stack.push(items[i]!);
}

/** The same for the expressions of fields and statements. */
function pushValues(stack: Core[], items: readonly { readonly value: Core }[]): void {
  for (let i = items.length - 1; i >= 0; i--) stack.push(items[i]!.value);
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
    pushChildren(node, pending);
  }
  return found;
}

/** The statements of a program that are not the library's. */
export function ownStatements({ statements, library }: ResolvedProgram): CoreStatement[] {
  return statements.filter((statement) => !library.statements.has(statement));
}
