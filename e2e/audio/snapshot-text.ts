/**
 * The file that keeps what a patch sounded like. A header for people (and their diffs), then the
 * samples:
 *
 * ```
 * mimium audio snapshot 1
 * { "patch": "echo.mmm", … , "raw": [{ "peak": …, "first": […] }] }
 * --- raw 0
 * <base64>
 * ```
 *
 * The samples of a channel are 32-bit floats, little-endian, their first bytes together, then their
 * second bytes and so on, which deflates better; deflated; base64 in lines.
 */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { largestStep, level, peak } from '../support/signal.ts';

const TITLE = 'mimium audio snapshot';
const VERSION = 1;
const LINE_LENGTH = 100;

/** Samples that the header shows of each channel. */
const SHOWN_SAMPLES = 6;

/** Where a sound is taken. */
export const TAPS = ['raw', 'guarded'] as const;

/** `raw` is what dsp gave; `guarded` is what reaches the speakers. */
export type Tap = (typeof TAPS)[number];

/** What a live edit did with the state: call sites, cells and globals in words. */
export interface EditRecord {
  /** The first frame that the edited program computes. */
  readonly frame: number;
  readonly kept: readonly string[];
  readonly fresh: readonly string[];
  readonly dropped: readonly string[];
}

export interface Snapshot {
  /** File name of the patch. */
  readonly patch: string;
  readonly edit: EditRecord | null;
  /** Version of the browser that rendered it. */
  readonly chromium: string;
  readonly sampleRate: number;
  /** The first frame that was kept. */
  readonly from: number;
  /** Per tap one array per channel. */
  readonly taps: Readonly<Record<Tap, readonly Float32Array[]>>;
}

/** The file's text. */
export function formatSnapshot(snapshot: Snapshot): string {
  const { taps, ...description } = snapshot;
  const header = {
    ...description,
    frames: taps.raw[0]?.length ?? 0,
    raw: taps.raw.map(describeChannel),
    guarded: taps.guarded.map(describeChannel),
  };
  const sections = TAPS.flatMap((tap) =>
    taps[tap].map((samples, channel) => `--- ${tap} ${channel}\n${encodeSamples(samples)}`),
  );
  return `${TITLE} ${VERSION}\n${printHeader(header)}\n${sections.join('\n')}\n`;
}

/** Reads a snapshot's text. @throws Error with a sentence for people if it is none. */
export function parseSnapshot(text: string): Snapshot {
  const [before = '', ...sections] = text.split(/^--- /m);
  const titleEnd = before.indexOf('\n');
  const title = before.slice(0, titleEnd);
  if (title !== `${TITLE} ${VERSION}`) {
    throw new Error(`this is no ${TITLE} of version ${VERSION}; it begins with "${title}"`);
  }
  const header = JSON.parse(before.slice(titleEnd)) as Omit<Snapshot, 'taps'> &
    Readonly<Record<Tap, readonly { readonly sha256: string }[]>>;
  const taps: Record<Tap, Float32Array[]> = { raw: [], guarded: [] };
  for (const section of sections) {
    const [name = '', ...lines] = section.split('\n');
    const [tap, channel] = name.split(' ') as [Tap, string];
    const samples = decodeSamples(lines.join(''));
    const promised = header[tap][Number(channel)]?.sha256;
    if (hashSamples(samples) !== promised) {
      throw new Error(`the samples of "${name}" are not those that the header describes`);
    }
    taps[tap][Number(channel)] = samples;
  }
  const { patch, edit, chromium, sampleRate, from } = header;
  return { patch, edit, chromium, sampleRate, from, taps };
}

/** True if both hold the same sound: browsers may differ, as long as the bits don't. */
export function soundsEqual(first: Snapshot, second: Snapshot): boolean {
  return essence(first) === essence(second);
}

function essence({ patch, edit, sampleRate, from, taps }: Snapshot): string {
  const hashes = TAPS.map((tap) => taps[tap].map(hashSamples));
  return JSON.stringify([patch, edit, sampleRate, from, hashes]);
}

/** What a diff should show of a channel; numbers rounded for the eye, as the hash is exact. */
function describeChannel(samples: Float32Array) {
  const round = (value: number): number => Number(value.toPrecision(6));
  return {
    peak: round(peak(samples)),
    level: round(level(samples)),
    step: round(largestStep(samples).value),
    first: Array.from(samples.subarray(0, SHOWN_SAMPLES), round),
    sha256: hashSamples(samples),
  };
}

/** One line per member of the lists, so that a diff points at what changed. */
function printHeader(header: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(header).map(([key, value]) => {
    if (!Array.isArray(value)) return `  "${key}": ${JSON.stringify(value)}`;
    const items = value.map((item) => `    ${JSON.stringify(item)}`);
    return `  "${key}": [\n${items.join(',\n')}\n  ]`;
  });
  return `{\n${members.join(',\n')}\n}`;
}

function hashSamples(samples: Float32Array): string {
  return createHash('sha256').update(bytesOf(samples)).digest('hex').slice(0, 32);
}

function encodeSamples(samples: Float32Array): string {
  const text = deflateRawSync(transpose(bytesOf(samples), 4), { level: 9 }).toString('base64');
  return (text.match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? []).join('\n');
}

function decodeSamples(text: string): Float32Array {
  const planes = inflateRawSync(Buffer.from(text, 'base64'));
  const bytes = transpose(planes, planes.length / 4);
  return new Float32Array(bytes.buffer, 0, bytes.length / 4);
}

/** A table of bytes whose rows have `columns` members, columns first. */
function transpose(bytes: Uint8Array, columns: number): Uint8Array<ArrayBuffer> {
  const rows = bytes.length / columns;
  const result = new Uint8Array(bytes.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result[column * rows + row] = bytes[row * columns + column]!;
    }
  }
  return result;
}

function bytesOf(samples: Float32Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}
