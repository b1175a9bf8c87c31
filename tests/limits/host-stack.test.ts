/**
 * Long, wide and deep programs on a small stack: the compiler gives a program, or says in a
 * diagnostic what is too much.
 */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { MAX_NESTING } from '../../src/compiler/limits.ts';
import { withStack } from '../helpers/small-stack.ts';

const MANY = 3000;
const HALF = 0.5;

function compileOnSmallStack(source: string) {
  const { program, diagnostics } = withStack(HALF, () => compile(source));
  const codes = diagnostics.filter((d) => d.severity === 'error').map((d) => d.code);
  return { program, codes };
}

const times = (text: string, count = MANY) => text.repeat(count);
const each = (write: (i: number) => string, separator: string, count = MANY) =>
  Array.from({ length: count }, (_, i) => write(i)).join(separator);
const nested = (open: string, middle: string, close: string, levels: number) =>
  times(open, levels) + middle + times(close, levels);

describe('of any length', () => {
  test.each([
    ['sum', `fn dsp(x){ ${each(() => 'x', ' + ')} }`],
    ['pipe', `fn h(x){x}\nfn dsp(x){ x ${times(' |> h')} }`],
    ['pipe with holes', `fn h(x,y){x+y}\nfn dsp(x){ x ${times(' ||> h(_, 1)')} }`],
    ['array', `fn dsp(x){ [${each(() => 'x', ', ')}][0] }`],
    ['tuple', `fn dsp(x){ (${each(() => 'x', ', ')}).0 }`],
    ['record', `fn dsp(x){ {${each((i) => `f${i} = x`, ', ')}}.f0 }`],
    ['call', `fn f(${each((i) => `a${i}`, ', ')}){ a0 }\nfn dsp(x){ f(${each(() => 'x', ', ')}) }`],
    ['block', `fn dsp(x){ ${times('let y = x;')} y }`],
    ['program', `${times('let y = 1\n')} fn dsp(x){ y }`],
    [
      'chain of calls',
      `fn f0(x){x}\n${each((i) => `fn f${i + 1}(x){ f${i}(x) + 1 }`, '\n')}\nfn dsp(x){ f9(x) }`,
    ],
    ['chain of else if', `fn dsp(x){ ${each((i) => `if (x > ${i}) ${i}`, ' else ')} else 0 }`],
    [
      'chain of else if with effects',
      `let a = 0\nfn dsp(x){ ${each((i) => `if (mem(x) > ${i}) { (a) = ${i} }`, ' else ')}\n a }`,
    ],
    ['match', `fn dsp(x){ match x { ${each((i) => `${i} => ${i}`, ', ')}, _ => 0 } }`],
    [
      'sum type',
      `type T = ${each((i) => `C${i}`, ' | ')}\nfn dsp(){ match C0 { ${each((i) => `C${i} => 1`, ', ')} } }`,
    ],
    ['union', `type alias U = ${each((i) => `{f${i}:float}`, ' | ', 500)}\nfn dsp(x){ x }`],
  ])('a %s', (_, source) => {
    const { program, codes } = compileOnSmallStack(source);
    expect(codes).toEqual([]);
    expect(program).toBeDefined();
  });

  test('a literal has more elements than a call could have arguments', () => {
    const { codes } = compileOnSmallStack(`fn dsp(x){ [${each(() => 'x', ',', 150_000)}][0] }`);
    expect(codes).toEqual([]);
  });
});

