/** Tells sounds apart by their samples: a file may be exchanged while its name stays. */
import type { Sound } from '../vm/devices.ts';
import { hashText } from './hash.ts';

/** A file that isn't exchanged is looked at once, however often the program is compiled. */
const known = new WeakMap<Sound['data'], string>();

/** Short; equal for equal names and samples. */
export function soundHash({ path, data }: Sound): string {
  let samples = known.get(data);
  if (samples === undefined) {
    samples = hashBits(data);
    known.set(data, samples);
  }
  return hashText(`${path} ${samples}`);
}

/** 64 bits from two passes in one, and how many bytes there are. Not cryptographic. */
function hashBits({ buffer, byteOffset, byteLength }: Sound['data']): string {
  const words = new Uint32Array(buffer, byteOffset, byteLength / 4);
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < words.length; i++) {
    a = Math.imul(a ^ words[i]!, 16777619);
    b = Math.imul(b ^ (words[i]! >>> 7) ^ a, 2654435761);
  }
  return `${byteLength} ${a} ${b}`;
}
