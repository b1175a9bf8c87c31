/** The tables that Lezer's generator makes of the grammar, laid out for quick look-ups. */
import type { NodeSet } from '@lezer/common';
import { parser } from '../../../../grammar/index.ts';
import type { Characters } from './characters.ts';

/** Reads the token that begins at the position of the input, if it knows it. */
export interface Tokenizer {
  token(input: Characters, parse: unknown): void;
  /** Does the answer depend on more than the place in the text? */
  readonly contextual: boolean;
  /** Is the token only offered, beside that of the next tokenizer? */
  readonly extend: boolean;
}

/** Remembers of the tokens before the next one what tokenizers ask for. */
interface Tracker {
  readonly start: boolean;
  shift(context: boolean, token: number, parse: unknown, input: Characters): boolean;
}

/** What Lezer's types keep to themselves of a parser. Its version is pinned, and a test compares. */
interface Generated {
  readonly states: Uint32Array;
  readonly data: Uint16Array;
  readonly maxTerm: number;
  readonly minRepeatTerm: number;
  readonly eofTerm: number;
  readonly tokenizers: readonly Tokenizer[];
  readonly top: readonly [state: number, term: number];
  readonly context: Tracker;
  readonly nodeSet: NodeSet;
  getGoto(state: number, term: number, loose: boolean): number;
}

const generated = parser as unknown as Generated;
const { states, data, maxTerm } = generated;

/** Terms below `minRepeatTerm` are kinds of nodes. */
export const { tokenizers, eofTerm, minRepeatTerm, nodeSet } = generated;

export const newlineTracker = generated.context;

export const [startState, topTerm] = generated.top;

/** Words of a state. */
const Slot = { Flags: 0, Actions: 1, Skip: 2, Tokenizers: 3, AlwaysReduce: 4, Size: 6 } as const;

const ACCEPTING = 2;

/** Marks in lists of actions. */
const List = { End: 0xffff, Next: 1 } as const;

/** Bits of an action. */
const Bits = { Value: 0xffff, Reduce: 1 << 16, Stay: 1 << 18, Depth: 19 } as const;

/** By state, made when it is reached first: of each token its action, of other terms the state behind. */
const rows: Int32Array[] = [];

function rowOf(state: number): Int32Array {
  rows[state] ??= makeRow(state);
  return rows[state]!;
}

function makeRow(state: number): Int32Array {
  const row = new Int32Array(maxTerm + 1);
  for (const slot of [Slot.Actions, Slot.Skip]) {
    let i = wordOf(state, slot);
    while (data[i] !== List.End || data[i + 1] === List.Next) {
      if (data[i] === List.End) i = pairAt(i + 2);
      else {
        row[data[i]!] ||= pairAt(i + 1);
        i += 3;
      }
    }
  }
  return row;
}

function wordOf(state: number, slot: number): number {
  return states[state * Slot.Size + slot]!;
}

function pairAt(index: number): number {
  return data[index]! | (data[index + 1]! << 16);
}

/** What to do with a token: shift or reduce; 0 if the grammar has no place for it. */
export function actionFor(state: number, token: number): number {
  return rowOf(state)[token]!;
}

/** The reduction that a state makes whatever follows; 0 if it has to look. */
export function alwaysReduce(state: number): number {
  return wordOf(state, Slot.AlwaysReduce);
}

/** The state in which a term that begins in this state ends. */
export function stateBehind(state: number, term: number): number {
  const row = rowOf(state);
  row[term] ||= generated.getGoto(state, term, true);
  return row[term]!;
}

/** A bit for each tokenizer that a state asks. */
export function tokenizersOf(state: number): number {
  return wordOf(state, Slot.Tokenizers);
}

/** May the text end in this state? */
export function isAccepting(state: number): boolean {
  return (wordOf(state, Slot.Flags) & ACCEPTING) !== 0;
}

export function isReduction(action: number): boolean {
  return (action & Bits.Reduce) !== 0;
}

/** Is the token of this shift skipped, so that the state stays? */
export function isSkip(action: number): boolean {
  return (action & Bits.Stay) !== 0;
}

/** The state that a shift goes to, or the term that a reduction makes. */
export function targetOf(action: number): number {
  return action & Bits.Value;
}

/** How many symbols a reduction takes. */
export function depthOf(action: number): number {
  return action >> Bits.Depth;
}
