/** The discrete Fourier transform: what the rest of the analysis is built on. Allocates as it likes. */

/**
 * Transforms `real` and `imaginary` in place (radix 2, decimation in time). Throws a RangeError
 * unless both have the same power of two as their length.
 */
export function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  if (imaginary.length !== size || size < 1 || (size & (size - 1)) !== 0) {
    throw new RangeError(`a transform of ${size} and ${imaginary.length} numbers`);
  }
  reverseBits(real, imaginary);
  for (let half = 1; half < size; half *= 2) {
    for (let at = 0; at < half; at++) {
      const angle = (-Math.PI * at) / half;
      const cosine = Math.cos(angle);
      const sine = Math.sin(angle);
      for (let low = at; low < size; low += 2 * half) {
        const high = low + half;
        const re = real[high]! * cosine - imaginary[high]! * sine;
        const im = real[high]! * sine + imaginary[high]! * cosine;
        real[high] = real[low]! - re;
        imaginary[high] = imaginary[low]! - im;
        real[low]! += re;
        imaginary[low]! += im;
      }
    }
  }
}

function reverseBits(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let at = 1, mirrored = 0; at < size; at++) {
    let bit = size >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored ^= bit;
    if (at >= mirrored) continue;
    [real[at], real[mirrored]] = [real[mirrored]!, real[at]!];
    [imaginary[at], imaginary[mirrored]] = [imaginary[mirrored]!, imaginary[at]!];
  }
}

/** The least power of two that is not less than `count`. */
export function powerOfTwo(count: number): number {
  let size = 1;
  while (size < count) size *= 2;
  return size;
}

/** How alike the samples are to themselves `lag` samples later, for each lag up to their number. */
export function autocorrelation(samples: Float64Array): Float64Array {
  const size = powerOfTwo(2 * samples.length);
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  real.set(samples);
  transform(real, imaginary);
  for (let at = 0; at < size; at++) {
    real[at] = real[at]! ** 2 + imaginary[at]! ** 2;
    imaginary[at] = 0;
  }
  // The spectrum is real and even, so transforming it again is transforming it back.
  transform(real, imaginary);
  return real.subarray(0, samples.length).map((value) => value / size);
}
