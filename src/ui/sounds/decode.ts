/** Decodes audio files with the browser's decoders. */
import type { Sound } from './sound.ts';

/** The rate for files that don't say theirs where we look: the browser converts them to it. */
const USUAL_RATE = 48_000;

/**
 * The sound in a file. A WAV file keeps its own rate, so that positions are those of its samples
 * (04 §10.3); others are converted to 48 kHz. Rejects if the browser can't read it.
 */
export async function decodeSound(file: File): Promise<Sound> {
  const bytes = await file.arrayBuffer();
  const rate = wavRate(bytes) ?? USUAL_RATE;
  const audio = await decodeAt(bytes, rate);
  return { name: file.name, samples: audio.getChannelData(0).slice(), rate: audio.sampleRate };
}

/** Decoding takes the bytes away, and a rate that is odd enough is refused. */
async function decodeAt(bytes: ArrayBuffer, rate: number): Promise<AudioBuffer> {
  try {
    return await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes.slice(0));
  } catch (error) {
    if (rate === USUAL_RATE) throw error;
    return new OfflineAudioContext(1, 1, USUAL_RATE).decodeAudioData(bytes);
  }
}

/** The sample rate in the header of a WAV file; undefined for anything else. */
export function wavRate(bytes: ArrayBuffer): number | undefined {
  const view = new DataView(bytes);
  const tag = (at: number): string => String.fromCharCode(...new Uint8Array(bytes, at, 4));
  if (bytes.byteLength < 36 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') return undefined;
  for (let at = 12; at + 16 <= bytes.byteLength; ) {
    const length = view.getUint32(at + 4, true);
    if (tag(at) === 'fmt ') {
      const rate = view.getUint32(at + 12, true);
      return rate > 0 ? rate : undefined;
    }
    at += 8 + length + (length % 2);
  }
  return undefined;
}
