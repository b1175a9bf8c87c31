/** Texts that are long or deep: the host's stack and the clock hold. */
import { describe, expect, test } from 'vitest';
import { MAX_NESTING } from '../../src/compiler/limits.ts';
import { parseText } from './parse-text.ts';

const LONG = 10_000;

describe('chains of any length', () => {
  test.each([
    ['sum', Array(LONG).fill('a').join(' + ')],
    ['pipe', Array(LONG).fill('a').join(' |> ')],
    ['alternating operators', Array(LONG).fill('a * b').join(' + ')],
    ['else if', `${Array(LONG).fill('if (a) {b}').join(' else ')} else {c}`],
    ['else if without braces', `${Array(LONG).fill('if (a) b').join(' else ')} else c`],
    ['calls', `f${'(a)'.repeat(LONG)}`],
    ['fields', `r${'.k'.repeat(LONG)}`],
    ['path', `${'m::'.repeat(LONG)}f`],
    ['array', `[${'1, '.repeat(LONG)}]`],
    ['union', `let x:${'A | '.repeat(LONG)}B = 1`],
    ['statements', 'a;'.repeat(LONG)],
    ['semicolons', ';'.repeat(LONG)],
    ['arms', `match x {${'0 => 1,'.repeat(LONG)}}`],
  ])('%s', (_, text) => {
    const { tree, messages } = parseText(text);
    expect(messages).toEqual([]);
    expect(tree).not.toContain('?');
  });
});

/** Nests `open … close` so many levels deep around a middle. */
function nest(open: string, middle: string, close: string): (levels: number) => string {
  return (levels) => open.repeat(levels) + middle + close.repeat(levels);
}

describe('nesting', () => {
  const tooDeep = `Parse error: Nested too deeply: at most ${MAX_NESTING} levels are possible`;

  test.each<[string, (levels: number) => string]>([
    ['parentheses', nest('(', '1', ')')],
    ['arrays', nest('[', '1', ']')],
    ['blocks', nest('{', '1', '}')],
    ['records', nest('{a = ', '1', '}')],
    ['calls', nest('f(', '1', ')')],
    ['macro calls', nest('f!(', '1', ')')],
    ['indices', nest('a[', '1', ']')],
    ['lambdas', nest('|x| ', '1', '')],
    ['signs', nest('- ', '1', '')],
    ['splices', nest('$', '1', '')],
    ['quotes', nest('`', '1', '')],
    ['conditions', nest('if c ', '1', '')],
    ['modules', nest('mod m {', '1', '}')],
    ['patterns', (levels) => `let ${nest('(', 'a', ')')(levels)} = 1`],
    ['types', (levels) => `let x:${nest('(', 'A', ')')(levels - 1)} = 1`],
    ['function types', (levels) => `let x:${nest('(A)->', 'A', '')(levels - 1)} = 1`],
  ])('%s up to the cap', (_, textOf) => {
    expect(parseText(textOf(MAX_NESTING)).messages).toEqual([]);
    expect(parseText(textOf(MAX_NESTING + 1)).messages).toEqual([tooDeep]);
  });

  test.each<[string, string]>([
    ['parentheses', '('],
    ['braces and conditions', '{ let a = if c '],
    ['calls among operators', 'g(a, b + h(c, d + '],
    ['lambdas', '|x| '],
    ['branches', 'if (c) {x} else y + '],
    ['branches read as conditions', 'if (c) -'],
    ['typed lambdas', '|x:A| |y:B| '],
  ])('%s without end give one message', (_, open) => {
    const { messages } = parseText(open.repeat(5000));
    expect(messages).toEqual([tooDeep]);
  });

  test('brackets in comments and strings do not count', () => {
    const { messages } = parseText(
      `"${'('.repeat(1000)}" // ${'['.repeat(1000)}\n/*${'{'.repeat(1000)}*/`,
    );
    expect(messages).toEqual([]);
  });
});

/** Milliseconds of processor time that it takes: however many others want the processor. */
function workOf(task: () => void): number {
  const start = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

test('ten thousand lines take far less than a second', () => {
  const lines = [
    'fn voice(freq, amp = 0.5)->float{',
    '    let phase = (self + freq / samplerate) % 1.0 // comment',
    '    let {mix = m, rate = _} = {mix = 0.5, rate = 2}',
    '    if (phase > 0.5) {',
    '        sin(phase * 6.283) * amp + m',
    '    } else {',
    '        -1.0',
    '    }',
    '}',
    '',
  ];
  const text = lines.join('\n').repeat(1112);
  parseText(text);
  // Parsing takes about 140 ms of it.
  expect(workOf(() => expect(parseText(text).messages).toEqual([]))).toBeLessThan(1500);
});

test('a text of mistakes only is refused quickly', () => {
  const texts = ['fn f( { let = 3 + ; x y : ] ', ')', '|x:A|(A)|', '?', '/*', 'if if if '];
  const work = workOf(() => {
    for (const text of texts) expect(parseText(text.repeat(1000)).messages).not.toEqual([]);
  });
  expect(work).toBeLessThan(8000);
});
