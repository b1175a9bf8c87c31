/** An engine that only pretends to sound, and a compiler that knows two words. */

import type { Diagnostic } from '../../src/compiler/diagnostics.ts';
import { compile } from '../../src/compiler/index.ts';
import type { SpawnCompiler } from '../../src/ui/checker/checker.ts';
import type { Engine, EngineStatus, EvaluationResult } from '../../src/ui/engine.ts';
import type { PatchReport } from '../../src/vm/patch/plan.ts';
import type { Program } from '../../src/vm/program.ts';
import { DeviceDesk } from '../../src/worklet/devices.ts';

/** What the compiler makes of every text that it takes. */
const SILENCE = compile('fn dsp(){ 0.0 }').program!;

/** Keeps what was asked of it; `next` is the answer to the next evaluation. */
export class FakeEngine implements Engine {
  readonly devices = new DeviceDesk();
  readonly calls: string[] = [];
  status: EngineStatus;
  next: EvaluationResult | undefined;
  #evaluations = 0;
  readonly #listeners = new Set<(status: EngineStatus) => void>();

  constructor(isolated: boolean) {
    this.status = {
      state: 'off',
      isolated,
      tier: 'vm',
      sampleRate: 0,
      load: 0,
      faults: [],
      limiterGainDb: 0,
      channels: 0,
      restarts: 0,
      program: null,
    };
  }

  async prepare(): Promise<void> {}

  change(part: Partial<EngineStatus>): void {
    this.status = { ...this.status, ...part };
    for (const listener of this.#listeners) listener(this.status);
  }

  subscribe(listener: (status: EngineStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async start(): Promise<void> {
    this.calls.push('start');
  }

  async evaluate(program: Program): Promise<EvaluationResult> {
    this.calls.push(`evaluate ${program.fingerprint}`);
    const id = ++this.#evaluations;
    const answer = this.next ?? { kind: 'playing', id, report: REPORT };
    this.next = undefined;
    if (answer.kind === 'playing') {
      this.change({ state: 'running', program: id, sampleRate: 48_000, load: 0.034, channels: 2 });
    }
    return answer;
  }

  async stop(): Promise<void> {
    this.calls.push('stop');
    this.change({ state: 'stopped', program: null });
  }

  async panic(): Promise<void> {
    this.calls.push('panic');
    this.change({ state: 'stopped', program: null });
  }

  connectInput(source: MediaStream | null): void {
    this.calls.push(source === null ? 'no input' : 'input');
  }

  setVolume(gain: number): void {
    this.calls.push(`volume ${gain.toFixed(3)}`);
  }

  levels(into: Float32Array): number {
    into[0] = 0.3;
    into[1] = 0.22;
    return 2;
  }

  scope(into: Float32Array, channel: number): number {
    const phase = performance.now() / 40;
    for (let at = 0; at < into.length; at++) {
      const turn = (at / 109) * Math.PI * 2 + phase + channel * 0.7;
      into[at] = Math.sin(turn + 1.3 * Math.sin(turn * 1.4)) * (channel === 0 ? 0.2 : 0.13);
    }
    return into.length;
  }
}

const range = { file: 0, from: 30, to: 60 };

const REPORT: PatchReport = {
  identical: false,
  leftBehind: [],
  kept: [
    { label: 'phasor', kind: 'call', text: 'phasor ( 440.0 )', range },
    { label: 'echo', kind: 'call', text: 'echo ( dry , 0.55 )', range },
    { label: 'delay', kind: 'delay', text: 'delay ( 48000 , x + self , samplerate * 0.5 )', range },
  ],
  fresh: [{ label: 'phasor', kind: 'call', text: 'phasor ( 660.0 )', range }],
  dropped: [],
};

/** Answers after a moment, as the real one does. */
export const spawnFakeCompiler: SpawnCompiler = (onReply) => ({
  post({ job, source }) {
    const diagnostics = [
      ...find(source, 'bad', 'error', 'Variable "bad" not found in this scope'),
      ...find(source, 'odd', 'warning', 'this value is dropped'),
    ];
    const failed = diagnostics.some(({ severity }) => severity === 'error');
    const program = failed ? {} : { program: { ...SILENCE, fingerprint: `${source.length}` } };
    const files = [{ id: 0, path: 'main.mmm', text: source }];
    const result = { ...program, diagnostics, files, output: [] };
    setTimeout(() => onReply({ job, kind: 'compiled', result }), 5);
  },
  give: () => undefined,
  terminate: () => undefined,
});

function find(
  source: string,
  word: string,
  severity: Diagnostic['severity'],
  message: string,
): Diagnostic[] {
  return [...source.matchAll(new RegExp(`\\b${word}\\b`, 'g'))].map(({ index }) => {
    const place = { file: 0, from: index, to: index + word.length };
    return {
      severity,
      code: 'undefined-variable',
      message,
      range: place,
      related: [],
      hint: 'Is it spelled as where it was defined? Names are visible only after their definition.',
      fix: { title: 'replace by `base`', range: place, insert: 'base' },
    };
  });
}
