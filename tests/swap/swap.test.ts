/**
 * Live update from end to end (07 §9.4): a program runs for three samples, another takes over, and
 * what it gives next shows what survived. A case is `old`, `---`, `new` → the sample at the swap;
 * lines before the first `fn`, `let` … of a file's head are shared by both.
 */
import { compile } from '../../src/compiler/index.ts';
import { createEngine } from '../../src/vm/engine.ts';
import type { Program } from '../../src/vm/program.ts';
import { runGoldenCases } from '../helpers/golden.ts';
import { printDiagnostics } from '../helpers/print-diagnostics.ts';

/** Samples before the swap. */
const FRAMES = 3;

/** Definitions that every case may use, as in the table of the reference. */
const shared = 'fn acc(x){ self + x }\nfn dec(x){ self - x }\n';

runGoldenCases(import.meta.url, (source) => {
  const [old, next] = source.split('---').map((part) => program(shared + part.trim()));
  if (typeof old === 'string') return old;
  if (typeof next === 'string') return next;
  const engine = createEngine(old!, { tier: 'vm', sampleRate: 48_000 });
  render(engine, old!, FRAMES);
  const report = engine.swap(next!);
  const name = ({ kind, label }: { label: string; kind: string }): string => {
    if (kind === 'call' || kind === 'global') return label;
    return kind === 'closure' || kind === 'task' ? `${kind}:${label.replaceAll(' ', '')}` : kind;
  };
  const names = (nodes: readonly { label: string; kind: string }[]): string =>
    nodes.map(name).join(' ');
  return [
    `next ${render(engine, next!, 1).join(' ')}`,
    `kept: ${names(report.kept)}`,
    `new: ${names(report.fresh)}`,
    `dropped: ${names(report.dropped)}`,
    ...report.leftBehind.map(({ reason, count }) => `left behind: ${count} ${reason}`),
  ]
    .map((line) => line.trimEnd())
    .join('\n');
});

function program(text: string): Program | string {
  const { program, diagnostics, files } = compile(text);
  return program ?? printDiagnostics(files[0]!, diagnostics);
}

/** The last of so many frames. */
function render(
  engine: ReturnType<typeof createEngine>,
  program: Program,
  frames: number,
): number[] {
  const inputs = Array.from({ length: program.inputs }, () => new Float64Array(frames));
  const outputs = Array.from({ length: program.outputs }, () => new Float64Array(frames));
  engine.process(inputs, outputs, frames);
  return outputs.map((channel) => channel[frames - 1]!);
}
