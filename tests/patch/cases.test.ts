/**
 * Every case in `*.txt`: two programs in the notation of `notation.ts` → the plan, and what it does
 * to an old image whose words hold 1, 2, 3 … `UPDATE=1` rewrites the expectations.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { applyPatch, planPatch, printPlan } from '../../src/vm/patch/index.ts';
import type { Program } from '../../src/vm/program.ts';
import { createImages, fillState, printCells } from './images.ts';
import { parseProgram } from './notation.ts';

interface Case {
  readonly title: string;
  readonly shared: string[];
  readonly old: string[];
  readonly next: string[];
  readonly plan: string[];
}

const folder = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

for (const file of files) {
  const path = join(folder, file);
  const cases = parseCases(readFileSync(path, 'utf8'));
  if (process.env.UPDATE === '1') {
    writeFileSync(path, cases.map((item) => printCase(item, outcome(item))).join('\n'));
  }
  describe(file, () => {
    for (const item of cases) {
      test(item.title, () => {
        const expected = process.env.UPDATE === '1' ? outcome(item) : item.plan.join('\n');
        expect(outcome(item)).toBe(expected);
      });
    }
  });
}

test('there are at least 60 pairs, with different titles in each file', () => {
  const titles = files.flatMap((file) =>
    parseCases(readFileSync(join(folder, file), 'utf8')).map((item) => `${file}: ${item.title}`),
  );
  expect(titles.length).toBeGreaterThanOrEqual(60);
  expect(new Set(titles).size).toBe(titles.length);
});

function outcome(item: Case): string {
  const old = parseProgram([...item.shared, ...item.old]);
  const next = parseProgram([...item.shared, ...item.next]);
  const plan = planPatch(old, next);
  const { session, old: oldImage, next: newImage } = createImages(old, next);
  const { floats } = session;
  const oneMore = (word: number): number => word + 1;
  const lastSlot = (length: number): number => Math.max(0, length - 1);
  fillState(floats, oldImage.state, old.state, oneMore, lastSlot);
  for (let i = 0; i < old.globalWords; i++) floats[oldImage.globals + i] = 100 + i;
  const before = printMemory(old, floats, oldImage);
  applyPatch(plan, session, oldImage, newImage);
  return [
    printPlan(plan),
    `before ${before}`,
    `after  ${printMemory(next, floats, newImage)}`,
  ].join('\n');
}

function printMemory(
  program: Program,
  floats: Float64Array,
  image: { state: number; globals: number },
): string {
  const globals = Array.from(floats.subarray(image.globals, image.globals + program.globalWords));
  const state = printCells(floats, image.state, program.state);
  const shown = state === '' ? 'no state' : state;
  return globals.length > 0 ? `${shown} ; globals ${globals.join(' ')}` : shown;
}

function parseCases(text: string): Case[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [title, ...lines] = block.split('\n').map((line) => line.trimEnd());
      const parts: Record<string, string[]> = { shared: [], old: [], new: [], plan: [] };
      let part = parts.shared;
      for (const line of lines.filter((line) => line !== '')) {
        const heading = /^--- (\w+)$/.exec(line);
        if (heading === null) part.push(line);
        else part = parts[heading[1]];
      }
      return { title, shared: parts.shared, old: parts.old, next: parts.new, plan: parts.plan };
    });
}

function printCase(item: Case, plan: string): string {
  return [
    `# ${item.title}`,
    ...item.shared,
    '--- old',
    ...item.old,
    '--- new',
    ...item.next,
    '--- plan',
    plan,
    '',
  ].join('\n');
}
