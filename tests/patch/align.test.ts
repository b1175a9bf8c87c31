import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align } from '../../src/vm/patch/align.ts';
import {
  ALIGN_MAX_CELLS,
  type AlignmentSide,
  alignExactly,
  fitsExactly,
} from '../../src/vm/patch/align-exactly.ts';
import { bestAlignment } from './reference-pairing.ts';

/** Texts and shapes of up to five nodes, among siblings that are anchors. */
const side = fc.array(fc.record({ text: fc.nat(3), shape: fc.nat(2), gap: fc.nat(2) }), {
  maxLength: 5,
});

type Drawn = { text: number; shape: number; gap: number }[];

/** Leaves `gap` places before each node, which anchors may take. */
function place(nodes: Drawn): { side: AlignmentSide; free: number[] } {
  const places: number[] = [];
  const free: number[] = [];
  let at = 0;
  for (const node of nodes) {
    for (let i = 0; i < node.gap; i++) free.push(at++);
    places.push(at++);
  }
  free.push(at, at + 1);
  const texts = nodes.map((node) => node.text);
  return { side: { places, texts, shapes: nodes.map((node) => node.shape) }, free };
}

function pairsOf(partners: Int32Array): [number, number][] {
  return Array.from(partners, (j, i): [number, number] => [i, j]).filter(([, j]) => j >= 0);
}

const noAnchors = { old: [], next: [] };

function plainSide(texts: number[], shapes: number[]): AlignmentSide {
  return { places: texts.map((_, i) => i), texts, shapes };
}

describe('the exact alignment', () => {
  test('is the one that trying every set of pairs finds', () => {
    fc.assert(
      fc.property(side, side, fc.infiniteStream(fc.nat(1000)), (drawnOld, drawnNew, order) => {
        const old = place(drawnOld);
        const next = place(drawnNew);
        const count = Math.min(old.free.length, next.free.length);
        const keys = order.take(next.free.length);
        const shuffled = next.free
          .map((place) => ({ place, key: Number(keys.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map((entry) => entry.place);
        const anchors = { old: old.free.slice(0, count), next: shuffled.slice(0, count) };
        const expected = bestAlignment(
          old.side,
          next.side,
          anchors.old.map((x, i) => [x, anchors.next[i]]),
        );
        expect(pairsOf(alignExactly(old.side, next.side, anchors))).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  test('prefers early old partners to an early first pair', () => {
    // One equal text and two pairs are possible as 0–1 1–2 and as 0–0 2–1.
    const old = plainSide([1, 2, 1], [0, 0, 0]);
    const next = plainSide([3, 1, 3], [0, 0, 0]);
    const found = pairsOf(alignExactly(old, next, noAnchors));
    expect(found).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  test('has exact scores up to the largest table it accepts', () => {
    const count = Math.sqrt(ALIGN_MAX_CELLS);
    expect(fitsExactly(count, count, 8000)).toBe(true);
    expect(fitsExactly(count, count, 100_000)).toBe(false);
    expect(fitsExactly(count, count + 1, 0)).toBe(false);
    expect(fitsExactly(1, ALIGN_MAX_CELLS, 1_000_000)).toBe(true);
  });
});

describe('long alignments', () => {
  test('pair one to one and in order', () => {
    const texts = (count: number, seed: number): number[] =>
      Array.from({ length: count }, (_, i) => (i * seed) % 101);
    const old = plainSide(texts(3000, 7), texts(3000, 3));
    const next = plainSide(texts(2900, 11), texts(2900, 5));
    const partners = align(old, next, noAnchors);
    const used = partners.filter((j) => j >= 0);
    expect(used.length).toBeGreaterThan(1000);
    for (let i = 1; i < used.length; i++) expect(used[i]).toBeGreaterThan(used[i - 1]);
    expect(used.at(-1)).toBeLessThan(2900);
  });

  test('pair first with first when only constants were edited', () => {
    const count = 5000;
    const indices = Array.from({ length: count }, (_, i) => i);
    const shapes = indices.map(() => 0);
    const next = plainSide(
      indices.map((i) => i + count),
      shapes,
    );
    expect(Array.from(align(plainSide(indices, shapes), next, noAnchors))).toEqual(indices);
  });

  test('find equal texts around an insertion', () => {
    const same = Array.from({ length: 4000 }, (_, i) => (i < 2000 ? 1 : 2));
    const more = [...same.slice(0, 2000), 3, ...same.slice(2000)];
    const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
    const partners = align(plainSide(same, zeros(4000)), plainSide(more, zeros(4001)), noAnchors);
    expect(Array.from(partners)).toEqual(same.map((_, i) => (i < 2000 ? i : i + 1)));
  });
});
