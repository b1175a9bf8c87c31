import { describe, expect, test } from 'vitest';
import { encodeWav } from '../../scripts/cli/wav.ts';

interface Chunk {
  readonly id: string;
  readonly body: Buffer;
}

/** Walks the chunks by their stated lengths, as a reader would. */
function chunksOf(file: Buffer): Chunk[] {
  expect(file.toString('latin1', 0, 4)).toBe('RIFF');
  expect(file.readUInt32LE(4)).toBe(file.length - 8);
  expect(file.toString('latin1', 8, 12)).toBe('WAVE');
  const chunks: Chunk[] = [];
  for (let at = 12; at < file.length; ) {
    const bytes = file.readUInt32LE(at + 4);
    chunks.push({
      id: file.toString('latin1', at, at + 4),
      body: file.subarray(at + 8, at + 8 + bytes),
    });
    at += 8 + bytes + (bytes % 2);
  }
  return chunks;
}

function body(file: Buffer, id: string): Buffer {
  return chunksOf(file).find((chunk) => chunk.id === id)!.body;
}

describe('a WAV file', () => {
  const left = Float64Array.of(0, 0.5, -1, 2);
  const right = Float64Array.of(Number.NaN, Number.POSITIVE_INFINITY, 1, -2);

  test('of floats interleaves the channels and keeps what is beyond 1', () => {
    const file = encodeWav([left, right], 44_100, 'float32');
    const format = body(file, 'fmt ');
    expect(format.readUInt16LE(0)).toBe(3);
    expect(format.readUInt16LE(2)).toBe(2);
    expect(format.readUInt32LE(4)).toBe(44_100);
    expect(format.readUInt32LE(8)).toBe(44_100 * 8);
    expect(format.readUInt16LE(12)).toBe(8);
    expect(format.readUInt16LE(14)).toBe(32);
    expect(body(file, 'fact').readUInt32LE(0)).toBe(4);
    const data = body(file, 'data');
    const samples = Array.from({ length: 8 }, (_, i) => data.readFloatLE(i * 4));
    expect(samples).toEqual([0, 0, 0.5, 0, -1, 1, 2, -2]);
  });

  test('of whole numbers clips, and has an even length', () => {
    const file = encodeWav([Float64Array.of(2, -2, 0.5)], 48_000, 'pcm24');
    expect(body(file, 'fmt ').readUInt16LE(0)).toBe(1);
    const data = body(file, 'data');
    const samples = [0, 3, 6].map((at) => data.readIntLE(at, 3));
    expect(samples).toEqual([8_388_607, -8_388_608, 4_194_304]);
    expect(file.length % 2).toBe(0);
  });

  test('of many channels names the format in the extended header', () => {
    const channels = Array.from({ length: 5 }, (_, i) => Float64Array.of(i / 8));
    const format = body(encodeWav(channels, 48_000, 'float32'), 'fmt ');
    expect(format.length).toBe(40);
    expect(format.readUInt16LE(0)).toBe(0xfffe);
    expect(format.readUInt16LE(16)).toBe(22);
    expect(format.toString('hex', 24)).toBe('0300000000001000800000aa00389b71');
  });
});
