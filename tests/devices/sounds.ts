/** Audio files for tests: what each name stands for is in the name. */
import type { SoundResolver } from '../../src/compiler/sounds.ts';

const RAMP = Float64Array.of(0.5, -0.5, 1);
const QUIET = new Float64Array(3);

export const testSounds: SoundResolver = ({ name }) => {
  switch (name) {
    case 'mono.wav':
    case './mono.wav':
      return { path: '/mono.wav', channels: [RAMP] };
    case 'stereo.wav':
      return { path: '/stereo.wav', channels: [RAMP, QUIET] };
    case 'empty.wav':
      return { path: '/empty.wav', channels: [] };
    case 'broken.wav':
      return { path: '/broken.wav', reason: 'it is not a WAV file' };
    case 'later.wav':
      return { path: '/later.wav', missing: true };
    case 'long.wav':
      return { path: '/long.wav', channels: [new Float32Array(2 ** 23)] };
    default:
      return undefined;
  }
};
