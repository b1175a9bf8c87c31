/** From pairs of nodes to stretches of words: what each pair carries over (07 §9.3.2, end). */
import type { DelayNode, FeedNode } from '../state-tree.ts';
import { type DelayCopy, type LineCopy, PRECOPY_MIN_SAMPLES, type WordCopy } from './copies.ts';
import { CopyList } from './copy-list.ts';
import { commonWords } from './feed.ts';
import type { Pairing } from './pairing.ts';

/** The copies of a plan, and which cells take part in them. */
export interface CarriedState {
  readonly copies: readonly WordCopy[];
  readonly delays: readonly DelayCopy[];
  readonly lines: readonly LineCopy[];
  /** 1 for each cell of the old tree that lives on; calls are 0. */
  readonly oldCells: Uint8Array;
  /** 1 for each cell of the new tree that goes on with an old one; calls are 0. */
  readonly newCells: Uint8Array;
}

/** Turns pairs of cells into copies, ascending in the target. Linear. */
export function carryCells(pairing: Pairing): CarriedState {
  const { old, next } = pairing;
  const copies = new CopyList();
  const delays: DelayCopy[] = [];
  const lines: LineCopy[] = [];
  const oldCells = new Uint8Array(old.nodes.length);
  const newCells = new Uint8Array(next.nodes.length);

  for (let i = 0; i < next.nodes.length; i++) {
    if (pairing.oldOf[i] < 0) continue;
    const before = old.nodes[pairing.oldOf[i]];
    const after = next.nodes[i];
    let carried = false;
    if (after.kind === 'mem' && before.kind === 'mem') {
      copies.add(before.offset, after.offset, 1);
      carried = true;
    } else if (after.kind === 'feed' && before.kind === 'feed') {
      carried = carryFeed(before, after, copies);
    } else if (after.kind === 'delay' && before.kind === 'delay') {
      carryDelay(before, after, copies, delays, lines);
      carried = true;
    }
    if (carried) {
      oldCells[pairing.oldOf[i]] = 1;
      newCells[i] = 1;
    }
  }
  return { copies: copies.copies, delays, lines, oldCells, newCells };
}

/** False if the types have nothing in common: then the old value is lost. */
function carryFeed(before: FeedNode, after: FeedNode, copies: CopyList): boolean {
  const words = commonWords(before.shape, after.shape);
  for (const word of words) copies.add(before.offset + word.source, after.offset + word.target, 1);
  return words.length > 0 || (before.words === 0 && after.words === 0);
}

function carryDelay(
  before: DelayNode,
  after: DelayNode,
  copies: CopyList,
  delays: DelayCopy[],
  lines: LineCopy[],
): void {
  const source = before.offset;
  const target = after.offset;
  if (before.length !== after.length) {
    delays.push({ source, target, oldLength: before.length, newLength: after.length });
    return;
  }
  copies.add(source, target, after.words);
  if (after.length >= PRECOPY_MIN_SAMPLES) lines.push({ source, target, length: after.length });
}
