/** Audio files on the command line. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { soundsOnDisk } from '../../scripts/cli/sounds.ts';
import { encodeWav } from '../../scripts/cli/wav.ts';
import { decodeWav } from '../../scripts/cli/wav-reader.ts';

const SAMPLES = [0, 0.5, -0.5, -1, 0.25];

/** A file with a `fmt ` chunk of 16 bytes, something in between, and samples. */
function wav(tag: number, bits: number, channels: number, data: Buffer): Buffer {
  const fmt = Buffer.alloc(16);
  fmt.writeUInt16LE(tag, 0);
  fmt.writeUInt16LE(channels, 2);
  fmt.writeUInt32LE(48_000, 4);
  fmt.writeUInt16LE(bits, 14);
  const body = [chunk('fmt ', fmt), chunk('LIST', Buffer.from('odd')), chunk('data', data)];
  return Buffer.concat([chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...body]))]);
}

function chunk(tag: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(tag, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

function integers(bits: number): Buffer {
  const bytes = bits / 8;
  const data = Buffer.alloc(SAMPLES.length * bytes);
  for (const [n, x] of SAMPLES.entries()) data.writeIntLE(x * 2 ** (bits - 1), n * bytes, bytes);
  return data;
}

describe('WAV files', () => {
  test.each([16, 24, 32])('of %i bits', (bits) => {
    expect(decodeWav(wav(1, bits, 1, integers(bits)))).toEqual([Float64Array.from(SAMPLES)]);
  });

  test('of 8 bits, which have no sign', () => {
    const data = Buffer.from([128, 192, 64, 0]);
    expect(decodeWav(wav(1, 8, 1, data))).toEqual([Float64Array.of(0, 0.5, -0.5, -1)]);
  });

  test('of floats, in channels', () => {
    const data = Buffer.from(Float32Array.of(1, 2, 3, 4, 5, 6).buffer);
    expect(decodeWav(wav(3, 32, 2, data))).toEqual([
      Float64Array.of(1, 3, 5),
      Float64Array.of(2, 4, 6),
    ]);
    const exact = Buffer.from(Float64Array.of(0.1).buffer);
    expect(decodeWav(wav(3, 64, 1, exact))).toEqual([Float64Array.of(0.1)]);
  });

  test('that this project writes', () => {
    const channels = [Float64Array.of(0.5, -0.25), Float64Array.of(0, 1), Float64Array.of(2, 3)];
    expect(decodeWav(encodeWav(channels, 48_000, 'float32'))).toEqual(channels);
  });

  test('that were cut off have what they have', () => {
    const whole = wav(1, 16, 1, integers(16));
    expect(decodeWav(whole.subarray(0, whole.length - 3))).toEqual([Float64Array.of(0, 0.5, -0.5)]);
  });

  test.each([
    ['that are none', Buffer.from('hello'), /not a WAV file/],
    ['of another kind', wav(17, 4, 1, Buffer.alloc(8)), /format 17, 4 bits/],
    ['without channels', wav(1, 16, 0, Buffer.alloc(8)), /no channels/],
    ['without samples', wav(1, 16, 1, Buffer.alloc(0)).subarray(0, 44), /no samples/],
  ])('%s are refused', (_, bytes, message) => {
    expect(() => decodeWav(bytes)).toThrow(message);
  });
});

test('are looked up beside the source file, and read once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sounds-'));
  const path = join(folder, 'kick.wav');
  writeFileSync(path, wav(1, 16, 1, integers(16)));
  writeFileSync(join(folder, 'text.wav'), 'hello');
  const find = soundsOnDisk();
  const from = join(folder, 'main.mmm');
  const found = find({ name: 'kick.wav', from });
  expect(found).toEqual({ path, channels: [Float64Array.from(SAMPLES)] });
  expect(find({ name: './kick.wav', from })).toBe(found);
  expect(find({ name: path, from: 'elsewhere/main.mmm' })).toBe(found);
  expect(find({ name: 'text.wav', from })).toEqual({
    path: join(folder, 'text.wav'),
    reason: 'it is not a WAV file',
  });
  expect(find({ name: 'none.wav', from })).toBeUndefined();
});
