/**
 * What a quote consists of, seen from the macro stage: splices to be filled, variables that each
 * evaluation binds anew, and variables of other quotes that it mentions (03 §11).
 */
import type { Binding, Core, CoreMatchPattern, CorePattern } from '../2-resolve/core.ts';
import { pushChildren } from '../2-resolve/walk.ts';
import type { QuoteNode, SpliceNode } from './host-call.ts';

export interface Template {
  /** In the order in which they run (03 §6.2). */
  readonly splices: readonly SpliceNode[];
  /** What the quote binds, in any place of it but its splices. */
  readonly binders: readonly Binding[];
  /** Variables that quotes around it bind. */
  readonly outer: readonly Binding[];
}

/** The template of a quote. */
export function templateOf(quote: QuoteNode): Template {
  const splices: SpliceNode[] = [];
  const binders = new Set<Binding>();
  const mentioned = new Set<Binding>();
  forEachMainNode(quote.of, (node) => {
    if (node.kind === 'splice') splices.push(node);
    for (const binding of bindersOf(node)) binders.add(binding);
    const mention = mentionOf(node);
    if (mention?.quoted === true) mentioned.add(mention);
  });
  const outer = [...mentioned].filter((binding) => !binders.has(binding));
  return { splices, binders: [...binders], outer };
}

/** The splices of main-stage code, in the order in which they run. */
export function splicesOf(code: Core): SpliceNode[] {
  const splices: SpliceNode[] = [];
  forEachMainNode(code, (node) => {
    if (node.kind === 'splice') splices.push(node);
  });
  return splices;
}

/** Visits main-stage code in the order of evaluation; what stands in a splice is not part of it. */
function forEachMainNode(code: Core, visit: (node: Core) => void): void {
  const pending: Core[] = [code];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    visit(node);
    if (node.kind === 'splice') continue;
    pushChildren(node, pending);
  }
}

/** The variable whose identity a node needs. */
function mentionOf(node: Core): Binding | undefined {
  switch (node.kind) {
    case 'variable':
      return node.binding;
    case 'assign':
      return node.target;
    case 'self':
      return node.owner.quotedSelf;
    default:
      return undefined;
  }
}

/** Variables that a node itself binds. */
function bindersOf(node: Core): readonly Binding[] {
  switch (node.kind) {
    case 'lambda': {
      const { parameters, quotedSelf } = node.function;
      const names = parameters.map((parameter) => parameter.binding);
      return quotedSelf === undefined ? names : [...names, quotedSelf];
    }
    case 'block':
      return node.statements.flatMap((statement) => {
        if (statement.kind === 'letrec') return [statement.binding];
        return statement.kind === 'let' ? namesIn(statement.pattern) : [];
      });
    case 'match':
      return node.arms.flatMap((arm) => namesInMatch(arm.pattern));
    default:
      return [];
  }
}

/** All names that a pattern binds. */
export function namesIn(pattern: CorePattern): Binding[] {
  switch (pattern.kind) {
    case 'bind':
      return [pattern.binding];
    case 'tuple':
      return pattern.elements.flatMap(namesIn);
    case 'record':
      return pattern.fields.flatMap((field) => namesIn(field.pattern));
    default:
      return [];
  }
}

function namesInMatch(pattern: CoreMatchPattern): Binding[] {
  switch (pattern.kind) {
    case 'tuple':
      return pattern.elements.flatMap(namesInMatch);
    case 'constructor':
    case 'member':
      return pattern.payload === undefined ? [] : namesIn(pattern.payload);
    default:
      return [];
  }
}
