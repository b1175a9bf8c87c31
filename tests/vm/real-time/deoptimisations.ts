/**
 * Runs in a process of its own with `--trace-deopt`, bundled (`real-time.test.ts`): plays one
 * program until it is compiled, prints READY, then plays all others. First argument: `warm` or
 * `cold`; second: the folder of cases.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { warmUp } from '../../../src/vm/warm-up.ts';
import { assemble } from '../assembler.ts';
import { play, startPlayer } from '../player.ts';
import { readCases, readSampleCase, type SampleCase } from '../text-cases.ts';

const [, , start, folder] = process.argv;
const FRAMES = 64;
const FUEL = 100_000;

const cases = readdirSync(folder).flatMap((name) =>
  readCases(readFileSync(join(folder, name), 'utf8')).map(readSampleCase),
);

function playCase({ source, input }: SampleCase): void {
  // As the worklet gets it: cloned, so of another shape than what the assembler makes.
  const program = structuredClone(assemble(source));
  play(startPlayer(program, { shared: true, fuel: FUEL }), program.outputs, FRAMES, FRAMES, input);
}

if (start === 'warm') warmUp();
else for (let i = 0; i < 3000; i++) playCase(cases[0]);
await setTimeout(300);
console.log('READY');
for (const one of cases) playCase(one);
