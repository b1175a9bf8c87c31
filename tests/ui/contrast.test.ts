/** The colour tokens against WCAG AA, in both themes. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const source = readFileSync(new URL('../../src/ui/styles/tokens.css', import.meta.url), 'utf8');

const tokens = new Map(
  [...source.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }] as const,
  ),
);

const TEXT = 4.5;
const OUTLINE = 3;

const grounds = ['paper', 'surface', 'raised'];

/** Foreground, grounds it stands on, least contrast. */
const pairs: readonly (readonly [string, readonly string[], number])[] = [
  [
    'ink',
    [...grounds, 'sunken', 'accent-soft', 'warning-soft', 'error-soft', 'selection', 'match'],
    TEXT,
  ],
  ['ink-soft', [...grounds, 'sunken'], TEXT],
  ['ink-faint', [...grounds, 'sunken'], TEXT],
  ['accent', [...grounds, 'accent-soft'], TEXT],
  ['accent-ink', ['accent', 'accent-strong'], TEXT],
  ['error', [...grounds, 'sunken'], TEXT],
  ['warning', [...grounds, 'sunken'], TEXT],
  ['paper', ['ink', 'warning', 'error'], TEXT],
  ...['keyword', 'number', 'string', 'comment', 'function', 'type', 'macro'].map(
    (name) => [`code-${name}`, ['surface'], TEXT] as const,
  ),
  ['control-line', grounds, OUTLINE],
  ['focus', grounds, OUTLINE],
];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(pairs)('%s on %j', (foreground, backgrounds, least) => {
    for (const background of backgrounds) {
      const ratio = contrast(tokens.get(foreground)![theme], tokens.get(background)![theme]);
      expect(ratio, `${foreground} on ${background}`).toBeGreaterThanOrEqual(least);
    }
  });
});

function contrast(first: string, second: string): number {
  const [dark, light] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
