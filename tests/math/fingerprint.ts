/**
 * A hash of each function's results, to compare engines by: Node, a browser, later WebAssembly. No
 * Node, no browser.
 */
import { argumentsOf } from './arguments.ts';
import { binaries, unaries } from './cases.ts';

const COUNT = 100_000;

/** Arguments with results of their own, in front of the random ones. */
const SPECIAL = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -2,
  Infinity,
  -Infinity,
  NaN,
  5e-324,
  -5e-324,
  1e308,
  -1e308,
];

/** FNV-1a with 32 bits over the bytes of all numbers, upper halves first; all NaNs count as one. */
function hash(results: Float64Array): string {
  const view = new DataView(results.buffer);
  let state = 0x811c9dc5;
  const mix = (word: number): void => {
    for (let shift = 24; shift >= 0; shift -= 8) {
      state = Math.imul(state ^ ((word >>> shift) & 255), 0x01000193);
    }
  };
  for (let i = 0; i < results.length; i++) {
    const nan = Number.isNaN(results[i]);
    // Written back, so that the bytes have one order on every machine.
    view.setFloat64(8 * i, results[i]);
    mix(nan ? 0x7ff80000 : view.getUint32(8 * i));
    mix(nan ? 0 : view.getUint32(8 * i + 4));
  }
  return (state >>> 0).toString(16).padStart(8, '0');
}

/**
 * For each function a hash over its results for the same 100 000 arguments (pairs of them) and the
 * special ones, as eight hexadecimal digits. Takes about a second.
 */
export function fingerprint(): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const { name, apply, kinds } of unaries) {
    const args = [...SPECIAL, ...argumentsOf(kinds, COUNT, 7)];
    hashes[name] = hash(Float64Array.from(args, (x) => apply(x)));
  }
  for (const { name, apply, pairs } of binaries) {
    const args = [
      ...SPECIAL.flatMap((a) => SPECIAL.flatMap((b) => [a, b])),
      ...argumentsOf(pairs.flat(), 2 * COUNT, 8),
    ];
    const results = new Float64Array(args.length / 2);
    for (let i = 0; i < results.length; i++) results[i] = apply(args[2 * i], args[2 * i + 1]);
    hashes[name] = hash(results);
  }
  return hashes;
}
