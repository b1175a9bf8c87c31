/** Audio files for `Sampler_mono!`: beside the source file, then from the working directory (04 §10.3). */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { FoundSound, SoundResolver } from '../../src/compiler/sounds.ts';
import { decodeWav } from './wav-reader.ts';

/** A resolver that reads each file once. */
export function soundsOnDisk(): SoundResolver {
  const known = new Map<string, FoundSound>();
  return ({ name, from }) => {
    for (const path of new Set([resolve(dirname(from), name), resolve(name)])) {
      let found = known.get(path);
      if (found === undefined) {
        const bytes = read(path);
        if (bytes === undefined) continue;
        found = decode(path, bytes);
        known.set(path, found);
      }
      return found;
    }
    return undefined;
  };
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function decode(path: string, bytes: Buffer): FoundSound {
  try {
    return { path, channels: decodeWav(bytes) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { path, reason: error.message };
  }
}
