/** Every token gets its class of 01 §16. */
import { highlightTree, tagHighlighter } from '@lezer/highlight';
import { expect, test } from 'vitest';
import { parser, tokenClasses } from '../../grammar/index.ts';

const highlighter = tagHighlighter(
  Object.entries(tokenClasses).map(([name, tag]) => ({ tag, class: name })),
);

/** The classes of the tokens of a text, as `token:class`; tokens without class are left out. */
function classesOf(text: string): string {
  const found: string[] = [];
  highlightTree(parser.parse(text), highlighter, (from, to, name) => {
    found.push(`${text.slice(from, to)}:${name.split(' ').at(-1)}`);
  });
  return found.join(' ');
}

test.each([
  [
    'fn gain(x:float, g = 0.5)->float{ x * g }',
    'fn:keyword gain:function x:parameter float:type g:parameter =:operator 0.5:number ->:operator float:type x:variable *:operator g:variable',
  ],
  [
    'macro m(c){ `{ $c } }',
    'macro:keyword m:function c:parameter `:operator $:operator c:variable',
  ],
  [
    'f(x) |> g |> m::h',
    'f:function x:variable |>:operator g:function |>:operator m:namespace h:function',
  ],
  ['m::n::f!(x)', 'm:namespace n:namespace f:macro !:macro x:variable'],
  ['use osc::{sin, saw}', 'use:keyword osc:namespace sin:namespace saw:namespace'],
  ['mod fx {}', 'mod:keyword fx:namespace'],
  ['r.k', 'r:variable k:property'],
  ['{a = 1, b = _}', 'a:property =:operator 1:number b:property =:operator'],
  ['let {a = x} = r', 'let:keyword a:property =:operator x:variable =:operator r:variable'],
  [
    'type Wave = Sine | Pulse(t)',
    'type:keyword Wave:type =:operator Sine:variable |:operator Pulse:variable t:typeParameter',
  ],
  ['type alias Hz = osc::T', 'type:keyword alias:keyword Hz:type =:operator osc:namespace T:type'],
  ['|x, y| x', '|:operator x:parameter y:parameter |:operator x:variable'],
  ['"s" // c', '"s":string // c:comment'],
  [
    '/* c */ self + now / samplerate',
    '/* c */:comment self:keyword +:operator now:keyword /:operator samplerate:keyword',
  ],
  [
    'if (a) t.0 else match b { A(x) => 1 }',
    'if:keyword a:variable t:variable 0:number else:keyword match:keyword b:variable A:variable x:variable 1:number',
  ],
  ['#stage(macro)', 'stage:keyword macro:keyword'],
  ['include("a.mmm")', 'include:keyword "a.mmm":string'],
  [
    'f @ now && a != b || c ^ -d % 2 < e',
    'f:variable @:operator now:keyword &&:operator a:variable !=:operator b:variable ||:operator c:variable ^:operator -:operator d:variable %:operator 2:number <:operator e:variable',
  ],
  ['{r <- a = 1}', 'r:variable <-:operator a:property =:operator 1:number'],
])('%s', (text, classes) => {
  expect(classesOf(text)).toBe(classes);
});
