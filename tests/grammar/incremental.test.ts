/** After an edit, the tree that reuses the old one is the tree of the new text. */
import { type Tree, TreeFragment } from '@lezer/common';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parser } from '../../grammar/index.ts';
import { printSyntax } from './print-syntax.ts';
import { applyEdit, randomEdit } from './random-text.ts';

/** Long enough that Lezer reuses anything at all. */
const program = `
fn voice(freq, amp = 0.5)->float{
    let phase = (self + freq / samplerate) % 1.0 // comment
    let {mix = m, rate = _} = {mix = 0.5, rate = 2}
    if (phase > 0.5) -1 else sin(phase * 6.283) * amp + m
}
fn pick(i)->float{
    let f = |x:float| x + 1; (f(i), i).0
}
let r = { a = 1,
  b = match pick(2) { 0 => { 1 }, _ => 2 } }
r.a = r.b
  |> f
`.repeat(15);

function parse(text: string, fragments: readonly TreeFragment[] = []): Tree {
  const tree = parser.parse(text, fragments);
  expect(tree.length).toBe(text.length);
  return tree;
}

/** Is the suffix rule kept where a newline goes or comes? */
test.each([
  ['f // a rather long comment, longer than what Lezer looks back\n(3)', '\n', ' '],
  ['f /* a rather long comment, longer than what Lezer looks back */ (3)', ' (', '\n('],
  ['{ /* a rather long comment, longer than Lezer looks back */ a + 1 }', '+', '='],
  ['if (c) a; /* a rather long comment, longer than Lezer looks back */ else b', 'else', 'f'],
])('%j', (line, from, to) => {
  const before = `${program}\n${line}\n${program}`;
  const fragments = TreeFragment.addTree(parse(before));
  const at = program.length + 1 + line.lastIndexOf(from);
  const after = before.slice(0, at) + to + before.slice(at + from.length);
  const change = { fromA: at, toA: at + from.length, fromB: at, toB: at + to.length };
  const tree = parse(after, TreeFragment.applyChanges(fragments, [change]));
  expect(printSyntax(tree, after)).toBe(printSyntax(parse(after), after));
});

test('random edits', () => {
  fc.assert(
    fc.property(fc.array(randomEdit, { minLength: 1, maxLength: 4 }), (edits) => {
      let text = program;
      let fragments = TreeFragment.addTree(parse(text));
      for (const edit of edits) {
        const edited = applyEdit(text, edit);
        text = edited.text;
        fragments = TreeFragment.applyChanges(fragments, [edited.change]);
        const tree = parse(text, fragments);
        const whole = printSyntax(parse(text), text);
        // Around errors Lezer may choose another of several equal ways to go on.
        if (!whole.includes('⚠')) expect(printSyntax(tree, text)).toBe(whole);
        fragments = TreeFragment.addTree(tree, fragments);
      }
    }),
    { seed: 27, numRuns: 150 },
  );
});
