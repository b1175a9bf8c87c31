/** Reads the parameters of `npm run render`. */
import { readParameters, UsageError } from './command.ts';

/** The execution tiers that exist; design.md §3 plans `wasm` beside it. */
export const availableTiers = ['vm'] as const;

export type Tier = (typeof availableTiers)[number];

export type WavFormat = 'float32' | 'pcm24';

/** `--swap FRAME:NEXT.mmm`: from sample `frame` on, the program in `path` plays. */
export interface SwapRequest {
  readonly frame: number;
  readonly path: string;
}

export interface RenderOptions {
  readonly files: readonly string[];
  readonly json: boolean;
  /** Print the expanded program instead of samples. */
  readonly expanded: boolean;
  readonly frames: number;
  readonly rate: number;
  readonly tier: Tier;
  readonly inputPath?: string;
  readonly wavPath?: string;
  readonly wavFormat: WavFormat;
  /** Where controls stand, by label (04 §10.1). */
  readonly controls: ReadonlyMap<string, number>;
  /** In the order of their frames. */
  readonly swaps: readonly SwapRequest[];
}

export const usage = `npm run --silent render -- FILE.mmm... [options]

  --json            print one line of JSON for each file
  --frames N        how many samples to render (default 8)
  --seconds S       the same in seconds
  --rate R          sample rate in Hz (default 48000)
  --tier vm         execution tier
  --input IN.json   input: an array of frames, each an array with a number per channel
  --wav OUT.wav     also write a WAV file
  --wav-format F    float32 (default) or pcm24
  --swap F:NEXT.mmm exchange the running program at frame F; may be repeated
  --expanded        print the program with its macros expanded, instead of samples
  --explain CODE    tell what a code of a message means, such as type-mismatch
  --control L=V     set the control labelled L to V; may be repeated
  --help            print this
`;

const DEFAULT_FRAMES = 8;
const DEFAULT_RATE = 48_000;

/** A wish to know what a code means. */
export interface ExplainRequest {
  readonly explain: string;
}

/** @throws UsageError */
export function parseArguments(
  parameters: readonly string[],
): RenderOptions | ExplainRequest | 'help' {
  const { values, positionals } = readParameters(parameters, {
    json: { type: 'boolean' },
    frames: { type: 'string' },
    seconds: { type: 'string' },
    rate: { type: 'string' },
    tier: { type: 'string' },
    input: { type: 'string' },
    wav: { type: 'string' },
    'wav-format': { type: 'string' },
    swap: { type: 'string', multiple: true },
    expanded: { type: 'boolean' },
    explain: { type: 'string' },
    control: { type: 'string', multiple: true },
    help: { type: 'boolean' },
  });
  if (values.help) return 'help';
  if (values.explain !== undefined) return { explain: values.explain };
  if (positionals.length === 0) throw new UsageError('Name at least one file to render.');
  if (values.wav !== undefined && positionals.length > 1) {
    throw new UsageError('--wav takes one file to render, because it names one file to write.');
  }
  const rate = parseNumber('--rate', values.rate) ?? DEFAULT_RATE;
  if (rate === 0) throw new UsageError('--rate must be greater than 0.');
  const frames = parseFrames(values.frames, values.seconds, rate);
  return {
    files: positionals,
    json: values.json ?? false,
    expanded: values.expanded ?? false,
    frames,
    rate,
    tier: parseTier(values.tier),
    wavFormat: parseWavFormat(values['wav-format']),
    controls: new Map((values.control ?? []).map(parseControl)),
    swaps: (values.swap ?? []).map((text) => parseSwap(text, frames)).sort(byFrame),
    ...(values.input === undefined ? {} : { inputPath: values.input }),
    ...(values.wav === undefined ? {} : { wavPath: values.wav }),
  };
}

function parseFrames(
  frames: string | undefined,
  seconds: string | undefined,
  rate: number,
): number {
  if (frames !== undefined && seconds !== undefined) {
    throw new UsageError('Give --frames or --seconds, not both.');
  }
  if (seconds !== undefined) return Math.round((parseNumber('--seconds', seconds) ?? 0) * rate);
  const count = parseNumber('--frames', frames) ?? DEFAULT_FRAMES;
  if (!Number.isSafeInteger(count)) throw new UsageError('--frames takes a whole number.');
  return count;
}

function parseNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new UsageError(`${option} takes a number, not "${text}".`);
  }
  return value;
}

function parseTier(text = 'vm'): Tier {
  const tier = availableTiers.find((name) => name === text);
  if (tier !== undefined) return tier;
  throw new UsageError(
    text === 'wasm'
      ? 'The tier "wasm" does not exist yet; use --tier vm.'
      : `There is no tier "${text}"; use --tier ${availableTiers.join(' or ')}.`,
  );
}

function parseWavFormat(text = 'float32'): WavFormat {
  if (text === 'float32' || text === 'pcm24') return text;
  throw new UsageError(`--wav-format takes float32 or pcm24, not "${text}".`);
}

function parseSwap(text: string, frames: number): SwapRequest {
  const match = /^(\d+):(.+)$/s.exec(text);
  if (match === null) throw new UsageError(`--swap takes FRAME:NEXT.mmm, not "${text}".`);
  const frame = Number(match[1]);
  if (frame > frames) {
    throw new UsageError(`--swap ${text} lies beyond the end: ${frames} frames are rendered.`);
  }
  return { frame, path: match[2]! };
}

/** A label may contain `=`, a number doesn't. */
function parseControl(text: string): [label: string, value: number] {
  const split = text.lastIndexOf('=');
  const value = Number(text.slice(split + 1));
  if (split <= 0 || text.slice(split + 1).trim() === '' || !Number.isFinite(value)) {
    throw new UsageError(`--control takes LABEL=VALUE with a number, not "${text}".`);
  }
  return [text.slice(0, split), value];
}

function byFrame(a: SwapRequest, b: SwapRequest): number {
  return a.frame - b.frame;
}
