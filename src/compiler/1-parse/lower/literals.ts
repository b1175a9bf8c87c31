/** Literals, and texts that look like a number but are none (01 §4.3, S5, S6). */
import type { Expression } from '../ast.ts';
import { type Span, spanOf } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import type { Lowering } from './lowering.ts';

/** The value of a number, well-formed or not; what is wrong with it is reported. */
export function lowerNumber(node: SyntaxCursor, at: Lowering): number {
  const text = at.text(node);
  if (node.name !== 'MalformedNumber') return Number(text);
  const flaw = findFlaw(text);
  at.refuse(node, `\`${text}\` is no number: ${flaw.reason}`, {
    hint: flaw.hint,
    fix:
      flaw.replacement === undefined
        ? undefined
        : { ...spanOf(node), title: `Write ${flaw.replacement}`, insert: flaw.replacement },
  });
  const value = Number(flaw.replacement ?? Number.parseFloat(text));
  return Number.isFinite(value) ? value : 0;
}

interface Flaw {
  readonly reason: string;
  readonly hint?: string;
  /** What was probably meant. */
  readonly replacement?: string;
}

function findFlaw(text: string): Flaw {
  if (text.startsWith('.')) {
    return { reason: 'a digit must stand before the dot', replacement: `0${text}` };
  }
  if (/^\d+\.$/.test(text)) {
    return { reason: 'a digit must stand behind the dot', replacement: `${text}0` };
  }
  if (/^0\d+(\.\d+)?$/.test(text)) {
    return { reason: 'it has a leading zero', replacement: text.replace(/^0+(?=\d)/, '') };
  }
  if (/^\d+(\.\d+)?[eE][+-]?\d*$/.test(text)) {
    return { reason: 'exponents are not supported', ...optional(withoutExponent(text)) };
  }
  if (/^0[xX][\da-fA-F]+$/.test(text)) {
    return { reason: 'only decimal digits are supported', replacement: `${Number(text)}` };
  }
  if (/^\d[\d_]*(\.\d+)?$/.test(text)) {
    return { reason: '`_` cannot separate digits', replacement: text.replaceAll('_', '') };
  }
  const [digits = ''] = /^\d+(\.\d+)?/.exec(text) ?? [];
  const name = text.slice(digits.length);
  return {
    reason: 'a name must not follow its digits directly',
    hint: `For a product write \`${digits} * ${name}\`.`,
  };
}

function optional(replacement: string | undefined): { replacement?: string } {
  return replacement === undefined ? {} : { replacement };
}

/** Largest shift of the decimal point for which plain digits are still readable. */
const MAX_SHIFT = 20;

/** `1.5e3` as `1500`: the same digits with the point elsewhere, so nothing is rounded. */
function withoutExponent(text: string): string | undefined {
  const match = /^(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/.exec(text);
  if (match === null) return undefined;
  const [, integer = '', fraction = '', exponent = ''] = match;
  const shift = Number(exponent);
  if (Math.abs(shift) > MAX_SHIFT) return undefined;
  const digits = '0'.repeat(MAX_SHIFT) + integer + fraction + '0'.repeat(MAX_SHIFT);
  const point = MAX_SHIFT + integer.length + shift;
  const whole = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const rest = digits.slice(point).replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}

/** The text between the quotes; there are no escapes (01 §4.4). */
export function lowerString(node: SyntaxCursor, at: Lowering): string {
  if (node.name !== 'UnclosedString') return at.text(node).slice(1, -1);
  at.refuse({ from: node.from, to: node.from + 1 }, 'Unterminated string', {
    hint: 'A string ends at the next `"`; it cannot contain one.',
    disturbs: true,
  });
  return at.text(node).slice(1);
}

/** `now`, `samplerate`, `self` and `_`. */
export function lowerWord(kind: 'now' | 'samplerate' | 'self' | 'hole', node: Span, at: Lowering) {
  return { kind, range: at.range(node) } satisfies Expression;
}
