/**
 * LEAF. What a program has to do with the world around it (04 §8, §10): tables beside its code, which
 * instructions name by index. The values behind them lie in the image (`device-image.ts`).
 */
import type { SourceRange } from './state-tree.ts';

/** One call of `print`, `println`, `probe` or `probeln`, however often it is inlined. */
export interface PrintSite {
  /** As it was called. */
  readonly name: string;
  /** What it prints ends a line. */
  readonly lineEnd: boolean;
  readonly range: SourceRange;
}

/** A number that people set while the program plays (04 §10.1). The label is its identity. */
export interface Control {
  readonly label: string;
  readonly initial: number;
  /** Where the page lets it move to begin with; the machine takes any number. */
  readonly min: number;
  readonly max: number;
}

/** A scope's way into the program (04 §10.2). */
export interface Probe {
  readonly name: string;
  /** Labels of its channels, 1 … {@link MAX_PROBE_CHANNELS}. Those of all probes are numbered on. */
  readonly channels: readonly string[];
}

/** A decoded audio file (04 §10.3). */
export interface Sound {
  /** As the program names it. */
  readonly path: string;
  /** In samples. */
  readonly length: number;
  /** Its first channel; empty in a program on its way to the audio thread, which has it in the image. */
  readonly data: Float32Array | Float64Array;
}

/** The latest note of a MIDI channel, and what stands for one before the first (04 §10.4). */
export interface NoteCell {
  /** 0 … 15. */
  readonly channel: number;
  readonly pitch: number;
  readonly velocity: number;
}

/** All of them. */
export interface Devices {
  readonly prints: readonly PrintSite[];
  readonly controls: readonly Control[];
  readonly probes: readonly Probe[];
  readonly sounds: readonly Sound[];
  readonly notes: readonly NoteCell[];
  /** The input that the program asks for by name; `null` for any. */
  readonly midiPort: string | null;
}

/** Of a program that keeps to itself. */
export const NO_DEVICES: Devices = {
  prints: [],
  controls: [],
  probes: [],
  sounds: [],
  notes: [],
  midiPort: null,
};

/** Numbers that one probe shows at most (04 §10.2). */
export const MAX_PROBE_CHANNELS = 16;

/** Samples that a scope can look back, per channel; a power of two. */
export const PROBE_LENGTH = 4096;

/** Channels of all probes: 8 MiB of samples in each of three images. */
export const MAX_PROBED_CHANNELS = 256;

/** A wall of knobs for anyone; each is a row of the page. */
export const MAX_CONTROLS = 4096;

/** Samples of all sounds together: three minutes at 48 kHz, 64 MiB in each of three images. */
export const MAX_SOUND_SAMPLES = 1 << 23;

export const MIDI_CHANNELS = 16;

/** Channels of all probes. Pure. */
export function probedChannels({ probes }: Devices): number {
  return probes.reduce((sum, { channels }) => sum + channels.length, 0);
}
