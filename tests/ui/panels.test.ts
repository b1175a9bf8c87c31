/** The arithmetic behind the displays, the keys, and how numbers are written. */
import { describe, expect, test } from 'vitest';
import {
  formatDecibels,
  formatPercent,
  joinTokens,
  modifierName,
  plain,
} from '../../src/ui/format.ts';
import { commandOf, type KeyPress } from '../../src/ui/keys.ts';
import {
  advanceMeter,
  METER_FLOOR_DB,
  meterFraction,
  SILENT_METER,
} from '../../src/ui/panels/meter-model.ts';
import { chooseRange, findTrigger, peakOf } from '../../src/ui/panels/scope-model.ts';

describe('meter', () => {
  test('jumps up, falls slowly, and holds its peak for a while', () => {
    const loud = advanceMeter(SILENT_METER, 1, 16, 0);
    expect(loud).toMatchObject({ level: 0, held: 0 });
    const later = advanceMeter(loud, 0, 1000, 1000);
    expect(later).toMatchObject({ level: -30, held: 0 });
    expect(advanceMeter(later, 0, 1000, 2000)).toMatchObject({ level: -60, held: -60 });
  });

  test('silence, and a pause of any length, rest at the floor', () => {
    expect(advanceMeter(SILENT_METER, 0, Infinity, 5)).toMatchObject({ level: METER_FLOOR_DB });
    expect(advanceMeter(SILENT_METER, 1e-9, 16, 5)).toMatchObject({ level: METER_FLOOR_DB });
    expect(meterFraction(METER_FLOOR_DB)).toBe(0);
    expect(meterFraction(-30)).toBe(0.5);
    expect(meterFraction(3)).toBe(1);
  });
});

describe('scope', () => {
  test('begins at a rising zero crossing, or at the start if there is none', () => {
    expect(findTrigger(Float32Array.of(0.5, -0.1, 0, 0.2, 1), 5)).toBe(3);
    expect(findTrigger(Float32Array.of(0.5, -0.1, 0, 0.2, 1), 3)).toBe(0);
    expect(findTrigger(new Float32Array(16), 16)).toBe(0);
  });

  test('grows at once and shrinks only when the signal is much smaller', () => {
    expect(chooseRange(0.25, 0.3)).toBe(0.5);
    expect(chooseRange(0.5, 0.3)).toBe(0.5);
    expect(chooseRange(0.5, 0.1)).toBe(0.125);
    expect(chooseRange(1, 5)).toBe(8);
    expect(chooseRange(1, 50)).toBe(8);
    expect(chooseRange(1, 0)).toBe(0.03125);
  });

  test('what is not finite does not decide the height', () => {
    expect(peakOf(Float32Array.of(0.1, Number.NaN, Infinity, -0.5), 0, 4)).toBe(0.5);
  });
});

describe('keys', () => {
  const press = (part: Partial<KeyPress>, altGraph = false): KeyPress => ({
    key: '',
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    getModifierState: () => altGraph,
    ...part,
  });

  test.each(['ctrlKey', 'metaKey', 'altKey'] as const)(
    '%s with Enter or a full stop',
    (modifier) => {
      expect(commandOf(press({ key: 'Enter', [modifier]: true }))).toBe('evaluate');
      expect(commandOf(press({ key: '.', code: 'Period', [modifier]: true }))).toBe('stop');
    },
  );

  test('the full stop by character (AZERTY) and by place (macOS Option)', () => {
    const azerty = press({ key: '.', code: 'Comma', ctrlKey: true, shiftKey: true });
    expect(commandOf(azerty)).toBe('stop');
    expect(commandOf(press({ key: '≥', code: 'Period', altKey: true }))).toBe('stop');
  });

  test('typing is left alone', () => {
    expect(commandOf(press({ key: 'Enter' }))).toBeUndefined();
    expect(commandOf(press({ key: '.', code: 'Period' }))).toBeUndefined();
    expect(commandOf(press({ key: 'Enter', ctrlKey: true, isComposing: true }))).toBeUndefined();
    const altGraph = press({ key: '…', code: 'Period', ctrlKey: true, altKey: true }, true);
    expect(commandOf(altGraph)).toBeUndefined();
    expect(commandOf(press({ key: 'Enter', ctrlKey: true, shiftKey: true }))).toBeUndefined();
  });
});

test('numbers as they are written', () => {
  expect([-60, -12, -0.4, 0].map(formatDecibels)).toEqual([undefined, '−12', '−0.5', '0']);
  expect([0, 0.0099, 0.034, 0.5, 1.2].map(formatPercent)).toEqual(['<1', '<1', '3', '50', '120']);
  expect([modifierName('MacIntel'), modifierName('Linux x86_64')]).toEqual(['⌘', 'Ctrl+']);
});

test('tokens are joined as a person writes them', () => {
  expect(joinTokens('delay ( 48000 , x + self , rate * 0.5 )')).toBe(
    'delay(48000, x + self, rate * 0.5)',
  );
  expect(joinTokens('f ( xs [ 0 ] , ( a + b ) * t . 0 )')).toBe('f(xs[0], (a + b) * t.0)');
});

describe('foreign texts on one line (L6)', () => {
  test.each([
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a\u202eb', 'a⟨U+202E⟩b'],
    ['a\u200bb\u0000\ufeff', 'a⟨U+200B⟩b⟨U+0000⟩⟨U+FEFF⟩'],
    ['two\r\n  lines\u2028three', 'two lines⟨U+2028⟩three'],
    ['lone \ud800 surrogate', 'lone \ufffd surrogate'],
    ['__proto__ 音量 🎛️', '__proto__ 音量 🎛️'],
  ])('%j', (text, shown) => {
    expect(plain(text, 100)).toBe(shown);
  });

  test('a name of a million characters', () => {
    expect(plain('x'.repeat(1 << 20), 10)).toBe('xxxxxxxxxx…');
    expect(plain('🎛'.repeat(20), 5)).toBe('🎛🎛\ufffd…');
  });
});
