/** A gain that glides between two values along half a cosine: start, stop, panic (promises E2). */

const GAIN = 0;
const FROM = 1;
const TO = 2;
const POSITION = 3;
const LENGTH = 4;

/**
 * One gliding gain. Its numbers live in a typed array: a number written to a field of an object
 * every sample would be a new heap number every sample.
 */
export class Ramp {
  private readonly state = new Float64Array(5);

  /** Begins at rest with this gain. */
  constructor(gain: number) {
    this.state[GAIN] = gain;
    this.state[TO] = gain;
  }

  /** Audio thread; allocates: no. Sets out from the present gain to another, in so many frames. */
  glide(to: number, frames: number): void {
    const { state } = this;
    state[FROM] = state[GAIN];
    state[TO] = to;
    state[POSITION] = 0;
    state[LENGTH] = frames;
  }

  /** Audio thread; allocates: no. True once the gain has come to rest at 0. */
  get closed(): boolean {
    return this.state[GAIN] === 0 && this.state[TO] === 0;
  }

  /** Audio thread; allocates: no. Multiplies the first `frames` gains by this one's course. */
  apply(gains: Float64Array, frames: number): void {
    const { state } = this;
    const to = state[TO];
    let gain = state[GAIN];
    if (gain === to) {
      if (to === 1) return;
      for (let n = 0; n < frames; n++) gains[n] *= to;
      return;
    }
    const from = state[FROM];
    const length = state[LENGTH];
    let position = state[POSITION];
    for (let n = 0; n < frames; n++) {
      position += 1;
      gain =
        position >= length
          ? to
          : from + (to - from) * (0.5 - 0.5 * Math.cos((Math.PI * position) / length));
      gains[n] *= gain;
    }
    state[POSITION] = position;
    state[GAIN] = gain;
  }
}
