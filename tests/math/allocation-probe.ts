/**
 * A program for a Node process of its own: prints, for each function, how many bytes of heap one call
 * takes once it is optimised, as the interpreter makes it: between words of a Float64Array, from a
 * small function that holds the call.
 */
import { argumentsOf, type Kind, oneOf, within } from './arguments.ts';
import { binaries, unaries } from './cases.ts';

const WORDS = 1 << 14;
const ROUNDS = 30;
const words = new Float64Array(2 * WORDS);

type Apply = (a: number, b: number) => number;

/**
 * The least number of bytes that a call took in several rounds, as code may be thrown away and made
 * anew in between. The source text carries the label: equal texts share one record of what they
 * call, and a call that is not always of the same function is never inlined.
 */
function bytesPerCall(label: string, apply: Apply, arity: 1 | 2, kinds: readonly Kind[]): number {
  const call = arity === 1 ? 'f(words[a])' : 'f(words[a], words[b])';
  const source = `return (words, target, a, b) => { words[target] = ${call}; } // ${label}`;
  const at = new Function('f', source)(apply);
  words.set(argumentsOf(kinds, WORDS, 3), WORDS);
  const run = (): void => {
    for (let i = 0; i < WORDS; i += arity) at(words, i, WORDS + i, WORDS + i + 1);
  };
  for (let i = 0; i < 4 * ROUNDS; i++) run();
  let least = Infinity;
  for (let i = 0; i < ROUNDS; i++) {
    const before = process.memoryUsage().heapUsed;
    run();
    const used = process.memoryUsage().heapUsed - before;
    if (used >= 0) least = Math.min(least, used);
  }
  return (least * arity) / WORDS;
}

const report: Record<string, number> = {};

// First arguments that leave special cases, and what V8 would learn from them, aside.
const tame = [within(0.3, 0.9)];
for (const { name, apply } of unaries) {
  report[`tame ${name}`] = bytesPerCall(`tame ${name}`, apply, 1, tame);
}
for (const { name, apply } of binaries) {
  report[`tame ${name}`] = bytesPerCall(`tame ${name}`, apply, 2, tame);
}

const special = oneOf([0, -0, 1, -1, 0.5, 2, -2, Infinity, -Infinity, NaN, 1e308, 5e-324]);
for (const { name, apply, kinds } of unaries) {
  report[name] = bytesPerCall(name, apply, 1, [...kinds, special]);
}
for (const { name, apply, pairs } of binaries) {
  report[name] = bytesPerCall(name, apply, 2, [...pairs.flat(), special, special]);
}

// What the method finds where every call does allocate.
const kept: unknown[] = [0];
const planted = (x: number): number => {
  kept[0] = { x };
  return x;
};
report.planted = bytesPerCall('planted', planted, 1, tame);
if (kept[0] === 0) throw new Error('the planted function did not run');

console.log(JSON.stringify(report));
