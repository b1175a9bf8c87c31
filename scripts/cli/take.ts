/** Lets a program play for a number of frames, exchanging it on the way. */
import type { SourceFile } from '../../src/compiler/source.ts';
import { createEngine, type Engine } from '../../src/vm/engine.ts';
import type { PatchReport } from '../../src/vm/patch/plan.ts';
import type { Program } from '../../src/vm/program.ts';
import type { Tier } from './arguments.ts';
import { describeFault, type FaultReport } from './faults.ts';
import { copyInput, type InputFrames } from './input.ts';

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
  readonly report: PatchReport;
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
 * @throws RangeError if the program or the samples need more memory than there is.
 */
export function renderTake(first: Compiled, options: TakeOptions): Take {
  const engine = createEngine(first.program, { tier: options.tier, sampleRate: options.rate });
  const segments: Segment[] = [];
  const swaps: SwapOutcome[] = [];
  const faults: FaultReport[] = [];
  let channels = options.frames === 0 ? engine.channels : 0;
  let current = first;
  let frame = 0;
  const playUntil = (end: number) => {
    if (end > frame) channels = Math.max(channels, engine.channels);
    segments.push(playSegment(engine, options.input, frame, end));
    for (const fault of engine.faults()) {
      faults.push(describeFault(fault, current.program, current.files));
    }
    frame = end;
  };
  for (const swap of options.swaps) {
    playUntil(swap.frame);
    const report = engine.swap(swap.next.program);
    swaps.push({ frame, report, before: current.files, after: swap.next.files });
    current = swap.next;
  }
  playUntil(options.frames);
  return { channels, segments, swaps, faults };
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

function playSegment(engine: Engine, input: InputFrames, start: number, end: number): Segment {
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
  }
  return { frames, channels };
}
