/** What `self` may remember, checked once all types are known (02 §9.6). */
import type { Checker } from './checker.ts';
import { parts, prune, type Type } from './type.ts';

/** Reports every function that uses `self` and returns something that contains a function. */
export function checkSelfTypes(checker: Checker): void {
  for (const [fn, type] of checker.selfTypes) {
    if (!containsFunction(type)) continue;
    checker.error(
      'self-function-type',
      'a function that uses `self` cannot return a function',
      fn.range,
      { hint: '`self` is the previous result; numbers, tuples and records of them can be kept.' },
    );
  }
}

function containsFunction(type: Type): boolean {
  const seen = new Set<Type>();
  const pending: Type[] = [type];
  while (pending.length > 0) {
    const t = prune(pending.pop()!);
    if (t.kind === 'function') return true;
    if (seen.has(t)) continue;
    seen.add(t);
    for (const part of parts(t)) pending.push(part);
  }
  return false;
}
