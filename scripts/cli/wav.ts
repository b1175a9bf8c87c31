/** Writes sound as a WAV file (RIFF, little-endian). */
import type { WavFormat } from './arguments.ts';

const HEADER_BYTES = 12;
const FORMAT_TAG = { pcm: 1, float: 3, extensible: 0xfffe } as const;

/** The rest of the GUID of a sub-format, after its two bytes of format tag. */
const SUBFORMAT_TAIL = Buffer.from('000000001000800000aa00389b71', 'hex');

/**
 * The bytes of a WAV file.
 *
 * @param channels one array per channel, all of one length. With more than two, the extensible form
 *   of the header is written, without naming the speakers they are for.
 * @param sampleRate in Hz; the format holds whole numbers, so it is rounded.
 * @param format `float32` keeps samples beyond ±1; `pcm24` clips them. NaN and infinities become 0
 *   in both, as they would on the way to a device (07 §10).
 * @throws RangeError if the file would be larger than the 4 GiB that its format can say.
 */
export function encodeWav(
  channels: readonly Float64Array[],
  sampleRate: number,
  format: WavFormat,
): Buffer {
  const frames = channels[0]?.length ?? 0;
  const sampleBytes = format === 'float32' ? 4 : 3;
  const dataBytes = frames * channels.length * sampleBytes;
  const chunks = [
    chunk('fmt ', formatFields(channels.length, Math.round(sampleRate), format)),
    // Every form but plain PCM says how many frames follow.
    chunk('fact', uint32(frames)),
  ];
  const before = chunks.reduce((sum, bytes) => sum + bytes.length, HEADER_BYTES + 8);
  const padding = dataBytes % 2;
  if (before + dataBytes + padding > 0xffff_ffff) {
    throw new RangeError('A WAV file holds at most 4 GiB.');
  }
  const file = Buffer.alloc(before + dataBytes + padding);
  Buffer.concat([
    Buffer.from('RIFF'),
    uint32(file.length - 8),
    Buffer.from('WAVE'),
    ...chunks,
    Buffer.from('data'),
    uint32(dataBytes),
  ]).copy(file);
  writeSamples(file, before, channels, format);
  return file;
}

function formatFields(channels: number, sampleRate: number, format: WavFormat): Buffer {
  const float = format === 'float32';
  const sampleBytes = float ? 4 : 3;
  const tag = float ? FORMAT_TAG.float : FORMAT_TAG.pcm;
  const extensible = channels > 2;
  const fields = Buffer.alloc(18);
  fields.writeUInt16LE(extensible ? FORMAT_TAG.extensible : tag, 0);
  fields.writeUInt16LE(channels, 2);
  fields.writeUInt32LE(sampleRate, 4);
  fields.writeUInt32LE(sampleRate * channels * sampleBytes, 8);
  fields.writeUInt16LE(channels * sampleBytes, 12);
  fields.writeUInt16LE(sampleBytes * 8, 14);
  if (!extensible) return fields;
  fields.writeUInt16LE(22, 16);
  const extension = Buffer.alloc(8);
  extension.writeUInt16LE(sampleBytes * 8, 0);
  extension.writeUInt16LE(tag, 6);
  return Buffer.concat([fields, extension, SUBFORMAT_TAIL]);
}

function writeSamples(
  file: Buffer,
  start: number,
  channels: readonly Float64Array[],
  format: WavFormat,
): void {
  let at = start;
  const frames = channels[0]?.length ?? 0;
  for (let frame = 0; frame < frames; frame++) {
    for (const channel of channels) {
      const value = channel[frame]!;
      const sample = Number.isFinite(Math.fround(value)) ? value : 0;
      if (format === 'float32') {
        at = file.writeFloatLE(sample, at);
      } else {
        const scaled = Math.round(sample * 0x7f_ffff);
        at = file.writeIntLE(Math.max(-0x80_0000, Math.min(0x7f_ffff, scaled)), at, 3);
      }
    }
  }
}

function chunk(id: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(id), uint32(body.length), body]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
