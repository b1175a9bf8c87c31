/**
 * Random changes of a graph of objects, by the machine and by JavaScript, which must agree on what
 * every variable reaches: evacuation, remembered stores and collections may not lose or mix up
 * anything.
 */
import { expect, test } from 'vitest';
import { COLLECTIONS, MATURE_WORDS, TAKEN } from '../../src/vm/heap/layout.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import { assemble } from './assembler.ts';
import { startPlayer } from './player.ts';

const NODES = 6;
const LISTS = 3;
const SAMPLES = 300_000;

interface Node {
  readonly value: number;
  left: Node | null;
  right: Node | null;
}

interface Model {
  readonly nodes: (Node | null)[];
  readonly lists: (Node | null)[][];
}

interface Change {
  /** Leaves the chosen node in r2. Input 0, the sample's number, is in r0. */
  readonly code: string;
  readonly apply: (model: Model, sample: number) => Node | null;
}

/** Every change for every choice of variables. Node i is global i, list l follows them. */
function allChanges(): Change[] {
  const changes: Change[] = [];
  for (let i = 0; i < NODES; i++) {
    for (let j = 0; j < NODES; j++) {
      const list = (i + j) % LISTS;
      changes.push(
        {
          code: `Move r2 r0\n GetGlobal r3 g${i}\n GetGlobal r4 g${j}\n NewRecord r2 r2 node\n SetGlobal g${i} r2`,
          apply: ({ nodes }, value) => {
            nodes[i] = { value, left: nodes[i], right: nodes[j] };
            return nodes[i];
          },
        },
        {
          code: `GetGlobal r2 g${i}\n GetGlobal r3 g${j}\n SetWord r2 w1 r3`,
          apply: ({ nodes }) => {
            const node = nodes[i];
            if (node !== null) node.left = nodes[j];
            return node;
          },
        },
        {
          code: `GetGlobal r2 g${i}\n Move r3 r0\n Const r4 #0\n Const r5 #0\n NewRecord r3 r3 node\n SetWord r2 w2 r3`,
          apply: ({ nodes }, value) => {
            const node = nodes[i];
            if (node !== null) node.right = { value, left: null, right: null };
            return node;
          },
        },
        {
          code: `GetGlobal r2 g${j}\n GetWord r2 r2 w1\n SetGlobal g${i} r2`,
          apply: ({ nodes }) => {
            nodes[i] = nodes[j]?.left ?? null;
            return nodes[i];
          },
        },
        {
          code: `Const r2 #0\n SetGlobal g${i} r2`,
          apply: ({ nodes }) => {
            nodes[i] = null;
            return null;
          },
        },
        ...['Append', 'Prepend'].map((kind): Change => {
          const inFront = kind === 'Prepend';
          return {
            code: `GetGlobal r2 g${i}\n GetGlobal r3 g${NODES + list}\n Array${kind} r3 r3 r2 nodes\n SetGlobal g${NODES + list} r3`,
            apply: ({ nodes, lists }) => {
              const old = lists[list];
              lists[list] = inFront ? [nodes[i], ...old] : [...old, nodes[i]];
              return nodes[i];
            },
          };
        }),
        ...['Head', 'Tail'].map((kind): Change => {
          const [rest, element] = kind === 'Head' ? [4, 3] : [3, 4];
          return {
            code: `GetGlobal r3 g${NODES + list}\n ArraySplit${kind} r3 r3 nodes\n SetGlobal g${NODES + list} r${rest}\n SetGlobal g${j} r${element}\n Move r2 r${element}`,
            apply: ({ nodes, lists }) => {
              const old = lists[list];
              nodes[j] = (kind === 'Head' ? old.at(0) : old.at(-1)) ?? null;
              lists[list] = kind === 'Head' ? old.slice(1) : old.slice(0, -1);
              return nodes[j];
            },
          };
        }),
      );
    }
  }
  return changes;
}

/** Binary choice among the changes by input 1; outputs what the node is and has beside it. */
function source(changes: readonly Change[]): string {
  const choose = (from: number, to: number): string => {
    if (to - from === 1) return `${changes[from].code}\n Jump @seen\n`;
    const middle = (from + to) >> 1;
    const high = choose(middle, to);
    return `Const r2 #${middle}\n Ge r2 r1 r2\n JumpUnless r2 @below${from}_${to}\n ${high} below${from}_${to}:\n ${choose(from, middle)}`;
  };
  const globals = Array.from({ length: NODES + LISTS }, (_, g) => `global g${g} 1 handles 0`);
  return `
    shape node record 3 handles 1 2
    shape nodes array 1 handles 0
    ${globals.join('\n')}
    fn dsp 2 -> 5
      ${choose(0, changes.length)}
    seen:
      GetWord r3 r2 w0
      GetWord r4 r2 w1
      GetWord r4 r4 w0
      GetWord r5 r2 w2
      GetWord r5 r5 w0
      GetWord r6 r2 w1
      GetWord r6 r6 w1
      GetWord r6 r6 w2
      GetWord r6 r6 w0
      GetGlobal r7 g${NODES}
      ArrayLength r7 r7
      Return r3 5`;
}

/** Blocks of a sample, so that many changes fall into the middle of a collection; and of many. */
test.each([1, 50])(
  'a graph under random changes, blocks of %i',
  (block) => {
    const changes = allChanges();
    const program = assemble(source(changes));
    expect(validateProgram(program)).toEqual([]);
    const player = startPlayer(program);
    const model: Model = {
      nodes: new Array<Node | null>(NODES).fill(null),
      lists: Array.from({ length: LISTS }, () => []),
    };
    const inputs = [new Float64Array(block), new Float64Array(block)];
    const outputs = Array.from({ length: 5 }, () => new Float64Array(block));
    let seed = 1;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let start = 0; start < SAMPLES; start += block) {
      for (let k = 0; k < block; k++) {
        inputs[0][k] = start + k + 1;
        inputs[1][k] = random(changes.length);
      }
      // One collection after the other.
      player.session.ints[player.layout.heap * 2 + TAKEN] = MATURE_WORDS;
      player.machine.run(inputs, outputs, 0, block);
      for (let k = 0; k < block; k++) {
        const node = changes[inputs[1][k]].apply(model, inputs[0][k]);
        const expected = [
          node?.value ?? 0,
          node?.left?.value ?? 0,
          node?.right?.value ?? 0,
          node?.left?.left?.right?.value ?? 0,
          model.lists[0].length,
        ];
        const actual = outputs.map((channel) => channel[k]);
        if (actual.some((value, c) => value !== expected[c])) expect(actual).toEqual(expected);
      }
    }
    const collections = player.session.ints[player.layout.heap * 2 + COLLECTIONS];
    expect(collections).toBeGreaterThan(500);
  },
  60_000,
);
