/** Compiles and plays a program that uses the library. */
import { modulesFrom } from '../../scripts/library/modules.ts';
import { createCompileSession } from '../../src/compiler/index.ts';
import { createEngine } from '../../src/vm/engine.ts';

export interface Rendered {
  /** What `dsp` returned, an array per channel. */
  readonly channels: readonly Float64Array[];
  readonly faults: readonly string[];
}

/** The library is parsed once per test file. */
const session = createCompileSession();

/** @throws Error with the diagnostics of a program about which there is something to say. */
export function compiled(source: string) {
  const { program, diagnostics } = session.compile(source, { modules: modulesFrom({}) });
  if (program !== undefined && diagnostics.length === 0) return program;
  throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
}

/** Plays `frames` frames at 48000 Hz. */
export function render(source: string, frames = 512, rate = 48000): Rendered {
  const engine = createEngine(compiled(source), { tier: 'vm', sampleRate: rate });
  const channels = Array.from({ length: engine.channels }, () => new Float64Array(frames));
  engine.process([], channels, frames);
  return { channels, faults: engine.faults().map(({ code }) => String(code)) };
}
