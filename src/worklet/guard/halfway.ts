/**
 * Signals at twice their rate: between each two samples the point that lies halfway. Done twice, it
 * gives quarters; the second time a short filter will do, as half of the spectrum is empty by then.
 */

/**
 * Weights for a point halfway between two samples: of the nearest pair, the next, and so on. The two
 * of a pair weigh the same. A windowed sinc (Kaiser, of this shape). Set-up only.
 */
export function designHalfway(pairs: number, shape: number): Float64Array {
  const filter = new Float64Array(pairs);
  for (let pair = 0; pair < pairs; pair++) {
    const distance = pair + 0.5;
    const window = besselI0(shape * Math.sqrt(1 - (distance / pairs) ** 2)) / besselI0(shape);
    filter[pair] = (Math.sin(Math.PI * distance) / (Math.PI * distance)) * window;
  }
  const sum = 2 * filter.reduce((total, weight) => total + weight, 0);
  return filter.map((weight) => weight / sum);
}

function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < 32; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** Points are made four at a time; so many more entries are read, and twice as many written. */
export const HALFWAY_SLACK = 3;

/**
 * Audio thread; allocates: no.
 * `to` becomes, from its beginning, `from[at]`, the point halfway to the next sample, that sample, and
 * so on: two entries for each of `count` samples. Reads as many samples on both sides as the filter
 * has pairs. What it reads and writes beyond (see {@link HALFWAY_SLACK}) means nothing.
 */
export function doubleRate(
  filter: Float64Array,
  from: Float64Array,
  at: number,
  count: number,
  to: Float64Array,
): void {
  const pairs = filter.length;
  for (let n = 0; n < count; n += 4) {
    const left = at + n;
    const right = left + 1;
    // Four neighbours share each weight and, shifted by one, the samples: each is loaded once.
    let left1 = from[left + 1];
    let left2 = from[left + 2];
    let left3 = from[left + 3];
    let right0 = from[right];
    let right1 = from[right + 1];
    let right2 = from[right + 2];
    let point0 = 0;
    let point1 = 0;
    let point2 = 0;
    let point3 = 0;
    for (let pair = 0; pair < pairs; pair++) {
      const weight = filter[pair];
      const left0 = from[left - pair];
      const right3 = from[right + 3 + pair];
      point0 += weight * (left0 + right0);
      point1 += weight * (left1 + right1);
      point2 += weight * (left2 + right2);
      point3 += weight * (left3 + right3);
      left3 = left2;
      left2 = left1;
      left1 = left0;
      right0 = right1;
      right1 = right2;
      right2 = right3;
    }
    const target = 2 * n;
    to[target] = from[left];
    to[target + 1] = point0;
    to[target + 2] = from[left + 1];
    to[target + 3] = point1;
    to[target + 4] = from[left + 2];
    to[target + 5] = point2;
    to[target + 6] = from[left + 3];
    to[target + 7] = point3;
  }
}

/**
 * What the points of a signal doubled by one filter after the other may exceed the largest of its
 * samples by. Set-up only.
 */
export function largestGain(filters: readonly Float64Array[]): number {
  // The weights of all samples in all points are what becomes of a single 1.
  let response = Float64Array.of(1);
  for (const filter of filters) {
    const pairs = filter.length;
    const padded = new Float64Array(response.length + 4 * pairs + HALFWAY_SLACK);
    padded.set(response, 2 * pairs);
    const count = response.length + 2 * pairs;
    const doubled = new Float64Array(2 * (count + HALFWAY_SLACK));
    doubleRate(filter, padded, pairs, count, doubled);
    response = doubled.slice(0, 2 * count);
  }
  const phases = 2 ** filters.length;
  const gains = new Float64Array(phases);
  response.forEach((weight, n) => {
    gains[n % phases] += Math.abs(weight);
  });
  return Math.max(...gains);
}
