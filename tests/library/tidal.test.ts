/**
 * The notation of `tidal`, against what public descriptions of the notation say: tutorials of
 * TidalCycles and Strudel, and for Euclidean rhythms Toussaint, "The Euclidean algorithm generates
 * traditional musical rhythms" (2005).
 */
import { describe, expect, test } from 'vitest';
import { modulesFrom } from '../../scripts/library/modules.ts';
import { compile } from '../../src/compiler/index.ts';
import { render } from './render.ts';

/** The events that begin in some cycles, as `value@start-end`, in order of time. */
function events(notation: string, cycles: number): string {
  const { channels } = render(`
    use tidal::*
    use core::map
    #stage(macro)
    fn row(e) { (e.val, e.arc.start, e.arc.end) }
    fn table(pt:Cycles, cycles) { map(row, (pt.events)({start = 0.0, end = cycles})) |> lift }
    fn count(pt:Cycles, cycles) { len((pt.events)({start = 0.0, end = cycles})) |> lift }
    #stage(main)
    let rows = table!(${notation}, ${cycles}.0)
    fn dsp() {
        let (v, s, e) = rows[now]
        (count!(${notation}, ${cycles}.0), v, s, e)
    }`);
  const [count, values, starts, ends] = channels;
  return Array.from({ length: count![0]! }, (_, i) => ({
    text: `${values![i]}@${fraction(starts![i]!)}-${fraction(ends![i]!)}`,
    start: starts![i]!,
  }))
    .sort((a, b) => a.start - b.start)
    .map(({ text }) => text)
    .join(' ');
}

/** As a fraction with a small denominator; decimals if there is none. */
function fraction(x: number): string {
  for (let n = 1; n <= 32; n++) {
    const whole = Math.round(x * n);
    if (Math.abs(x * n - whole) < 1e-9) return n === 1 ? `${whole}` : `${whole}/${n}`;
  }
  return x.toFixed(6);
}

const inOneCycle: readonly [what: string, notation: string, expected: string][] = [
  ['equal steps', '1 2 3', '1@0-1/3 2@1/3-2/3 3@2/3-1'],
  ['a single step', '-2.5', '-2.5@0-1'],
  ['rests', '1 ~ 2 ~', '1@0-1/4 2@1/2-3/4'],
  ['nothing', '', ''],
  ['only a rest', '~', ''],
  ['a group', '1 [2 3]', '1@0-1/2 2@1/2-3/4 3@3/4-1'],
  ['nested groups', '1 [2 [3 4]]', '1@0-1/2 2@1/2-3/4 3@3/4-7/8 4@7/8-1'],
  ['points as groups', '1 2 . 3 4 5', '1@0-1/4 2@1/4-1/2 3@1/2-2/3 4@2/3-5/6 5@5/6-1'],
  ['faster', '1*2 2', '1@0-1/4 1@1/4-1/2 2@1/2-1'],
  ['a faster group', '[1 2]*2', '1@0-1/4 2@1/4-1/2 1@1/2-3/4 2@3/4-1'],
  ['a fractional speed', '1*1.5', '1@0-2/3 1@2/3-4/3'],
  ['repeated', '1!3 2', '1@0-1/4 1@1/4-1/2 1@1/2-3/4 2@3/4-1'],
  ['repeated by bare marks', '1 ! ! 2', '1@0-1/4 1@1/4-1/2 1@1/2-3/4 2@3/4-1'],
  ['longer by a weight', '1@3 2', '1@0-3/4 2@3/4-1'],
  ['longer by underscores', '1 _ _ 2', '1@0-3/4 2@3/4-1'],
  ['weights in a group', '[1 2@2] 3', '1@0-1/6 2@1/6-1/2 3@1/2-1'],
  ['layers', '1 2, 3 4 5', '1@0-1/2 3@0-1/3 4@1/3-2/3 2@1/2-1 5@2/3-1'],
  ['layers in a group', '[1, 2 3] 4', '1@0-1/2 2@0-1/4 3@1/4-1/2 4@1/2-1'],
  ['a range', '0 .. 3', '0@0-1/4 1@1/4-1/2 2@1/2-3/4 3@3/4-1'],
  ['a falling range', '2 .. 0', '2@0-1/3 1@1/3-2/3 0@2/3-1'],
  ['polymetre at the pace of the first', '{1 2, 3 4 5}', '1@0-1/2 3@0-1/2 2@1/2-1 4@1/2-1'],
  ['polymetre at a given pace', '{1 2 3}%4', '1@0-1/4 2@1/4-1/2 3@1/2-3/4 1@3/4-1'],
  ['rhythm 3 in 8', '1(3,8)', '1@0-1/8 1@3/8-1/2 1@3/4-7/8'],
  ['rhythm 5 in 8', '1(5,8)', '1@0-1/8 1@1/4-3/8 1@3/8-1/2 1@5/8-3/4 1@3/4-7/8'],
  ['rhythm 2 in 5', '1(2,5)', '1@0-1/5 1@2/5-3/5'],
  ['a turned rhythm', '1(3,8,2)', '1@1/8-1/4 1@1/2-5/8 1@3/4-7/8'],
  ['the gaps of a rhythm', '1(-3,8)', '1@1/8-1/4 1@1/4-3/8 1@1/2-5/8 1@5/8-3/4 1@7/8-1'],
  ['more beats than steps', '1(9,2)', '1@0-1/2 1@1/2-1'],
  ['blanks of all kinds', ' 1\n\t2 ', '1@0-1/2 2@1/2-1'],
];

