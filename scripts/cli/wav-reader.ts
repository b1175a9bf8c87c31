/** Reads WAV files: 8, 16, 24 and 32 bits, and floats of 32 and 64. */

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
/** The real format is the beginning of a GUID further back. */
const FORMAT_EXTENSIBLE = 0xfffe;
const SUBFORMAT_AT = 24;

interface Format {
  readonly tag: number;
  readonly channels: number;
  readonly bits: number;
}

/**
 * The samples of each channel; whole numbers become −1 … 1.
 *
 * @throws RangeError, in words, for what isn't a WAV file that can be read
 */
export function decodeWav(bytes: Buffer): Float64Array[] {
  if (tagAt(bytes, 0) !== 'RIFF' || tagAt(bytes, 8) !== 'WAVE') {
    throw new RangeError('it is not a WAV file');
  }
  let format: Format | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4);
    // A file that was cut off, or written without knowing its length, has what it has.
    const chunk = bytes.subarray(at + 8, at + 8 + size);
    const tag = tagAt(bytes, at);
    if (tag === 'fmt ') format = readFormat(chunk);
    if (tag === 'data') {
      if (format === undefined) throw new RangeError('it does not say how its samples are written');
      return readSamples(chunk, format);
    }
    at += 8 + size + (size % 2);
  }
  throw new RangeError('it has no samples');
}

function tagAt(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + 4);
}

function readFormat(chunk: Buffer): Format {
  if (chunk.length < 16) throw new RangeError('its format is cut off');
  let tag = chunk.readUInt16LE(0);
  if (tag === FORMAT_EXTENSIBLE && chunk.length >= SUBFORMAT_AT + 2) {
    tag = chunk.readUInt16LE(SUBFORMAT_AT);
  }
  return { tag, channels: chunk.readUInt16LE(2), bits: chunk.readUInt16LE(14) };
}

function readSamples(data: Buffer, format: Format): Float64Array[] {
  const { channels, bits } = format;
  const read = reader(data, format);
  if (channels === 0) throw new RangeError('it has no channels');
  const bytes = bits / 8;
  const frames = Math.floor(data.length / (bytes * channels));
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float64Array(frames);
    for (let n = 0; n < frames; n++) samples[n] = read((n * channels + channel) * bytes);
    return samples;
  });
}

/** Gives the sample at an offset. */
function reader(data: Buffer, { tag, bits }: Format): (at: number) => number {
  if (tag === FORMAT_FLOAT && bits === 32) return (at) => data.readFloatLE(at);
  if (tag === FORMAT_FLOAT && bits === 64) return (at) => data.readDoubleLE(at);
  // Eight bits are the only ones without a sign.
  if (tag === FORMAT_PCM && bits === 8) return (at) => (data.readUInt8(at) - 128) / 128;
  if (tag === FORMAT_PCM && (bits === 16 || bits === 24 || bits === 32)) {
    const full = 2 ** (bits - 1);
    return (at) => data.readIntLE(at, bits / 8) / full;
  }
  throw new RangeError(
    `its samples are of a kind that cannot be read (format ${tag}, ${bits} bits)`,
  );
}
