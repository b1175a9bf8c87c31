/** Types as texts that mean the same in another version of the program: for live updates. */

import { parts, prune, type SumType, type Type } from '../3-type/type.ts';
import { typeKey } from '../3-type/type-key.ts';
import { hashText } from '../hash.ts';

/** Longer keys are replaced by their hash. */
const LONGEST_KEY = 200;

const keys = new WeakMap<Type, string>();

/**
 * Equal for two types if a value of the one, as it lies in memory, can stand for a value of the other:
 * names of sum types alone would not do, since their constructors may have been edited.
 */
export function layoutKey(type: Type): string {
  const t = prune(type);
  let key = keys.get(t);
  if (key === undefined) {
    const sums = sumsIn(t).map(
      ({ declaration, payloads }) =>
        `${declaration.name}{${declaration.variants.map(({ name }, tag) => `${name} ${payloadKey(payloads[tag])}`).join('|')}}`,
    );
    const whole = [nameKey(t), ...sums].join('; ');
    key = whole.length > LONGEST_KEY ? hashText(whole) : whole;
    keys.set(t, key);
  }
  return key;
}

function nameKey(type: Type): string {
  return typeKey(type, ({ name }) => name);
}

function payloadKey(payload: Type | undefined): string {
  return payload === undefined ? '' : nameKey(payload);
}

/** Every sum type that a type mentions, directly or in payloads, in the order of first mention. */
function sumsIn(type: Type): SumType[] {
  const seen = new Set<Type>();
  const sums: SumType[] = [];
  const pending: Type[] = [type];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const t = prune(next);
    if (seen.has(t)) continue;
    seen.add(t);
    if (t.kind === 'sum') {
      sums.push(t);
      for (const payload of t.payloads) if (payload !== undefined) pending.push(payload);
    }
    pending.push(...parts(t));
  }
  return sums;
}
