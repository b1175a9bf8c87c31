/** System macros, from source to the tables of the program and its first samples (04 §10). */
import { compile } from '../../src/compiler/index.ts';
import { disassemble } from '../../src/vm/disassemble.ts';
import { createEngine } from '../../src/vm/engine.ts';
import { runGoldenCases } from '../helpers/golden.ts';
import { printDiagnostics } from '../helpers/print-diagnostics.ts';
import { testSounds } from './sounds.ts';

const FRAMES = 3;

runGoldenCases(import.meta.url, (source) => {
  const { diagnostics, files, program } = compile(source, { sounds: testSounds });
  const found = diagnostics.length === 0 ? [] : [printDiagnostics(files[0]!, diagnostics)];
  if (program === undefined) return found.join('\n');
  const tables = disassemble(program)
    .split('\n')
    .filter((line) => /^(control|notes|midi|sound|probe|print) /.test(line));
  const engine = createEngine(program, { tier: 'vm', sampleRate: 48_000 });
  const outputs = Array.from({ length: engine.channels }, () => new Float64Array(FRAMES));
  engine.process([], outputs, FRAMES);
  const samples = Array.from({ length: FRAMES }, (_, n) => outputs.map((c) => c[n]).join(' '));
  const shown = program.devices.probes
    .flatMap(({ channels }) => channels)
    .map((channel) => {
      const into = new Float64Array(FRAMES);
      return `${channel}: ${[...into.subarray(0, engine.probe(channel, into))].join(', ')}`;
    });
  return [...found, ...tables, `samples ${samples.join(', ')}`, ...shown].join('\n');
});
