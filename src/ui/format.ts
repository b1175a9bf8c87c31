/** Numbers and times as people read them. */
import type { Language } from './storage/settings.ts';
import { MIN_VOLUME_DB } from './storage/settings.ts';

/** Hours and minutes, in the reader's own time zone. */
export function formatTime(milliseconds: number, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(milliseconds);
}

/** Date and time in short. */
export function formatMoment(milliseconds: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    milliseconds,
  );
}

/** A count with the language's digit grouping. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(language).format(count);
}

/** Decibels with a real minus sign; undefined at the bottom of the slider, which is silence. */
export function formatDecibels(db: number): string | undefined {
  if (db <= MIN_VOLUME_DB) return undefined;
  const rounded = Math.round(db * 2) / 2;
  return rounded < 0 ? `−${-rounded}` : `${rounded + 0}`;
}

/** Whole per cent of a part; less than one is said so, because it is not nothing. */
export function formatPercent(part: number): string {
  return part < 0.01 ? '<1' : (part * 100).toFixed(0);
}

/** How this system writes the modifier of the evaluate key. */
export function modifierName(platform: string): string {
  return /mac|iphone|ipad/i.test(platform) ? '⌘' : 'Ctrl+';
}

/** Tokens that stand single-spaced, as a person would write them: `f ( a , 1.0 )` is `f(a, 1.0)`. */
export function joinTokens(text: string): string {
  return text
    .replace(/(\w|\)|\]) ([([]) /g, '$1$2')
    .replace(/([([]) /g, '$1')
    .replace(/ ([)\],])/g, '$1')
    .replace(/(\w|\)) \. (?=\w)/g, '$1.');
}

/** Characters that turn the order of the text around them, or show nothing (promises L6). */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * A foreign text for one line of the page: at most `limit` characters, line breaks as blanks, and
 * whatever cannot be seen, or changes how the rest is seen, spelled out.
 */
export function plain(text: string, limit: number): string {
  const short = text.length > limit ? `${text.slice(0, limit).trimEnd()}…` : text;
  return short
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\s*[\r\n]\s*/g, ' ')
    .replace(INVISIBLE, (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `⟨U+${code}⟩`;
    });
}

/** A measured figure with three digits that matter, a real minus sign and no trailing zeros. */
export function formatFigure(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 1e-3))));
  const rounded = Number(value.toFixed(digits));
  return rounded < 0 ? `−${-rounded}` : `${rounded + 0}`;
}
