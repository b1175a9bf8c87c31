/** Two images in one memory, and the cells of a tree in a form that can be read. */
import type { PatchImage, PatchMemory } from '../../src/vm/patch/index.ts';
import type { Program } from '../../src/vm/program.ts';
import { type CallNode, DELAY_HEADER_WORDS, type StateNode } from '../../src/vm/state-tree.ts';

/** A memory with an old and a new image, as far as patching is concerned. */
export interface ImagePair {
  readonly session: PatchMemory;
  readonly old: PatchImage;
  readonly next: PatchImage;
}

/** Both images all zero; some words around each region must stay untouched. */
export function createImages(old: Program, next: Program): ImagePair {
  let end = 3;
  const region = (words: number): number => {
    const base = end;
    end += words + 3;
    return base;
  };
  const oldImage = { state: region(old.state.words), globals: region(old.globalWords) };
  const newImage = { state: region(next.state.words), globals: region(next.globalWords) };
  return { session: { floats: new Float64Array(end) }, old: oldImage, next: newImage };
}

/** All cells of a tree, in the order of the skeleton. */
export function listCells(root: CallNode): Exclude<StateNode, CallNode>[] {
  const cells: Exclude<StateNode, CallNode>[] = [];
  const waiting: StateNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'call') waiting.push(...[...node.children].reverse());
    else cells.push(node);
  }
  return cells;
}

/** Gives every word the value `value(word)`, except that delay lines get valid headers. */
export function fillState(
  floats: Float64Array,
  base: number,
  root: CallNode,
  value: (word: number) => number,
  writeIndex: (length: number) => number,
): void {
  for (let word = 0; word < root.words; word++) floats[base + word] = value(word);
  for (const cell of listCells(root)) {
    if (cell.kind !== 'delay') continue;
    floats[base + cell.offset] = 0;
    floats[base + cell.offset + 1] = writeIndex(cell.length);
  }
}

/** The samples of a delay line, newest first. */
export function samplesByAge(floats: Float64Array, line: number, length: number): number[] {
  const index = floats[line + 1];
  return Array.from({ length }, (_, k) => {
    return floats[line + DELAY_HEADER_WORDS + ((index - 1 - k + 2 * length) % length)];
  });
}

/** What every cell means, whatever slots its samples lie in. */
export function readCells(floats: Float64Array, base: number, root: CallNode): number[][] {
  return listCells(root).map((cell) => {
    const start = base + cell.offset;
    if (cell.kind === 'delay') return samplesByAge(floats, start, cell.length);
    return Array.from(floats.subarray(start, start + cell.words));
  });
}

/** One word of text per cell; a delay line in brackets, newest sample first, cut when long. */
export function printCells(floats: Float64Array, base: number, root: CallNode): string {
  const cells = listCells(root).map((cell) => cell.kind);
  const values = readCells(floats, base, root);
  return values
    .map((words, i) => {
      const shown = words.length > 12 ? [...words.slice(0, 6), '…'] : words;
      if (cells[i] === 'delay') return `[${shown.join(' ')}]`;
      return shown.length > 0 ? shown.join(' ') : '-';
    })
    .join(' | ');
}
