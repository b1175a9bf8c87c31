/**
 * Cases as text: `# title`, a source, `==>`, what is expected. Adding one needs no code.
 *
 * In the files of `cases/` the expectation is samples, separated by commas, a sample's channels by
 * blanks; lines before the source may say `rate 44100`, `now 5`, `fuel 1000` (instructions per
 * sample), `input 1 10, 2 20`; a line after the samples may say `faults Depth down 3, …`: code, function, first sample.
 */
import { OFFLINE_FUEL } from '../../src/vm/limits.ts';
import { readNumber } from './assembler.ts';

export interface TextCase {
  readonly title: string;
  readonly source: string;
  readonly expected: string;
}

/** Splits a file of cases. */
export function readCases(text: string): TextCase[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((part) => {
      const title = part.slice(0, part.indexOf('\n'));
      const [source, expected] = part.slice(title.length + 1).split('==>');
      if (expected === undefined) throw new Error(`no ==> in: ${title}`);
      return { title, source, expected: expected.trim() };
    });
}

export interface SampleCase {
  readonly title: string;
  readonly source: string;
  readonly rate: number;
  readonly now: number;
  readonly fuel: number;
  readonly input: readonly (readonly number[])[];
  readonly samples: readonly (readonly number[])[];
  readonly faults: readonly string[];
}

/** Understands a case of `cases/`. */
export function readSampleCase({ title, source, expected }: TextCase): SampleCase {
  const option = (name: string): string | undefined =>
    source.match(new RegExp(`^${name} (.*)$`, 'm'))?.[1];
  const [samples, faults] = expected.split(/^faults /m);
  return {
    title,
    source: source.replace(/^(rate|now|fuel|input) .*$/gm, ''),
    rate: Number(option('rate') ?? 48_000),
    now: Number(option('now') ?? 0),
    fuel: Number(option('fuel') ?? OFFLINE_FUEL.instructions),
    input: readFrames(option('input') ?? ''),
    samples: readFrames(samples),
    faults: faults === undefined ? [] : faults.trim().split(/\s*,\s*/),
  };
}

function readFrames(text: string): number[][] {
  const frames = text.split(',').map((frame) => frame.trim().split(/\s+/).filter(Boolean));
  return frames.filter((frame) => frame.length > 0).map((frame) => frame.map(readNumber));
}
