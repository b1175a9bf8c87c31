/** Reads the samples that `--input` gives to a program. */
import { readFileSync } from 'node:fs';
import { UsageError } from './command.ts';
import { parseSample } from './numbers.ts';

/** Input by frame, then channel; what is missing is 0. */
export type InputFrames = readonly (readonly number[])[];

/** @throws UsageError if the file can't be read or isn't an array of frames. */
export function readInput(path: string): InputFrames {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`--input ${path}: ${error instanceof Error ? error.message : error}`);
  }
  if (!Array.isArray(value)) throw new UsageError(`--input ${path}: not an array of frames.`);
  return value.map((frame, index) => readFrame(frame, `--input ${path}: frame ${index}`));
}

function readFrame(frame: unknown, place: string): readonly number[] {
  const channels: readonly unknown[] = Array.isArray(frame) ? frame : [frame];
  return channels.map((value) => {
    const sample = parseSample(value);
    if (sample === undefined) throw new UsageError(`${place} holds something else than numbers.`);
    return sample;
  });
}

/** Copies `frames` frames from `start` on into one array per channel, with 0 for what is missing. */
export function copyInput(
  input: InputFrames,
  start: number,
  frames: number,
  channels: readonly Float64Array[],
): void {
  channels.forEach((target, channel) => {
    for (let i = 0; i < frames; i++) target[i] = input[start + i]?.[channel] ?? 0;
  });
}
