/**
 * Step 1b of 07 §9.3.2 for lists of any length: exact while that is affordable, otherwise exact
 * within blocks.
 */
import { type AlignmentSide, type Anchors, alignExactly, fitsExactly } from './align-exactly.ts';

/**
 * The index of the new partner for each old node, -1 for none; pairs keep their order.
 *
 * Beyond {@link fitsExactly} equal texts at both ends are paired first, and what lies between is
 * cut on both sides at the same proportions into blocks that fit. The pairs are then still in
 * order and one to one, but no longer surely the best set; the time is linear in the lengths.
 */
export function align(old: AlignmentSide, next: AlignmentSide, anchors: Anchors): Int32Array {
  const oldCount = old.places.length;
  const newCount = next.places.length;
  if (fitsExactly(oldCount, newCount, anchors.old.length)) return alignExactly(old, next, anchors);

  const partners = new Int32Array(oldCount).fill(-1);
  const shorter = Math.min(oldCount, newCount);
  let head = 0;
  while (head < shorter && old.texts[head] === next.texts[head]) {
    partners[head] = head;
    head++;
  }
  let tail = 0;
  while (
    tail < shorter - head &&
    old.texts[oldCount - 1 - tail] === next.texts[newCount - 1 - tail]
  ) {
    tail++;
    partners[oldCount - tail] = newCount - tail;
  }

  const oldMiddle = oldCount - head - tail;
  const newMiddle = newCount - head - tail;
  const blocks = countBlocks(oldMiddle, newMiddle, anchors.old.length);
  for (let block = 0; block < blocks; block++) {
    const oldFrom = head + Math.floor((oldMiddle * block) / blocks);
    const oldTo = head + Math.floor((oldMiddle * (block + 1)) / blocks);
    const newFrom = head + Math.floor((newMiddle * block) / blocks);
    const newTo = head + Math.floor((newMiddle * (block + 1)) / blocks);
    const found = alignExactly(slice(old, oldFrom, oldTo), slice(next, newFrom, newTo), anchors);
    for (let i = 0; i < found.length; i++) {
      if (found[i] >= 0) partners[oldFrom + i] = newFrom + found[i];
    }
  }
  return partners;
}

function countBlocks(oldCount: number, newCount: number, anchorCount: number): number {
  let blocks = 1;
  while (!fitsExactly(Math.ceil(oldCount / blocks), Math.ceil(newCount / blocks), anchorCount)) {
    blocks *= 2;
  }
  return blocks;
}

function slice(side: AlignmentSide, from: number, to: number): AlignmentSide {
  return {
    places: side.places.slice(from, to),
    texts: side.texts.slice(from, to),
    shapes: side.shapes.slice(from, to),
  };
}
