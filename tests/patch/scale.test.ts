/** Plans of large programs: wide, deep and repetitive. Times are generous; growth is the point. */
import { describe, expect, test } from 'vitest';
import { type PatchPlan, planPatch } from '../../src/vm/patch/index.ts';
import type { CallNode } from '../../src/vm/state-tree.ts';
import { makeProgram } from './notation.ts';
import { type CallSketch, layOut, type Sketch } from './random-trees.ts';

const TIME_LIMIT = 2000;

function oscillator(label: string, text: string): CallSketch {
  return { kind: 'call', label, text, children: [{ kind: 'mem', text: 'mem(x)' }] };
}

function dsp(children: Sketch[]): CallNode {
  return layOut({ kind: 'call', label: 'dsp', text: '', children });
}

/** `count` oscillators, each with its own text. */
function bank(count: number, text: (i: number) => string, label = (_: number) => 'osc'): CallNode {
  return dsp(Array.from({ length: count }, (_, i) => oscillator(label(i), text(i))));
}

function timedPlan(old: CallNode, next: CallNode): PatchPlan {
  const start = performance.now();
  const plan = planPatch(
    makeProgram(old, { fingerprint: 'old' }),
    makeProgram(next, { fingerprint: 'new' }),
  );
  expect(performance.now() - start).toBeLessThan(TIME_LIMIT);
  return plan;
}

function copiedWords(plan: PatchPlan): number {
  return plan.copies.reduce((sum, copy) => sum + copy.words, 0);
}

describe('5000 calls in one function', () => {
  const count = 5000;

  test('of different texts, one inserted', () => {
    const old = bank(count, (i) => `osc(${i})`);
    const next = bank(count + 1, (i) => (i === 0 ? 'osc(new)' : `osc(${i - 1})`));
    const plan = timedPlan(old, next);
    expect(plan.copies).toEqual([{ source: 0, target: 1, words: count }]);
    expect(plan.report.fresh.map((node) => node.text)).toEqual(['osc(new)']);
  });

  test('with all texts edited', () => {
    const plan = timedPlan(
      bank(count, (i) => `osc(${i})`),
      bank(count, (i) => `osc(${i} * 2)`),
    );
    expect(plan.copies).toEqual([{ source: 0, target: 0, words: count }]);
  });

  test('with all texts edited and some inserted', () => {
    const plan = timedPlan(
      bank(count, (i) => `osc(${i})`),
      bank(count + 100, (i) => `osc(${i} * 2)`),
    );
    expect(copiedWords(plan)).toBe(count);
  });

  test('of one text, one more', () => {
    const plan = timedPlan(
      bank(count, () => 'osc(1)'),
      bank(count + 1, () => 'osc(1)'),
    );
    expect(plan.copies).toEqual([{ source: 0, target: 0, words: count }]);
  });

  test('of three texts in different proportions', () => {
    const plan = timedPlan(
      bank(count, (i) => `osc(${i % 3})`),
      bank(count, (i) => `osc(${(i * i) % 3})`),
    );
    expect(copiedWords(plan)).toBe(count);
  });

  test('of which half stay, in reverse, and half are edited', () => {
    const plan = timedPlan(
      bank(count, (i) => `osc(${i})`),
      bank(count, (i) => (i % 2 === 0 ? `osc(${count - 1 - i})` : `osc(${i}, new)`)),
    );
    expect(copiedWords(plan)).toBe(count);
  });

  test('of which each third has a name of its own', () => {
    const label = (i: number): string => `osc${Math.floor(i / 3)}`;
    const plan = timedPlan(
      bank(count, (i) => `${label(i)}(${i})`, label),
      bank(count, (i) => (i % 3 === 0 ? `${label(i)}(${i})` : `${label(i)}(new ${i})`), label),
    );
    expect(plan.copies).toEqual([{ source: 0, target: 0, words: count }]);
  });

  test('that were all renamed', () => {
    const plan = timedPlan(
      bank(count, (i) => `osc(${i})`),
      bank(
        count,
        (i) => `saw(${i})`,
        () => 'saw',
      ),
    );
    expect(plan.copies).toEqual([{ source: 0, target: 0, words: count }]);
  });

  test('that move into a function each', () => {
    const wrapped = Array.from({ length: count }, (_, i): Sketch => {
      return { kind: 'call', label: `w${i}`, text: '', children: [oscillator('osc', `${i}`)] };
    });
    const plan = timedPlan(
      bank(count, (i) => `${i}`),
      dsp(wrapped),
    );
    expect(plan.copies).toEqual([{ source: 0, target: 0, words: count }]);
  });
});

describe('calls nested 5000 deep', () => {
  /** Built and laid out by hand: the helpers recurse. */
  function chain(depth: number, text: (level: number) => string, label = 'f'): CallNode {
    const range = { file: 0, from: 0, to: 0 };
    let child: CallNode['children'][number] = {
      kind: 'mem',
      offset: 0,
      words: 1,
      text: 'mem(x)',
      range,
    };
    for (let level = depth; level > 0; level--) {
      const base = { kind: 'call', offset: 0, words: 1, range } as const;
      child = { ...base, label, text: text(level), children: [child] };
    }
    return { kind: 'call', label: 'dsp', offset: 0, words: 1, text: '', range, children: [child] };
  }

  test.each([
    ['unchanged', 5000, (level: number) => `${level}`, 'f'],
    ['with every text edited', 5000, (level: number) => `${level} edited`, 'f'],
    ['renamed on every level', 5000, (level: number) => `${level}`, 'g'],
    ['one level deeper', 5001, (level: number) => `${level}`, 'f'],
    ['one level less deep', 4999, (level: number) => `${level}`, 'f'],
  ])('%s', (_, depth, text, label) => {
    const plan = timedPlan(
      chain(5000, (level) => `${level}`),
      chain(depth, text, label),
    );
    expect(plan.copies).toEqual([{ source: 0, target: 0, words: 1 }]);
  });
});

test('globals by the thousand, in whatever order they are listed', () => {
  const slots = (from: number) =>
    Array.from({ length: 5000 }, (_, i) => ({
      name: `g${from + i}`,
      offset: i,
      words: 1,
      type: 'float',
      text: '0.0',
      assigned: true,
      definition: '0.0',
      range: { file: 0, from: i, to: i },
    }));
  const start = performance.now();
  const plan = planPatch(
    makeProgram(dsp([]), { globals: slots(0), globalWords: 5000, fingerprint: 'old' }),
    makeProgram(dsp([]), { globals: slots(1).reverse(), globalWords: 5000, fingerprint: 'new' }),
  );
  expect(performance.now() - start).toBeLessThan(TIME_LIMIT);
  expect(plan.globals).toEqual([{ source: 1, target: 0, words: 4999 }]);
});
