/**
 * What programs with inputs are given: ramps of different lengths, one per channel, whose samples
 * are exact in any format.
 */
export function testInput(channel: number, frames: number): Float32Array<ArrayBuffer> {
  const period = 64 << channel;
  return Float32Array.from({ length: frames }, (_, frame) => (frame % period) / period - 0.5);
}
