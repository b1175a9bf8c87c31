/** What a call calls: a built-in, a known function, or code to put in place (07 §5.1). */

import type { Core, FunctionNode } from '../../2-resolve/core.ts';
import type { BuiltinName } from '../../builtins.ts';
import type { Value } from '../ir.ts';
import type { BuildContext } from './context.ts';
import { lower } from './expression.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { instanceEnvironment, type TypeEnvironment } from './instance.ts';
import { lowerStatements } from './statements.ts';

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
  /** A lambda to be put in place of the call; see placement.ts. */
  | {
      readonly kind: 'placed';
      readonly source: FunctionNode;
      readonly environment: TypeEnvironment;
    }
  | { readonly kind: 'closure'; readonly closure: Value };

/** Finds out what calling this expression calls; evaluates it if that is known only then. */
export function calleeOf(cx: BuildContext, b: FunctionBuilder, callee: Core): Callee {
  if (callee.kind === 'builtin') return { kind: 'builtin', name: callee.name };
  if (callee.kind === 'constructor') return { kind: 'constructor', tag: callee.variant.tag };
  const { source, definition, environment } = knownFunction(cx, b, callee);
  if (source !== undefined) {
    lowerUpToResult(cx, b, callee);
    return { kind: 'function', source, environment, label: labelOf(callee) };
  }
  if (definition.kind === 'builtin') {
    lowerUpToResult(cx, b, callee);
    return { kind: 'builtin', name: definition.name };
  }
  if (definition.kind === 'lambda' && cx.placement.isPlaced(definition.function)) {
    return { kind: 'placed', source: definition.function, environment };
  }
  return { kind: 'closure', closure: lower(cx, b, callee)[0]! };
}

/** Of a block whose result is known: what stands before the result still runs. */
function lowerUpToResult(cx: BuildContext, b: FunctionBuilder, expression: Core): void {
  let node = expression;
  while (node.kind === 'block') {
    lowerStatements(cx, b, node.statements.slice(0, -1));
    const last = node.statements.at(-1);
    if (last?.kind !== 'expression') return;
    node = last.value;
  }
}

/**
 * What an expression names: a function that can be called directly, or whatever its definition is.
 * Follows `let g = f` to it, with the types that the uses along the way have chosen.
 */
export function knownFunction(
  cx: BuildContext,
  b: FunctionBuilder,
  expression: Core,
): {
  readonly source: FunctionNode | undefined;
  readonly definition: Core;
  readonly environment: TypeEnvironment;
} {
  let definition = expression;
  let { environment } = b;
  for (;;) {
    if (definition.kind === 'variable') {
      const { binding, id } = definition;
      if (binding.assigned || binding.definition === undefined) break;
      const scheme = cx.typed.schemes.get(binding)!;
      const choices = cx.typed.choices.get(id);
      environment = instanceEnvironment(scheme, choices, environment, binding.owner !== undefined);
      definition = binding.definition;
    } else if (definition.kind === 'block') {
      const last = definition.statements.at(-1);
      if (last?.kind !== 'expression') break;
      definition = last.value;
    } else {
      break;
    }
  }
  return { source: cx.typed.direct.of(expression), definition, environment };
}

function labelOf(callee: Core): string {
  return callee.kind === 'variable' ? callee.binding.name : '|…|';
}
