/** Listens to a text: compiles it, renders it off line, holds it against a lesson's goals. */
import { type CompileResult, compile, findIn } from '../../compiler/index.ts';
import { libraryTexts } from '../../library/index.ts';
import { createEngine } from '../../vm/engine.ts';
import { judge, type Rendering } from './goals.ts';
import type { Lesson } from './lesson.ts';
import type { Verdict } from './verdict.ts';

/** Hz at which lessons listen. */
export const SAMPLE_RATE = 48_000;

const modules = findIn(libraryTexts);

/** Compiles and listens. Takes as long as the program does: for workers and tests. */
export function examine(lesson: Lesson, source: string): Verdict {
  const { program, diagnostics } = compile(source, { modules });
  if (program === undefined) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    return { kind: 'refused', errors };
  }
  try {
    const rendering = render(program, lesson.seconds);
    if (rendering === undefined) return { kind: 'faulty' };
    return { kind: 'heard', hints: lesson.goals.map((goal) => judge(goal, rendering) ?? null) };
  } catch (error) {
    return { kind: 'unplayable', message: error instanceof Error ? error.message : String(error) };
  }
}

/** The first seconds of a program, without the page's limiter; undefined if it had faults. */
function render(
  program: NonNullable<CompileResult['program']>,
  seconds: number,
): Rendering | undefined {
  const engine = createEngine(program, { tier: 'vm', sampleRate: SAMPLE_RATE });
  const frames = Math.round(seconds * SAMPLE_RATE);
  const channels = Array.from({ length: engine.channels }, () => new Float64Array(frames));
  const inputs = Array.from({ length: engine.inputs }, () => new Float64Array(frames));
  engine.process(inputs, channels, frames);
  return engine.faults().length > 0 ? undefined : { channels, sampleRate: SAMPLE_RATE };
}
