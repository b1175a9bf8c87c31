/** The editor's knowledge of the language: indentation, folding, comments; without a browser. */
import { toggleComment } from '@codemirror/commands';
import { ensureSyntaxTree, foldable, getIndentation } from '@codemirror/language';
import { EditorState, type TransactionSpec } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { mimium } from '../../src/ui/editor/language.ts';
import { PlayedTexts } from '../../src/ui/editor/played-texts.ts';
import { moveProblems } from '../../src/ui/editor/problems.ts';
import type { Problem } from '../../src/ui/state.ts';

function stateOf(doc: string): EditorState {
  const state = EditorState.create({ doc, extensions: mimium() });
  ensureSyntaxTree(state, doc.length, 5000);
  // A busy machine parses later than the state was made: the next one knows the whole tree.
  return state.update({}).state;
}

/** The columns at which the lines should begin, each judged by those before it. */
function indentation(doc: string): (number | null)[] {
  const state = stateOf(doc);
  return doc.split('\n').map((_, at) => getIndentation(state, state.doc.line(at + 1).from));
}

describe('indentation', () => {
  test.each([
    ['fn dsp(){\nlet x = 1.0\nx\n}', [0, 2, 2, 0]],
    ['fn f(\na,\nb\n){\na\n}', [0, 2, 2, 0, 2, 0]],
    ['fn f(){\n  if (a) {\n    1\n  } else {\n    2\n  }\n}', [0, 2, 4, 2, 4, 2, 0]],
    ['let xs = [\n1,\n2\n]', [0, 2, 2, 0]],
    ['fn f(){\n\n}', [0, 2, 0]],
  ])('%j', (doc, columns) => {
    expect(indentation(doc)).toEqual(columns);
  });
});

test('a function body folds', () => {
  const state = stateOf('fn f(){\n  1.0\n}\n');
  const line = state.doc.line(1);
  expect(foldable(state, line.from, line.to)).toEqual({ from: 7, to: 14 });
});

test('lines are commented with //', () => {
  let state = stateOf('fn f(){ 1.0 }');
  const dispatch = (spec: TransactionSpec) => {
    state = state.update(spec).state;
  };
  toggleComment({ state, dispatch });
  expect(state.doc.toString()).toBe('// fn f(){ 1.0 }');
  toggleComment({ state, dispatch });
  expect(state.doc.toString()).toBe('fn f(){ 1.0 }');
});

describe('problems under edits', () => {
  const range = { file: 0, from: 8, to: 11 };
  const problem: Problem = {
    diagnostic: { severity: 'error', code: 'syntax-error', message: '', range, related: [] },
    place: range,
    related: [{ message: 'opened here', place: { from: 12, to: 15 } }],
    fix: { title: 'mend', insert: 'x', from: 8, to: 11 },
    position: { line: 2, column: 1 },
  };

  function edit(changes: { from: number; to?: number; insert?: string }): Problem {
    const state = EditorState.create({ doc: 'line one\nbad\nend'.replace(' one', '  on') });
    const transaction = state.update({ changes });
    return moveProblems([problem], transaction.changes, transaction.state.doc)[0]!;
  }

  test('stay with their text', () => {
    expect(edit({ from: 0, insert: 'a\n' })).toMatchObject({
      place: { from: 10, to: 13 },
      related: [{ place: { from: 14, to: 17 } }],
      fix: { from: 10, to: 13 },
      position: { line: 2, column: 9 },
    });
  });

  test('keep their place when the edit is behind them', () => {
    expect(edit({ from: 14, insert: 'z' }).place).toEqual({ from: 8, to: 11 });
  });

  test('lose a fix whose text was touched', () => {
    expect(edit({ from: 9, to: 10 }).fix).toBeUndefined();
  });
});

describe('the texts behind programs', () => {
  const before = EditorState.create({ doc: 'fn dsp(){ 1.0 }' });
  const edit = before.update({ changes: { from: 0, insert: '// note\n' } });

  function played(): PlayedTexts {
    const texts = new PlayedTexts();
    texts.take('draft', before.doc);
    texts.mark(7);
    texts.follow('draft', edit.changes);
    return texts;
  }

  test('lead from a place in the program to where it stands now', () => {
    expect(played().locate(7, 'draft', { from: 10, to: 13 })).toEqual({ from: 18, to: 21 });
    expect(played().lineColumn(7, 10)).toEqual({ line: 1, column: 11 });
    expect(played().locate(7, 'draft', { from: 500, to: 900 })).toEqual({ from: 23, to: 23 });
  });

  test('know no other document and no other program', () => {
    expect(played().locate(7, 'other', { from: 0, to: 1 })).toBeUndefined();
    expect(played().locate(8, 'draft', { from: 0, to: 1 })).toBeUndefined();
    expect(played().lineColumn(8, 0)).toBeUndefined();
  });

  test('tell whether a text is the one that plays, also after undo and under another id', () => {
    const texts = played();
    expect(texts.differs(7, 'draft', edit.state.doc)).toBe(true);
    expect(texts.differs(7, 'draft', EditorState.create({ doc: 'fn dsp(){ 1.0 }' }).doc)).toBe(
      false,
    );
    texts.rename('draft', 'forked');
    expect(texts.differs(7, 'forked', before.doc)).toBe(false);
    expect(texts.differs(7, 'draft', before.doc)).toBe(true);
  });

  test('are forgotten from the oldest on', () => {
    const texts = played();
    for (const program of [8, 9, 10, 11]) {
      texts.take('draft', before.doc);
      texts.mark(program);
    }
    expect(texts.lineColumn(7, 0)).toBeUndefined();
    expect(texts.lineColumn(8, 0)).toBeDefined();
  });
});
