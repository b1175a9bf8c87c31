/** Whether the names of a callee's parameters are known, so that a record can be packed (02 §7.4). */
import type { Core } from '../../2-resolve/core.ts';
import type { Checker } from '../checker.ts';
import { pruneSingle } from '../type.ts';

/**
 * True for what leads to a definition: a name of one, a lambda, what a call returns. A parameter, or
 * a part of an aggregate or of a pattern, could be any function of its type.
 */
export function hasKnownNames(checker: Checker, callee: Core): boolean {
  const pending: Core[] = [callee];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    switch (node.kind) {
      case 'lambda':
      case 'builtin':
      case 'call':
      case 'splice':
        break;
      case 'variable': {
        const { definition } = node.binding;
        if (definition === undefined) return false;
        pending.push(definition);
        break;
      }
      case 'block': {
        const last = node.statements.at(-1);
        if (last?.kind !== 'expression') return false;
        pending.push(last.value);
        break;
      }
      case 'if':
        if (node.else === undefined || !haveSameNames(checker, [node.then, node.else]))
          return false;
        pending.push(node.then, node.else);
        break;
      case 'match': {
        const bodies = node.arms.map((arm) => arm.body);
        if (!haveSameNames(checker, bodies)) return false;
        for (const body of bodies) pending.push(body);
        break;
      }
      default:
        return false;
    }
  }
  return true;
}

/** True if the functions that these expressions give agree in the names of their parameters. */
function haveSameNames(checker: Checker, functions: readonly Core[]): boolean {
  const names = functions.map(({ id }) => {
    const type = checker.types[id];
    const fn = type === undefined ? undefined : pruneSingle(type);
    return fn?.kind === 'function' ? fn.names?.map(({ name }) => name).join() : undefined;
  });
  return names.every((list) => list === names[0]);
}
