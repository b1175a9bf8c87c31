/** Goldens: `UPDATE=1 npx vitest run tests/vm/disassemble.test.ts` writes them anew; read the diff. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { disassemble } from '../../src/vm/disassemble.ts';
import type { CallNode, StateShape } from '../../src/vm/state-tree.ts';
import { assemble } from './assembler.ts';
import { readCases } from './text-cases.ts';

const FOLDER = new URL('disassembly/', import.meta.url);

test.each(readdirSync(FOLDER))('%s', (name) => {
  const file = new URL(name, FOLDER);
  const cases = readCases(readFileSync(file, 'utf8')).map(({ title, source, expected }) => ({
    title,
    source,
    expected,
    actual: disassemble(assemble(source)).trim(),
  }));
  if (process.env.UPDATE === '1') {
    const text = cases.map((one) => `# ${one.title}\n${one.source}==>\n${one.actual}\n`);
    writeFileSync(file, text.join('\n'));
    return;
  }
  for (const { title, expected, actual } of cases) expect(actual, title).toBe(expected);
});

test('shapes of self', () => {
  const program = assemble('fn dsp 0 -> 1\n GetState r0 s0\n SetState s2 r0\n Return r0 1');
  const number: StateShape = { kind: 'number' };
  const shape: StateShape = {
    kind: 'record',
    fields: [
      { name: 'a', shape: number },
      { name: 'b', shape: { kind: 'tuple', members: [number, number] } },
    ],
  };
  const { range, text } = program.state;
  const state: CallNode = {
    ...program.state,
    children: [{ kind: 'feed', offset: 0, words: 3, shape, range, text }],
  };
  expect(disassemble({ ...program, state })).toContain('feed s0 {a: number, b: (number, number)}');
});

test('state nested 20 000 deep needs no host stack', () => {
  const program = assemble('fn dsp 0 -> 1\n Mem r0 r0 s0\n Return r0 1');
  let state = program.state;
  for (let i = 0; i < 20_000; i++) state = { ...program.state, children: [state] };
  expect(disassemble({ ...program, state }).split('\n').length).toBeGreaterThan(20_000);
});
