/** Random state trees and random edits of them, for the property tests. */
import fc from 'fast-check';
import {
  type CallNode,
  DELAY_HEADER_WORDS,
  type StateNode,
  type StateShape,
  shapeWords,
} from '../../src/vm/state-tree.ts';

/** A state tree before it has offsets. */
export type Sketch =
  | { kind: 'feed'; shape: StateShape }
  | { kind: 'mem'; text: string }
  | { kind: 'delay'; text: string; length: number }
  | CallSketch;

export interface CallSketch {
  kind: 'call';
  label: string;
  text: string;
  children: Sketch[];
}

const shape: fc.Arbitrary<StateShape> = fc.letrec<{ shape: StateShape }>((tie) => ({
  shape: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant({ kind: 'number' }),
    fc.record({
      kind: fc.constant('tuple'),
      members: fc.array(tie('shape'), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('record'),
      fields: fc
        .uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c'), shape: tie('shape') }), {
          selector: (field) => field.name,
          maxLength: 3,
        })
        .map((fields) => fields.sort((a, b) => (a.name < b.name ? -1 : 1))),
    }),
  ),
})).shape;

const text = fc.constantFrom('1', '2', '3');
const label = fc.constantFrom('f', 'f.0', 'f.1', 'g', 'h');
const length = fc.nat(4);

/** Trees of up to four children a node; `self` comes first, as the compiler puts it. */
export const sketch: fc.Arbitrary<CallSketch> = fc
  .letrec<{ node: Sketch; children: Sketch[] }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: fc.constant('mem'), text }),
      fc.record({ kind: fc.constant('delay'), text, length }),
      fc.record({ kind: fc.constant('call'), label, text, children: tie('children') }),
    ),
    children: fc
      .tuple(
        fc.option(shape, { freq: 1 }),
        fc.array(tie('node'), { minLength: 1, maxLength: 4, depthIdentifier: 'tree' }),
      )
      .map(([self, nodes]): Sketch[] =>
        self === null ? nodes : [{ kind: 'feed', shape: self }, ...nodes],
      ),
  }))
  .children.map((children) => ({ kind: 'call', label: 'dsp', text: 'dsp', children }));

/** One edit: where (an index into all nodes, wrapped) and what, with a second place for moves. */
export interface Edit {
  readonly where: number;
  readonly where2: number;
  readonly action: (typeof ACTIONS)[number];
  readonly text: string;
  readonly label: string;
  readonly shape: StateShape;
  readonly length: number;
}

const ACTIONS = ['delete', 'copy', 'move', 'retext', 'rename', 'wrap', 'resize', 'inline'] as const;

export const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    where: fc.nat(1000),
    where2: fc.nat(1000),
    action: fc.constantFrom(...ACTIONS),
    text,
    label,
    shape,
    length,
  }),
  { maxLength: 4 },
);

/** A tree that was edited somewhat, as users do. */
export function applyEdits(root: CallSketch, list: readonly Edit[]): CallSketch {
  const tree = structuredClone(root);
  for (const edit of list) applyEdit(tree, edit);
  return tree;
}

function applyEdit(tree: CallSketch, edit: Edit): void {
  const calls = allCalls(tree);
  const places = calls.flatMap((parent) => parent.children.map((node) => ({ parent, node })));
  if (places.length === 0) return;
  const { parent, node } = places[edit.where % places.length];
  const index = parent.children.indexOf(node);
  const target = calls[edit.where2 % calls.length];
  const isFeed = node.kind === 'feed';
  switch (edit.action) {
    case 'delete':
      parent.children.splice(index, 1);
      break;
    case 'copy':
      if (!isFeed) parent.children.push(structuredClone(node));
      break;
    case 'move':
      if (isFeed || (node.kind === 'call' && allCalls(node).includes(target))) break;
      parent.children.splice(index, 1);
      target.children.push(node);
      break;
    case 'retext':
      if (node.kind !== 'feed') node.text = edit.text;
      break;
    case 'rename':
      if (node.kind === 'call') node.label = edit.label;
      break;
    case 'wrap':
      if (isFeed) break;
      parent.children[index] = {
        kind: 'call',
        label: edit.label,
        text: edit.text,
        children: [node],
      };
      break;
    case 'resize':
      if (node.kind === 'feed') node.shape = edit.shape;
      if (node.kind === 'delay') node.length = edit.length;
      break;
    case 'inline':
      if (node.kind !== 'call') break;
      parent.children.splice(index, 1, ...node.children.filter((child) => child.kind !== 'feed'));
      break;
  }
}

function allCalls(call: CallSketch): CallSketch[] {
  return [
    call,
    ...call.children.flatMap((child) => (child.kind === 'call' ? allCalls(child) : [])),
  ];
}

/** Gives a tree its offsets. `range.from` is each node's place in the order of the skeleton. */
export function layOut(root: CallSketch): CallNode {
  let offset = 0;
  let index = 0;
  const visit = (item: Sketch): StateNode => {
    const range = { file: 0, from: index, to: index + 1 };
    index++;
    const start = offset;
    switch (item.kind) {
      case 'feed':
        offset += shapeWords(item.shape);
        return { ...item, text: 'self', range, offset: start, words: offset - start };
      case 'mem':
        offset += 1;
        return { ...item, range, offset: start, words: 1 };
      case 'delay':
        offset += DELAY_HEADER_WORDS + item.length;
        return { ...item, range, offset: start, words: offset - start };
      case 'call': {
        const children = item.children.map(visit);
        return { ...item, children, range, offset: start, words: offset - start };
      }
    }
  };
  return visit(root) as CallNode;
}
