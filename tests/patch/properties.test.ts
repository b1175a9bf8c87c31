/** S3 and 07 §9.3.2 on random trees and random edits of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyPatch,
  type NodeReport,
  type PatchPlan,
  planPatch,
} from '../../src/vm/patch/index.ts';
import {
  type CallNode,
  DELAY_HEADER_WORDS,
  type StateNode,
  type StateShape,
  shapeWords,
} from '../../src/vm/state-tree.ts';
import { createImages, fillState, listCells, readCells } from './images.ts';
import { makeProgram } from './notation.ts';
import { applyEdits, edits, layOut, sketch } from './random-trees.ts';
import { pairByTheBook, preorder } from './reference-pairing.ts';

/** Old and new tree: half the time an edit, else unrelated. */
const trees: fc.Arbitrary<[CallNode, CallNode]> = fc
  .oneof(
    fc.tuple(sketch, edits).map(([old, list]) => [old, applyEdits(old, list)]),
    fc.tuple(sketch, sketch),
  )
  .map(([old, next]) => [layOut(old), layOut(next)]);

function plan(old: CallNode, next: CallNode): PatchPlan {
  return planPatch(
    makeProgram(old, { fingerprint: 'old' }),
    makeProgram(next, { fingerprint: 'new' }),
  );
}

