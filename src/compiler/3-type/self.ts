/** What `self` may remember, checked once all types are known (02 §9.6). */
import type { FunctionNode } from '../2-resolve/core.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import { parts, prune, type Type } from './type.ts';

/** Reports a function that uses `self` and returns what has no zero to begin with. */
export function checkSelfType(sink: DiagnosticSink, fn: FunctionNode, type: Type): void {
  const part = unfitPart(type);
  if (part === undefined) return;
  const what = part.kind === 'sum' ? `the recursive type ${part.declaration.name}` : 'a function';
  sink.error({
    code: 'self-function-type',
    message: `a function that uses \`self\` cannot return ${what}`,
    range: fn.range,
    hint: '`self` is the previous result; numbers, tuples and records of them can be kept.',
  });
}

/** A function, or a value of a recursive sum type: neither has an all-zero value. */
function unfitPart(type: Type): Type | undefined {
  const seen = new Set<Type>();
  const pending: Type[] = [type];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const t = prune(next);
    if (t.kind === 'function') return t;
    if (t.kind === 'sum' && t.declaration.recursive) return t;
    if (seen.has(t)) continue;
    seen.add(t);
    for (const part of parts(t)) pending.push(part);
    if (t.kind !== 'sum') continue;
    for (const payload of t.payloads) if (payload !== undefined) pending.push(payload);
  }
  return undefined;
}