describe('one cycle', () => {
  test.each(inOneCycle)('%s: "%s"', (_what, notation, expected) => {
    expect(events(`tidal("${notation}")`, 1)).toBe(expected);
  });
});

const inSeveralCycles: readonly [
  what: string,
  notation: string,
  cycles: number,
  expected: string,
][] = [
  ['one step per cycle', '<1 2 3>', 4, '1@0-1 2@1-2 3@2-3 1@3-4'],
  ['in turn within a sequence', '1 <2 3>', 2, '1@0-1/2 2@1/2-1 1@1-3/2 3@3/2-2'],
  ['in turn, faster', '<1 2 3>*2', 2, '1@0-1/2 2@1/2-1 3@1-3/2 1@3/2-2'],
  ['in turn within in turn', '<1 <2 3>>', 4, '1@0-1 2@1-2 1@2-3 3@3-4'],
  ['in turn with weights', '<1@2 2>', 3, '1@0-2 2@2-3'],
  ['in turn, repeated', '<1!2 2>', 3, '1@0-1 1@1-2 2@2-3'],
  ['layers in turn', '<1 2, 3>', 2, '1@0-1 3@0-1 2@1-2 3@1-2'],
  ['slower', '1/2', 2, '1@0-2'],
  ['a slower group', '[1 2 3]/2', 2, '1@0-2/3 2@2/3-4/3 3@4/3-2'],
  ['a slower step', '1 2/2', 2, '1@0-1/2 2@1/2-3/2 1@1-3/2'],
  ['a polymetre over cycles', '{1 2 3}%2', 3, '1@0-1/2 2@1/2-1 3@1-3/2 1@3/2-2 2@2-5/2 3@5/2-3'],
  ['a rhythm in turn', '<1 2>(2,4)', 2, '1@0-1/4 1@1/2-3/4 2@1-5/4 2@3/2-7/4'],
];

describe('several cycles', () => {
  test.each(inSeveralCycles)('%s: "%s"', (_what, notation, cycles, expected) => {
    expect(events(`tidal("${notation}")`, cycles)).toBe(expected);
  });
});

describe('functions of patterns', () => {
  test.each([
    ['fast(2.0, tidal("1 <2 3>"))', 1, '1@0-1/4 2@1/4-1/2 1@1/2-3/4 3@3/4-1'],
    ['slow(2.0, tidal("1 2"))', 2, '1@0-1 2@1-2'],
    ['rev(tidal("1 [2 3]"))', 1, '3@0-1/4 2@1/4-1/2 1@1/2-1'],
    ['rev(tidal("<1 2> 3"))', 2, '3@0-1/2 1@1/2-1 3@1-3/2 2@3/2-2'],
  ])('%s', (pattern, cycles, expected) => {
    expect(events(pattern, cycles)).toBe(expected);
  });
});

