/** What `npm run render` tells a person, without `--json`. */
import type { LeftBehind } from '../../src/vm/patch/left-behind.ts';
import type { RenderOptions } from './arguments.ts';
import type { FaultReport } from './faults.ts';
import type { Outcome } from './outcome.ts';
import { joinSegments, type SwapOutcome, type Take } from './take.ts';

/** A take of at most so many frames is listed in full. */
const LISTED_FRAMES = 16;

/** What began anew at a swap though the plan carries it over, and why. */
const LEFT_TEXTS: Readonly<Record<LeftBehind['reason'], string>> = {
  time: 'began anew: too many to be taken over',
  memory: 'began anew: the memory for arrays and closures is full',
  gone: 'began anew: they held a function that is gone, or has another type',
};

/** A text about a rendered file: its shape, its samples or their extremes, swaps, faults. */
export function summary(
  outcome: Outcome & { readonly kind: 'rendered' },
  options: RenderOptions,
): string {
  const { file, take } = outcome;
  const channels = joinSegments(take);
  const lines = [
    `${file}: ${count(channels.length, 'channel')}, ${count(options.frames, 'frame')} at ` +
      `${options.rate} Hz, tier ${options.tier}`,
    ...(options.frames <= LISTED_FRAMES ? listing(take) : channels.map(extremes)),
    ...take.swaps.map(swapLine),
  ];
  return `${lines.join('\n')}\n${faultLines(take.faults)}`;
}

/** A line for each fault. */
export function faultLines(faults: readonly FaultReport[]): string {
  const lines = faults.map(
    ({ frame, text, function: name, file, line, column }) =>
      `  fault at frame ${frame}: ${text} (${name}, ${file}:${line}:${column})\n`,
  );
  return lines.join('');
}

function listing(take: Take): readonly string[] {
  const lines: string[] = [];
  for (const { frames, channels } of take.segments) {
    for (let i = 0; i < frames; i++) {
      const values = channels.map((channel) => channel[i]);
      lines.push(`${String(lines.length).padStart(6)}  ${values.join('  ')}`);
    }
  }
  return lines;
}

function extremes(samples: Float64Array, index: number): string {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let energy = 0;
  for (const sample of samples) {
    low = Math.min(low, sample);
    high = Math.max(high, sample);
    energy += sample * sample;
  }
  const level = Math.sqrt(energy / samples.length);
  return `  channel ${index}: from ${short(low)} to ${short(high)}, rms ${short(level)}`;
}

function swapLine({ frame, report }: SwapOutcome): string {
  if (report === undefined) {
    return `  swap at frame ${frame}: the new program can't start, the old one played on`;
  }
  if (report.identical && report.leftBehind.length === 0)
    return `  swap at frame ${frame}: the same program, nothing changed`;
  const { kept, fresh, dropped, leftBehind } = report;
  const line = `  swap at frame ${frame}: ${kept.length} kept, ${fresh.length} new, ${dropped.length} dropped`;
  const left = leftBehind.map(({ reason, count }) => `\n    ${count} ${LEFT_TEXTS[reason]}`);
  return line + left.join('');
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
