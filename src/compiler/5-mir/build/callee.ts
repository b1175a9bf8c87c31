/** What a call calls: a built-in, a known function, or code to put in place (07 §5.1). */

import type { Core, FunctionNode } from '../../2-resolve/core.ts';
import type { BuiltinName } from '../../builtins.ts';
import type { BuildContext } from './context.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { instanceEnvironment, type TypeEnvironment } from './instance.ts';

export type Callee =
  | { readonly kind: 'builtin'; readonly name: BuiltinName }
  | {
      readonly kind: 'function';
      readonly source: FunctionNode;
      readonly environment: TypeEnvironment;
      /** The name under which a live update knows the call (07 §9.3.2). */
      readonly label: string;
    }
  | { readonly kind: 'constructor'; readonly tag: number }
  /** A lambda that captures variables, called where these are at hand. */
  | { readonly kind: 'inline'; readonly source: FunctionNode }
  | { readonly kind: 'unsupported' };

/** Finds out what calling this expression calls. Emits nothing. */
export function calleeOf(cx: BuildContext, b: FunctionBuilder, callee: Core): Callee {
  if (callee.kind === 'builtin') return { kind: 'builtin', name: callee.name };
  if (callee.kind === 'constructor') return { kind: 'constructor', tag: callee.variant.tag };
  const named = followNames(cx, callee, b.environment);
  const source = cx.typed.direct.of(callee);
  if (source !== undefined) {
    return { kind: 'function', source, environment: named.environment, label: labelOf(callee) };
  }
  const { definition } = named;
  if (definition.kind === 'builtin') return { kind: 'builtin', name: definition.name };
  if (definition.kind === 'lambda' && isPlaceable(definition.function)) {
    return { kind: 'inline', source: definition.function };
  }
  return { kind: 'unsupported' };
}

function labelOf(callee: Core): string {
  return callee.kind === 'variable' ? callee.binding.name : '|…|';
}

/**
 * Follows `let g = f` to the definition, with the types that the uses along the way have chosen.
 */
function followNames(
  cx: BuildContext,
  callee: Core,
  environment: TypeEnvironment,
): { readonly definition: Core; readonly environment: TypeEnvironment } {
  let node = callee;
  let env = environment;
  for (;;) {
    if (node.kind === 'variable') {
      const { binding } = node;
      if (binding.assigned || binding.definition === undefined) break;
      env = instanceEnvironment(cx.typed.choices.get(node.id), env, binding.owner !== undefined);
      node = binding.definition;
    } else if (node.kind === 'block') {
      const last = node.statements.at(-1);
      if (last?.kind !== 'expression') break;
      node = last.value;
    } else {
      break;
    }
  }
  return { definition: node, environment: env };
}

/** A recursive lambda can't be put in place of its calls. */
function isPlaceable(fn: FunctionNode): boolean {
  for (const binding of fn.captures) {
    if (binding.definition?.kind === 'lambda' && binding.definition.function === fn) return false;
  }
  return true;
}
