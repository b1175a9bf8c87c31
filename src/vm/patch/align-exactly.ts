/**
 * Step 1b of 07 §9.3.2, exactly: among all order-preserving sets of pairs the one with most equal
 * texts, then most equal shapes, then most pairs, then fewest crossings of anchors, then the
 * earliest old partners, then the earliest new ones.
 *
 * The first four are additive, so they fit into one number per pair and a dynamic programme over
 * suffixes; the last two are decided by walking the optimal paths, old side first.
 */

/** One side of an alignment; the arrays run in parallel. */
export interface AlignmentSide {
  /** Where each node stands among all its siblings; ascending. */
  readonly places: readonly number[];
  readonly texts: readonly number[];
  readonly shapes: readonly number[];
}

/** Pairs that stand already (07 §9.3.2, 1a): place of either partner; ascending by `old`. */
export interface Anchors {
  readonly old: readonly number[];
  readonly next: readonly number[];
}

/** Cells of the table that one alignment may fill: 8 MB, some milliseconds. */
export const ALIGN_MAX_CELLS = 2 ** 20;

/** Whether an alignment of these sizes stays within time, memory and exact integers. */
export function fitsExactly(oldCount: number, newCount: number, anchorCount: number): boolean {
  if (oldCount * newCount > ALIGN_MAX_CELLS) return false;
  const [textUnit] = scoreUnits(Math.min(oldCount, newCount), anchorCount);
  return textUnit * (Math.min(oldCount, newCount) + 1) <= Number.MAX_SAFE_INTEGER;
}

/**
 * The index of the new partner for each old node, -1 for none. Time and memory are quadratic:
 * ask {@link fitsExactly} first.
 */
export function alignExactly(
  old: AlignmentSide,
  next: AlignmentSide,
  anchors: Anchors,
): Int32Array {
  const table = fillTable(old, next, anchors);
  const taken = earliestOld(table);
  return earliestNew(table, taken);
}

/**
 * `scores[i * (columns + 1) + j]` is the best total for the old nodes from i and the new nodes
 * from j on; `weights[i * columns + j]` what the pair (i, j) adds.
 */
interface ScoreTable {
  readonly rows: number;
  readonly columns: number;
  readonly weights: Float64Array;
  readonly scores: Float64Array;
}

/** What one equal text, one equal shape and one pair are worth, where one crossing costs 1. */
function scoreUnits(pairs: number, anchorCount: number): [number, number, number] {
  const pairUnit = pairs * anchorCount + 1;
  const shapeUnit = pairUnit * (pairs + 1);
  return [shapeUnit * (pairs + 1), shapeUnit, pairUnit];
}

function fillTable(old: AlignmentSide, next: AlignmentSide, anchors: Anchors): ScoreTable {
  const rows = old.places.length;
  const columns = next.places.length;
  const weights = new Float64Array(rows * columns);
  const [textUnit, shapeUnit, pairUnit] = scoreUnits(Math.min(rows, columns), anchors.old.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let weight = pairUnit;
      if (old.texts[i] === next.texts[j]) weight += textUnit;
      if (old.shapes[i] === next.shapes[j]) weight += shapeUnit;
      weights[i * columns + j] = weight;
    }
  }
  subtractCrossings(weights, old.places, next.places, anchors);

  const width = columns + 1;
  const scores = new Float64Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const at = i * width + j;
      const paired = weights[i * columns + j] + scores[at + width + 1];
      scores[at] = Math.max(paired, scores[at + 1], scores[at + width]);
    }
  }
  return { rows, columns, weights, scores };
}

/**
 * An anchor crosses a pair if it starts before the one and ends after the other. Counted per cell
 * as: anchors that start before the old node, plus those that end before the new one, minus twice
 * those that do both.
 */
function subtractCrossings(
  weights: Float64Array,
  oldPlaces: readonly number[],
  newPlaces: readonly number[],
  anchors: Anchors,
): void {
  if (anchors.old.length === 0) return;
  const columns = newPlaces.length;
  // Anchors by the first column that stands after their new end.
  const endings = new Int32Array(columns + 1);
  for (const place of anchors.next) endings[firstAfter(newPlaces, place)]++;
  const startedEndings = new Int32Array(columns + 1);
  let started = 0;
  for (let i = 0; i < oldPlaces.length; i++) {
    for (; started < anchors.old.length && anchors.old[started] < oldPlaces[i]; started++) {
      startedEndings[firstAfter(newPlaces, anchors.next[started])]++;
    }
    let ended = 0;
    let both = 0;
    for (let j = 0; j < columns; j++) {
      ended += endings[j];
      both += startedEndings[j];
      weights[i * columns + j] -= started + ended - 2 * both;
    }
  }
}

/** Index of the first of the ascending `places` behind `place`. */
function firstAfter(places: readonly number[], place: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle] > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether an optimal continuation of (i, j) begins with this pair. */
function pairIsBest(table: ScoreTable, i: number, j: number): boolean {
  const at = i * (table.columns + 1) + j;
  const rest = table.scores[at + table.columns + 2];
  return table.weights[i * table.columns + j] + rest === table.scores[at];
}

/** Which old nodes the optimal sets pair, where of two sets the one that takes an earlier node wins. */
function earliestOld(table: ScoreTable): Uint8Array {
  const { rows, columns, scores } = table;
  const width = columns + 1;
  const taken = new Uint8Array(rows);
  // Columns that an optimal path with the choices so far can stand in.
  let reached = new Uint8Array(width);
  let following = new Uint8Array(width);
  reached[0] = 1;
  for (let i = 0; i < rows; i++) {
    following.fill(0);
    for (let j = 0; j < columns; j++) {
      if (reached[j] === 0) continue;
      const at = i * width + j;
      if (scores[at + 1] === scores[at]) reached[j + 1] = 1;
      if (pairIsBest(table, i, j)) {
        following[j + 1] = 1;
        taken[i] = 1;
      }
    }
    if (taken[i] === 0) {
      for (let j = 0; j < width; j++) {
        const at = i * width + j;
        if (reached[j] === 1 && scores[at + width] === scores[at]) following[j] = 1;
      }
    }
    [reached, following] = [following, reached];
  }
  return taken;
}

/** The earliest new partners for exactly these old nodes. */
function earliestNew(table: ScoreTable, taken: Uint8Array): Int32Array {
  const { rows, columns, scores } = table;
  const width = columns + 1;
  // Cells from which the old nodes of `taken`, and no others, can still be paired optimally.
  const open = new Uint8Array((rows + 1) * width);
  open.fill(1, rows * width);
  const descends = (i: number, j: number): boolean => {
    const at = i * width + j;
    if (taken[i] === 1) return j < columns && open[at + width + 1] === 1 && pairIsBest(table, i, j);
    return open[at + width] === 1 && scores[at + width] === scores[at];
  };
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns; j >= 0; j--) {
      const at = i * width + j;
      const skips = j < columns && open[at + 1] === 1 && scores[at + 1] === scores[at];
      open[at] = skips || descends(i, j) ? 1 : 0;
    }
  }

  const partners = new Int32Array(rows).fill(-1);
  let column = 0;
  for (let i = 0; i < rows; i++) {
    while (!descends(i, column)) column++;
    if (taken[i] === 1) partners[i] = column++;
  }
  return partners;
}
