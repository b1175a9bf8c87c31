/** Text at macro stage (04 §7). In the VM a string is its place in this table. */
import { numberText } from '../../vm/number-text.ts';
import { MacroFailure } from './failure.ts';
import type { HostFunction } from './host-call.ts';

/** All strings of one compilation; equal ones share a place. */
export class StringTable {
  readonly #texts: string[];
  readonly #places: Map<string, number>;

  /** Starts with the constants of a program, in their places. */
  constructor(constants: readonly string[]) {
    this.#texts = [...constants];
    this.#places = new Map(constants.map((text, place) => [text, place]));
  }

  text(place: number): string {
    return this.#texts[place] ?? '';
  }

  place(text: string): number {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.#texts.push(text) - 1;
      this.#places.set(text, place);
    }
    return place;
  }
}

/** A whole number of characters: cut, with negatives and NaN as 0 (04 §7). */
function count(x: number): number {
  return x > 0 ? Math.trunc(x) : 0;
}

/** Decimal numbers, and the three words (04 §7). */
const NUMBER = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf|infinity|nan)$/i;

function parseNumber(text: string): number {
  if (!NUMBER.test(text)) {
    throw new MacroFailure(
      `str_to_number: "${text}" is not a number`,
      undefined,
      'It takes decimal numbers such as 12, -0.5 or 1e3, without spaces around.',
      'macro-failure',
      text,
    );
  }
  const lower = text.toLowerCase();
  const digits = lower.replace(/^[+-]/, '');
  const sign = lower.startsWith('-') ? -1 : 1;
  if (digits.startsWith('inf')) return sign * Number.POSITIVE_INFINITY;
  if (digits === 'nan') return Number.NaN;
  return sign * Number(digits);
}

/** True if every UTF-16 unit is a character. */
function isPlain(text: string): boolean {
  return !/[\ud800-\udbff]/.test(text);
}

/** Characters are Unicode scalar values, counted from 0. */
function slice(text: string, from: number, to: number): string {
  return isPlain(text) ? text.slice(from, to) : [...text].slice(from, to).join('');
}

function length(text: string): number {
  return isPlain(text) ? text.length : [...text].length;
}

/** Computes a text function. Arguments and result are words: numbers, or places in the table. */
export function callText(
  strings: StringTable,
  name: HostFunction,
  args: readonly number[],
): number {
  const [a = 0, b = 0, c = 0] = args;
  const text = strings.text(a);
  switch (name) {
    case 'str_length':
      return length(text);
    case 'str_take':
      return strings.place(slice(text, 0, count(b)));
    case 'str_drop':
      return strings.place(slice(text, count(b), Number.POSITIVE_INFINITY));
    case 'str_concat':
      return strings.place(text + strings.text(b));
    case 'str_eq':
      return a === b ? 1 : 0;
    case 'str_slice':
      return strings.place(slice(text, count(b), count(c)));
    case 'str_char_at': {
      const at = count(b);
      const character = slice(text, at, at + 1);
      if (character === '') {
        throw new MacroFailure(
          `str_char_at: the text has ${length(text)} characters, and none at ${numberText(b)}`,
          undefined,
          'Positions count from 0; ask `str_length` before.',
        );
      }
      return strings.place(character);
    }
    case 'str_to_number':
      return parseNumber(text);
    default:
      return strings.place(numberText(a));
  }
}
