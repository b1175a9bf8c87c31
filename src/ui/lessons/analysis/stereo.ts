/** What two ears hear of a sound. */
import { decibels, rms } from './level.ts';

/** Level of left minus right, relative to the louder of the two: 0 dB and more is very different. */
export function difference(left: Float64Array, right: Float64Array): number {
  const louder = Math.max(rms(left), rms(right));
  if (louder === 0) return decibels(0);
  return decibels(rms(left.map((sample, at) => sample - right[at]!)) / louder);
}

/** How many dB louder the left is than the right. */
export function balance(left: Float64Array, right: Float64Array): number {
  return decibels(rms(left)) - decibels(rms(right));
}
