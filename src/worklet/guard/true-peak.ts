/**
 * Peaks between the samples. What a converter makes of samples may rise above all of them, so the
 * ceiling is held against the signal interpolated four times as finely, as meters do (ITU-R
 * BS.1770), and between those points by a parabola. For sines up to 20 kHz at 44.1 and 48 kHz the
 * estimate is within 0.08 dB; without the parabola it would miss half a decibel.
 *
 * What lies between 20 kHz and half the sample rate no few samples can tell: white noise may rise a
 * decibel higher in an ideal converter.
 */

/** Samples that one interpolated point is made of. */
const TAPS = 16;

/** The estimate for a sample is ready this many samples after it came in. */
export const PEAK_LATENCY = TAPS / 2;

/** Shape of the Kaiser window: the best compromise between 1 and 20 kHz at so few taps. */
const WINDOW_SHAPE = 5;

/**
 * The filters for a quarter, half and three quarters of the way to the next sample. The second is
 * its own mirror image, the third that of the first. So with each pair of samples at equal distance
 * from the middle, outermost first, only their sum and their difference are needed:
 *
 * half = Σ HALF·sum, quarter = Σ EVEN·sum + Σ ODD·difference, three quarters = Σ EVEN·sum − Σ ODD·difference
 */
const QUARTER_FILTER = designFilter(1 / 4);
const HALF = designFilter(1 / 2).subarray(0, TAPS / 2);
const EVEN = foldFilter(QUARTER_FILTER, 1);
const ODD = foldFilter(QUARTER_FILTER, -1);

/** A parabola can't top its middle point by more than this, its neighbours being no larger. */
const PARABOLA_OVERSHOOT = 1.125;

/** What the estimate may exceed the largest sample by. */
export const PEAK_BOUND =
  PARABOLA_OVERSHOOT * Math.max(largestGain(QUARTER_FILTER), largestGain(designFilter(1 / 2)));

/** Weights of the {@link TAPS} samples, oldest first, for a point this far behind the middle one. */
function designFilter(fraction: number): Float64Array {
  const filter = new Float64Array(TAPS);
  for (let tap = 0; tap < TAPS; tap++) {
    const distance = tap - (PEAK_LATENCY - 1) - fraction;
    const inside = Math.max(0, 1 - (distance / PEAK_LATENCY) ** 2);
    const window = besselI0(WINDOW_SHAPE * Math.sqrt(inside)) / besselI0(WINDOW_SHAPE);
    filter[tap] = (Math.sin(Math.PI * distance) / (Math.PI * distance)) * window;
  }
  const sum = filter.reduce((total, weight) => total + weight, 0);
  return filter.map((weight) => weight / sum);
}

function foldFilter(filter: Float64Array, sign: 1 | -1): Float64Array {
  return filter
    .subarray(0, TAPS / 2)
    .map((weight, tap) => (weight + sign * filter[TAPS - 1 - tap]) / 2);
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

function largestGain(filter: Float64Array): number {
  return filter.reduce((sum, weight) => sum + Math.abs(weight), 0);
}

/** Follows the peaks of one channel, whose newest samples lie in a ring. */
export class TruePeak {
  /** What {@link next} found. In an array, because a returned number may become a heap object. */
  readonly peak = new Float64Array(1);
  /** Magnitudes: the last two points of the call before, then a sample and its three quarters. */
  private readonly points = new Float64Array(6);

  /** Audio thread; allocates: no. Forgets the points before: the channel was silent or unwatched. */
  reset(): void {
    this.points.fill(0);
  }

  /**
   * Audio thread; allocates: no.
   * `ring[position & mask]` is the newest sample. Finds the largest magnitude of the signal from
   * the sample {@link PEAK_LATENCY} before it to the next one.
   */
  next(ring: Float64Array, position: number, mask: number): void {
    const oldest = position - TAPS + 1;
    let half = 0;
    let even = 0;
    let odd = 0;
    for (let pair = 0; pair < TAPS / 2; pair++) {
      const older = ring[(oldest + pair) & mask];
      const newer = ring[(position - pair) & mask];
      const sum = older + newer;
      half += HALF[pair] * sum;
      even += EVEN[pair] * sum;
      odd += ODD[pair] * (older - newer);
    }
    const { points } = this;
    points[0] = points[4];
    points[1] = points[5];
    points[2] = Math.abs(ring[(position - PEAK_LATENCY) & mask]);
    points[3] = Math.abs(even + odd);
    points[4] = Math.abs(half);
    points[5] = Math.abs(even - odd);

    let peak = Math.max(points[2], points[3], points[4], points[5]);
    for (let i = 1; i <= 4; i++) {
      const left = points[i - 1];
      const middle = points[i];
      const right = points[i + 1];
      const bend = 2 * middle - left - right;
      if (middle < left || middle < right || bend <= 0) continue;
      peak = Math.max(peak, middle + ((left - right) * (left - right)) / (8 * bend));
    }
    this.peak[0] = peak;
  }
}
