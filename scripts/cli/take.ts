/** Lets a program play for a number of frames, exchanging it on the way. */
import type { SourceFile } from '../../src/compiler/source.ts';
import { createEngine, type Engine, InitialiserError } from '../../src/vm/engine.ts';
import type { PatchReport } from '../../src/vm/patch/plan.ts';
import type { Fault, Program } from '../../src/vm/program.ts';
import type { Tier } from './arguments.ts';
import { describeFault, type FaultReport } from './faults.ts';
import { copyInput, type InputFrames } from './input.ts';
import type { Printer } from './printer.ts';

/** Frames per call of the engine. */
const BLOCK = 4096;

/** A compiled program with the files that its ranges point into. */
export interface Compiled {
  readonly program: Program;
  readonly files: readonly SourceFile[];
}

/** A program that takes over at a frame. */
export interface ScheduledSwap {
  readonly frame: number;
  readonly next: Compiled;
}

export interface TakeOptions {
  readonly frames: number;
  readonly rate: number;
  readonly tier: Tier;
  readonly input: InputFrames;
  /** Gets what the programs print, as they play. */
  readonly printer: Printer;
  /** Where controls stand, by label, from the first sample on. */
  readonly controls: ReadonlyMap<string, number>;
  /** In the order of their frames, none beyond the end. */
  readonly swaps: readonly ScheduledSwap[];
}

/** What one program played: one array per channel, all of one length. */
export interface Segment {
  readonly frames: number;
  readonly channels: readonly Float64Array[];
}

/** One swap as it went; `before` and `after` hold the files that the report's ranges mean. */
export interface SwapOutcome {
  readonly frame: number;
  /** Undefined if the new program could not start, and the old one played on. */
  readonly report: PatchReport | undefined;
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
}

/** Everything that was rendered, a segment for each program. */
export interface Take {
  /** Channels of the widest program that gave a sample. */
  readonly channels: number;
  readonly segments: readonly Segment[];
  readonly swaps: readonly SwapOutcome[];
  readonly faults: readonly FaultReport[];
}

/**
 * Renders `options.frames` frames. The samples are what `dsp` returned.
 *
 * @returns the faults of the initialisers instead, if the first program can't start.
 * @throws RangeError if the program or the samples need more memory than there is.
 */
export function renderTake(first: Compiled, options: TakeOptions): Take | readonly FaultReport[] {
  try {
    const { tier, rate: sampleRate, controls } = options;
    const engine = createEngine(first.program, { tier, sampleRate, controls });
    options.printer.print(engine.prints());
    return playThrough(engine, first, options);
  } catch (error) {
    return tellInitialiserFaults(error, first, options.printer);
  }
}

function playThrough(engine: Engine, first: Compiled, options: TakeOptions): Take {
  const segments: Segment[] = [];
  const swaps: SwapOutcome[] = [];
  const faults: FaultReport[] = [];
  let channels = options.frames === 0 ? engine.channels : 0;
  let current = first;
  let frame = 0;
  const playUntil = (end: number) => {
    if (end > frame) channels = Math.max(channels, engine.channels);
    segments.push(playSegment(engine, options, frame, end));
    faults.push(...engine.faults().map((fault) => describe(fault, current)));
    frame = end;
  };
  for (const swap of options.swaps) {
    playUntil(swap.frame);
    const before = current.files;
    let report: PatchReport | undefined;
    try {
      report = engine.swap(swap.next.program);
      current = swap.next;
      options.printer.print(engine.prints());
    } catch (error) {
      faults.push(...tellInitialiserFaults(error, swap.next, options.printer));
    }
    swaps.push({ frame, report, before, after: swap.next.files });
  }
  playUntil(options.frames);
  return { channels, segments, swaps, faults };
}

function describe(fault: Fault, { program, files }: Compiled): FaultReport {
  return describeFault(fault, program, files);
}

/** Prints what was printed before. Throws again whatever isn't the program's own mistake. */
function tellInitialiserFaults(
  error: unknown,
  compiled: Compiled,
  printer: Printer,
): readonly FaultReport[] {
  if (!(error instanceof InitialiserError)) throw error;
  printer.print(error.prints);
  return error.faults.map((fault) => describe(fault, compiled));
}

/** The segments one after the other, as one array per channel; 0 where a segment lacks one. */
export function joinSegments(take: Take): readonly Float64Array[] {
  const frames = take.segments.reduce((sum, segment) => sum + segment.frames, 0);
  return Array.from({ length: take.channels }, (_, channel) => {
    const whole = new Float64Array(frames);
    let start = 0;
    for (const segment of take.segments) {
      const part = segment.channels[channel];
      if (part !== undefined) whole.set(part, start);
      start += segment.frames;
    }
    return whole;
  });
}

function playSegment(
  engine: Engine,
  { input, printer }: TakeOptions,
  start: number,
  end: number,
): Segment {
  const frames = end - start;
  const channels = Array.from({ length: engine.channels }, () => new Float64Array(frames));
  const inputs = Array.from({ length: engine.inputs }, () => new Float64Array(BLOCK));
  for (let done = 0; done < frames; done += BLOCK) {
    const count = Math.min(BLOCK, frames - done);
    copyInput(input, start + done, count, inputs);
    engine.process(
      inputs,
      channels.map((channel) => channel.subarray(done, done + count)),
      count,
    );
    printer.print(engine.prints());
  }
  return { frames, channels };
}