describe('of more than can be compiled', () => {
  test.each([
    [
      'polymorphic functions',
      `fn f0(x){x}\n${each((i) => `fn f${i + 1}(x){ f${i}(x) }`, '\n')}\nfn dsp(x){ f${MANY}(x) }`,
    ],
    [
      'functions that remember',
      `fn f0(x){mem(x)}\n${each((i) => `fn f${i + 1}(x){ f${i}(x) }`, '\n')}\nfn dsp(x){ f${MANY}(x) }`,
    ],
    [
      'aliases of functions',
      `fn f0(x){ x + 1 }\n${each((i) => `let f${i + 1} = f${i}`, '\n')}\nfn dsp(x){ f${MANY}(x) }`,
    ],
    [
      'aliases of types',
      `type alias T0 = float\n${each((i) => `type alias T${i + 1} = (T${i})->float`, '\n')}\nfn dsp(x){ x }`,
    ],
    [
      'local functions',
      `fn dsp(x){ let l0 = |y| y + x\n${each((i) => `let l${i + 1} = |y| l${i}(y) + 1`, '\n')}\n l${MANY}(x) }`,
    ],
    ['calls of results', `fn id(x){x}\nfn dsp(x){ id${times('(id)')}(x) }`],
    ['indices', `fn dsp(x){ [x]${times('[0]')} }`],
    ['fields', `fn dsp(x){ let r = x\n r${times('.a')} = 1\n 1 }`],
    [
      'doubled pairs',
      `fn p(x){ (x, x) }\nfn dsp(x){ let a0 = p(x)\n${each((i) => `let a${i + 1} = p(a${i})`, '\n', 40)}\n 0 }`,
    ],
    [
      'doubled sum types',
      `type S0 = A0(float, float)\n${each((i) => `type S${i + 1} = A${i + 1}(S${i}, S${i})`, '\n', 40)}\nfn f(s:S40){ 1 }\nfn dsp(x){ x }`,
    ],
    [
      'doubled aliases',
      `type alias T0 = float\n${each((i) => `type alias T${i + 1} = (T${i}, T${i})`, '\n', 40)}\nfn f(t:T40 | string){ 1 }\nfn dsp(x){ x }`,
    ],
  ])('%s', (_, source) => {
    const { program, codes } = compileOnSmallStack(source);
    expect(program === undefined).toBe(codes.length > 0);
  });
});

describe.each([100, MAX_NESTING - 20])('nested %i levels deep', (levels) => {
  test.each([
    ['blocks', `fn dsp(x){ ${nested('{ let a = x\n', 'x', '}', levels)} }`],
    ['conditions', `fn dsp(x){ ${nested('if (x) {', '1', '} else {0}', levels >> 1)} }`],
    ['matches', `fn dsp(x){ ${nested('match x { 0 => ', '1', ', _ => 2 }', levels >> 1)} }`],
    ['sums', `fn dsp(x){ ${nested('(1 + ', 'x', ')', levels)} }`],
    ['calls', `fn g(a,b){a+b}\nfn dsp(x){ ${nested('g(1, ', 'x', ')', levels)} }`],
    ['lambdas', `let f = ${times('|y| ', levels)}y\nfn dsp(x){ f${times('(x)', levels)} }`],
    ['tuples', `fn dsp(x){ (${nested('(1, ', 'x', ')', levels)}).0 }`],
    [
      'records',
      `fn dsp(x){ let r = ${nested('{a = ', 'x', '}', levels)}\n r${times('.a', levels)} }`,
    ],
    ['arrays', `fn dsp(x){ let r = ${nested('[', 'x', ']', levels)}\n r${times('[0]', levels)} }`],
    [
      'constructors',
      `type rec L = N | C(float, L)\nfn dsp(x){ match ${nested('C(1, ', 'N', ')', levels)} { N => 0, C(h, _) => h } }`,
    ],
    [
      'modules',
      `${nested('mod m {', 'pub fn f(){ 1 }', '}', levels)}\nfn dsp(){ ${times('m::', levels)}f() }`,
    ],
    ['types', `type rec L = N | C(${nested('(', 'L', ', float)', levels)})\nfn dsp(x){ x }`],
    ['signs', `fn dsp(x){ ${times('- ', levels)}x }`],
  ])('%s', (_, source) => {
    const { program, codes } = compileOnSmallStack(source);
    if (levels <= 100) expect(codes).toEqual([]);
    expect(program === undefined).toBe(codes.length > 0);
  });
});