describe('chance', () => {
  const all = 'tidal("1*64?0.25")';
  test('leaves out about as many as asked for, and the same every time', () => {
    const first = events(all, 4);
    const kept = first.split(' ').length;
    expect(Math.abs(kept / 256 - 0.75)).toBeLessThan(0.1);
    expect(events(all, 4)).toBe(first);
  });

  test('differs from cycle to cycle and from place to place', () => {
    const cycle = (notation: string, c: number) =>
      events(`tidal("${notation}")`, c + 1)
        .split(' ')
        .filter((event) => Number(event.split(/[@/]/)[1]) >= c * 0);
    expect(cycle('1*8?', 3)).not.toEqual(cycle('1*8? ~', 3));
    const [a, b] = [1, 2].map((cycles) => events('tidal("1*16?")', cycles).split(' ').length);
    expect(b).not.toBe(2 * a!);
  });

  test('none and all', () => {
    expect(events('tidal("1*4?0")', 1).split(' ')).toHaveLength(4);
    expect(events('tidal("1*4?1")', 1)).toBe('');
  });
});

describe('playing', () => {
  test('the number of the latest event, over the whole loop', () => {
    const { channels } = render('use tidal::*\nfn dsp() { play!(tidal("1 <2 3>"), 6000.0) }', 32);
    const cycle = (n: number) => [1, 1, 1, n, n, n, n, 1];
    expect([...channels[0]!]).toEqual([2, 3, 2, 3].flatMap(cycle));
  });

  test('a rest holds the number and closes the gate; a rest at the end takes its time', () => {
    const { channels } = render(
      'use tidal::*\nfn dsp() { let n = play_note!(tidal("~ 1 2 ~"), 6000.0)\n (n.val, n.gate) }',
      8,
    );
    // Before the first event sounds what the loop ended with.
    expect([...channels[0]!]).toEqual([2, 1, 1, 2, 2, 2, 2, 2]);
    expect([...channels[1]!]).toEqual([0, 1, 1, 1, 1, 0, 0, 0]);
  });

  test('staccato opens a gate for each event', () => {
    const { channels } = render(
      'use tidal::*\nfn dsp() { (play_note!(staccato(0.5, tidal("1 2")), 6000.0)).gate }',
      8,
    );
    expect([...channels[0]!]).toEqual([1, 0, 0, 1, 1, 0, 0, 1]);
  });

  test('voices sound together', () => {
    const { channels } = render(
      'use tidal::*\nfn dsp() { play_voices!(2.0, tidal("[1,10] [2,~]"), 6000.0, |n| `(($n).val * ($n).gate)) }',
      8,
    );
    expect([...channels[0]!]).toEqual([11, 11, 11, 2, 2, 2, 2, 11]);
  });

  test('a pattern without events is silent', () => {
    const { channels } = render(
      'use tidal::*\nfn dsp() { let n = play_note!(tidal("~"), 2.0)\n (n.val, n.gate) }',
      4,
    );
    expect(channels.map((channel) => [...channel])).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
  });
});

describe('what it does not know ends the compilation', () => {
  test.each([
    ['1 [2 <3 4]', 'at character 10 of `1 [2 <3 4]`: `]` stands where `>` is missing'],
    ['1 [2 3', 'at character 3 of `1 [2 3`: `[` is never closed by `]`'],
    [
      '1 xy 2',
      'at character 3 of `1 xy 2`: `xy` is no step: a step is a number, `~`, or a group in `[ ]`, `< >` or `{ }`',
    ],
    ['1 ]', 'at character 3 of `1 ]`: `]` closes nothing'],
    ['*2', 'at character 1 of `*2`: there is no step before `*`'],
    ['1*', 'at the end of `1*`: a number must follow `*`, not nothing'],
    ['1/x 2', 'at character 3 of `1/x 2`: a number must follow `/`, not `x`'],
    ['1(3 8)', 'at character 4 of `1(3 8)`: a rhythm is written as `(3,8)` or `(3,8,2)`'],
    ['{1 2}%', 'at the end of `{1 2}%`: a number must follow `%`, not nothing'],
  ])('"%s"', (notation, reason) => {
    const source = `use tidal::*\nfn dsp() { play!(tidal("${notation}"), 1.0) }`;
    const { program, diagnostics } = compile(source, { modules: modulesFrom({}) });
    expect(program).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'macro-failure', message: `tidal: ${reason}`, related: [] },
    ]);
    const { from, to } = diagnostics[0]!.range;
    expect(source.slice(from, to)).toContain('tidal');
  });
});