describe('any two trees', () => {
  test('plan copies in range, disjoint on both sides, and no more than there are numbers', () => {
    fc.assert(
      fc.property(trees, ([old, next]) => {
        const { copies, delays, totalSize } = plan(old, next);
        expect(totalSize).toBe(next.words);
        const sources = [
          ...copies.map((copy) => [copy.source, copy.words]),
          ...delays.map((delay) => [delay.source, DELAY_HEADER_WORDS + delay.oldLength]),
        ];
        const targets = [
          ...copies.map((copy) => [copy.target, copy.words]),
          ...delays.map((delay) => [delay.target, DELAY_HEADER_WORDS + delay.newLength]),
        ];
        expectDisjoint(sources, old.words);
        expectDisjoint(targets, next.words);
        for (const delay of delays) expect(delay.oldLength).not.toBe(delay.newLength);
        const cells = listCells(next);
        const most = cells.reduce((sum, cell) => sum + (cell.kind === 'feed' ? cell.words : 1), 0);
        expect(copies.length + delays.length).toBeLessThanOrEqual(most);
      }),
      { numRuns: 20_000 },
    );
  }, 60_000);

  test('carry over what the book says, and nothing else', () => {
    const value = fc.oneof(
      { arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }), weight: 8 },
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    );
    fc.assert(
      fc.property(
        trees,
        fc.array(value, { minLength: 20, maxLength: 20 }),
        fc.nat(100),
        ([old, next], values, index) => {
          const programs = [makeProgram(old), makeProgram(next)] as const;
          const { session, old: oldImage, next: newImage } = createImages(...programs);
          const { floats } = session;
          const writeIndex = (length: number): number => (length === 0 ? 0 : index % length);
          fillState(floats, oldImage.state, old, (word) => values[word % 20], writeIndex);
          const oldCells = new Map(
            readCells(floats, oldImage.state, old).map((words, i) => [listCells(old)[i], words]),
          );
          const before = floats.slice();
          applyPatch(plan(old, next), session, oldImage, newImage);

          const partners = pairByTheBook(old, next);
          const expected = listCells(next).map((cell) => {
            const partner = partners.get(cell);
            return carriedWords(partner, cell, oldCells.get(partner as never) ?? []);
          });
          expect(readCells(floats, newImage.state, next)).toEqual(expected);
          // Nothing outside the new state has changed.
          floats.set(before.subarray(newImage.state, newImage.state + next.words), newImage.state);
          expect(floats).toEqual(before);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('report every cell once, in the order of the skeleton', () => {
    fc.assert(
      fc.property(trees, ([old, next]) => {
        const { report } = plan(old, next);
        const partners = pairByTheBook(old, next);
        const kept = reportedNodes(next, report.kept);
        const fresh = reportedNodes(next, report.fresh);
        const dropped = reportedNodes(old, report.dropped);
        const isCell = (node: StateNode): boolean => node.kind !== 'call';
        const cells = (nodes: StateNode[]): StateNode[] => nodes.filter(isCell);
        expect(byPlace([...cells(kept), ...cells(fresh)])).toEqual(listCells(next));
        for (const node of kept) expect(partners.has(node)).toBe(true);
        for (const node of fresh) {
          if (node.kind === 'feed') continue;
          expect(partners.has(node)).toBe(false);
        }
        const survivors = cells(kept).map((node) => partners.get(node)!);
        expect(byPlace([...survivors, ...cells(dropped)])).toEqual(listCells(old));
      }),
      { numRuns: 2000 },
    );
  });

  test('that agree in labels, texts and shapes are one copy of everything', () => {
    fc.assert(
      fc.property(sketch, (drawn) => {
        const tree = layOut(drawn);
        const { copies, delays, report } = plan(tree, layOut(drawn));
        const whole = { source: 0, target: 0, words: tree.words };
        expect(copies).toEqual(tree.words > 0 ? [whole] : []);
        expect(delays).toEqual([]);
        expect(report.fresh).toEqual([]);
        expect(report.dropped).toEqual([]);
        expect(report.kept.map((node) => node.range)).toEqual(
          tree.children.map((node) => node.range),
        );
      }),
    );
  });

  test('give a plan that crosses to another thread', () => {
    fc.assert(
      fc.property(trees, ([old, next]) => {
        const made = plan(old, next);
        expect(structuredClone(made)).toEqual(made);
      }),
      { numRuns: 50 },
    );
  });
});

function expectDisjoint(stretches: number[][], size: number): void {
  let end = 0;
  for (const [start, words] of stretches.sort((a, b) => a[0] - b[0])) {
    expect(start).toBeGreaterThanOrEqual(end);
    end = start + words;
  }
  expect(end).toBeLessThanOrEqual(size);
}

function byPlace(nodes: StateNode[]): StateNode[] {
  return nodes.sort((a, b) => a.range.from - b.range.from);
}

/** The nodes that report entries stand for; fails if they are not in order or overlap. */
function reportedNodes(root: CallNode, reports: readonly NodeReport[]): StateNode[] {
  const all = preorder(root);
  let end = 0;
  return reports.flatMap((report) => {
    const nodes = preorder(all[report.range.from]);
    expect(report.range.from).toBeGreaterThanOrEqual(end);
    end = report.range.from + nodes.length;
    return nodes;
  });
}

/** What a cell holds after the update; delay lines newest first. */
function carriedWords(old: StateNode | undefined, next: StateNode, words: number[]): number[] {
  const finite = (word: number | undefined): number => (Number.isFinite(word) ? word! : 0);
  if (next.kind === 'mem') return [finite(words[0])];
  if (next.kind === 'delay') return Array.from({ length: next.length }, (_, i) => finite(words[i]));
  if (next.kind !== 'feed' || old?.kind !== 'feed') {
    return Array.from({ length: next.words }, () => 0);
  }
  return carriedParts(old.shape, next.shape, words).map(finite);
}

/** "Feed of another type" by recursion. */
function carriedParts(old: StateShape, next: StateShape, words: number[]): number[] {
  const zeros = (shape: StateShape): number[] => Array.from({ length: shapeWords(shape) }, () => 0);
  if (old.kind === 'number' && next.kind === 'number') return words;
  if (old.kind === 'tuple' && next.kind === 'tuple') {
    let at = 0;
    const parts = old.members.map((member) => {
      at += shapeWords(member);
      return words.slice(at - shapeWords(member), at);
    });
    return next.members.flatMap((member, i) =>
      i < parts.length ? carriedParts(old.members[i], member, parts[i]) : zeros(member),
    );
  }
  if (old.kind === 'record' && next.kind === 'record') {
    return next.fields.flatMap((field) => {
      const i = old.fields.findIndex((other) => other.name === field.name);
      if (i < 0) return zeros(field.shape);
      const before = old.fields.slice(0, i).reduce((sum, part) => sum + shapeWords(part.shape), 0);
      const { shape } = old.fields[i];
      const part = words.slice(before, before + shapeWords(shape));
      return carriedParts(shape, field.shape, part);
    });
  }
  return zeros(next);
}
