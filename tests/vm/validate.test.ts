import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_TABLE_ENTRIES } from '../../src/vm/limits.ts';
import { Op, type Program } from '../../src/vm/program.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import { assemble } from './assembler.ts';
import { readCases } from './text-cases.ts';

/** A little of everything: calls, state of each kind, a global, recursion, a branch. */
const SOURCE = `
  global level 2
  fn down 1 -> 1
    JumpUnless r0 @bottom
    SubK r1 r0 #1
    Call r1 down s0
  bottom:
    Return r0 1
  fn echo 1 -> 1
    GetState r1 s0
    Add r1 r0 r1
    Delay r1 r1 r0 s1 8
    Mem r1 r1 s11
    SetState s0 r1
    Return r1 1
  fn dsp 1 -> 2
    GetGlobal r1 g1
    MulK r1 r1 #0.5
    Call r1 echo s0
    Call r1 down s0
    Return r0 2`;

const intact = assemble(SOURCE);

/** The same for heap and scheduler. */
const HEAP_SOURCE = `
  shape cell record 2 handles 1
  shape list array 2 handles 0
  shape adder closure add 1 handles 0
  global kept 2 handles 1
  state handles 0
  task tick
  fn add 1 -> 1
    GetCapture r1 c0
    GetWord r1 r1 w0
    SetState s0 r1
    Return r0 1
  fn tick 0 -> 0
    ScheduleFunction r0 tick
    Return r0 0
  fn dsp 0 -> 1
    GetState r0 s0
    NewRecord r0 r0 cell
    NewClosure r2 r0 adder
    CallClosure r1 r2 1
    ScheduleClosure r0 r2
    NewArray r0 r0 list 1
    ArrayAppend r0 r0 r1 list
    ArrayGet r0 r0 r1 list
    ArraySplitHead r0 r0 list
    Return r0 1`;

const heapProgram = assemble(HEAP_SOURCE);

/** Path of a code word: operand `word` (0: the opcode) of the n-th instruction with this opcode. */
function at(opcode: number, word: number, n = 0, program: Program = intact): string {
  let pc = -4;
  for (let left = n; left >= 0; left--) pc = findOpcode(opcode, pc + 4, program);
  return `code.${pc + word}`;
}

function findOpcode(opcode: number, from: number, program: Program = intact): number {
  let pc = from;
  while (program.code[pc] !== opcode) pc += 4;
  return pc;
}

/** A copy of a program in which the values at these paths differ. */
function changed(changes: Readonly<Record<string, unknown>>, from: Program = intact): unknown {
  const program: unknown = structuredClone(from);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const holder = keys.reduce<unknown>((object, key) => Reflect.get(Object(object), key), program);
    Reflect.set(Object(holder), last, value);
  }
  return program;
}

describe('accepts', () => {
  const folder = new URL('cases/', import.meta.url);
  test.each(readdirSync(folder))('all of %s', (name) => {
    for (const { source } of readCases(readFileSync(new URL(name, folder), 'utf8'))) {
      const program = assemble(source.replace(/^(rate|now|fuel|input) .*$/gm, ''));
      expect(validateProgram(program)).toEqual([]);
    }
  });

  test('the program that the rest of this file breaks, also cloned', () => {
    expect(validateProgram(intact)).toEqual([]);
    expect(validateProgram(changed({}))).toEqual([]);
  });
});

const circle: { kind: string; label: string; children: unknown[] } = {
  kind: 'call',
  label: 'round',
  children: [],
};
Object.assign(circle, { offset: 0, words: 12, text: '', range: { file: 0, from: 0, to: 0 } });
circle.children.push(circle, circle);

const { code, functions, globals, ranges } = intact;
const [, down, echo, dsp] = functions;
const echoCall = 'state.children.0';
const range = { file: 0, from: 0, to: 0 };

type Broken = readonly [title: string, changes: Readonly<Record<string, unknown>>, message: RegExp];

const broken: readonly Broken[] = [
  ['another version', { version: 1 }, /version 1/],
  ['code as a list', { code: [...code] }, /code: not/],
  [
    'code that others see',
    { code: new Int32Array(new SharedArrayBuffer(code.byteLength)) },
    /code: not/,
  ],
  ['constants of another type', { constants: new Float32Array(2) }, /constants: not/],
  ['a missing table', { literals: undefined }, /literals/],
  ['a table with holes', { strings: new Array(1) }, /string 0/],
  ['an endless table', { files: new Array(MAX_TABLE_ENTRIES + 1) }, /files: too many/],
  ['a negative size', { globalWords: -1 }, /globalWords/],
  ['a broken size', { stackWords: 7.5 }, /stackWords/],
  ['a text for a number', { frames: '3' }, /frames/],
  ['no fingerprint', { fingerprint: 3 }, /fingerprint/],
  ['a file without name', { files: [7] }, /file 0/],
  ['a literal of no constant', { literals: [{ constant: 9, range }] }, /literal 0/],
  [
    'a literal in no file',
    { literals: [{ constant: 0, range: { ...range, file: 1 } }] },
    /literal 0/,
  ],
  ['a global out of range', { globals: [{ ...globals[0], offset: 1 }] }, /global 0/],
  [
    'a range that ends too early',
    { 'functions.1.range': { file: 0, from: 5, to: 4 } },
    /function 1/,
  ],
  ['fewer registers than parameters', { 'functions.1.paramWords': 3 }, /function 1/],
  ['init that is dsp', { init: intact.dsp }, /init and dsp/],
  ['dsp that is no function', { dsp: 9 }, /init and dsp/],
  ['init with a parameter', { init: 1 }, /init: has/],
  ['other inputs than dsp', { inputs: 2 }, /inputs/],
  ['other outputs than dsp', { outputs: 1 }, /outputs/],
  ['other state than init', { initStateWords: 1 }, /initStateWords/],

  ['half an instruction', { code: code.slice(0, -1) }, /code: /],
  ['ranges of other instructions', { ranges: ranges.slice(3) }, /ranges: /],
  ['an instruction in no file', { 'ranges.3': 1 }, /ranges: that of instruction 1/],
  [
    'code of no function',
    { 'functions.0.entry': 4 * (dsp.entry / 4 + dsp.instructions) },
    /outside/,
  ],
  [
    'code left over',
    {
      code: Int32Array.of(...code, ...code.slice(0, 4)),
      ranges: Int32Array.of(...ranges, 0, 0, 0),
    },
    /no function/,
  ],
  ['code between instructions', { 'functions.3.entry': dsp.entry + 1 }, /outside/],
  ['an endless function', { 'functions.3.instructions': 2 ** 40 }, /outside/],
  ['an empty function', { 'functions.0.instructions': 0 }, /outside/],
  ['code of two functions', { 'functions.2.entry': down.entry }, /another function/],
  ['an unknown opcode', { [at(Op.Add, 0)]: 200 }, /opcode 200/],
  ['a negative opcode', { [at(Op.Add, 0)]: -1 }, /opcode -1/],
  ['operands without a delay', { [at(Op.Delay, 0)]: Op.Add }, /opcode 11/],
  ['a delay without operands', { [at(Op.Operands, 0)]: Op.Jump }, /opcode 12/],
  ['a register too high', { [at(Op.Add, 3)]: 2 }, /register 2/],
  ['a negative register', { [at(Op.Add, 1)]: -1 }, /register -1/],
  ['an unused operand in use', { [at(Op.GetState, 3)]: 1 }, /none 1/],
  ['no such constant', { [at(Op.MulK, 3)]: 2 }, /constant 2/],
  ['no such global', { [at(Op.GetGlobal, 2)]: 2 }, /global 2/],
  ['no such function', { [at(Op.Call, 2)]: 4 }, /function 4/],
  ['a cell read too far', { [at(Op.GetState, 2)]: 12 }, /GetState/],
  ['a cell written too far', { [at(Op.SetState, 1)]: 12 }, /SetState/],
  ['a memory too far', { [at(Op.Mem, 3)]: 12 }, /Mem/],
  ['a line too long', { [at(Op.Operands, 2)]: 10 }, /Delay/],
  ['a line of negative length', { [at(Op.Operands, 2)]: -1 }, /count -1/],
  ['an instance too far', { [at(Op.Call, 3, 1)]: 1 }, /Call/],
  ['a frame too high', { [at(Op.Call, 1, 1)]: 2 }, /Call/],
  ['a jump back', { [at(Op.JumpUnless, 2)]: 0 }, /target/],
  ['a jump to itself', { [at(Op.JumpUnless, 2)]: down.entry }, /target/],
  ['a jump out', { [at(Op.JumpUnless, 2)]: echo.entry }, /target/],
  ['a jump between instructions', { [at(Op.JumpUnless, 2)]: down.entry + 5 }, /target/],
  [
    'a jump into a delay',
    {
      [`code.${echo.entry}`]: Op.Jump,
      [`code.${echo.entry + 1}`]: findOpcode(Op.Operands, 0),
      [`code.${echo.entry + 2}`]: 0,
    },
    /target/,
  ],
  ['a function without end', { [`code.${code.length - 4}`]: Op.Mod1 }, /falls off/],
  ['fewer results than the prototype', { [`code.${code.length - 2}`]: 1 }, /Return/],
  ['results beyond the registers', { [`code.${code.length - 3}`]: 1 }, /Return/],

  ['recursion concealed', { 'functions.1.recursive': false }, /recursive/],
  ['recursion pretended', { 'functions.2.recursive': true }, /recursive/],
  ['too little stack', { stackWords: 2 }, /stackWords/],
  ['too few frames', { frames: 1 }, /frames/],

  ['no state tree', { state: null }, /state/],
  ['a root of another name', { 'state.label': 'main' }, /state/],
  ['a tree of another size', { 'state.words': 11 }, /state/],
  ['a node at another place', { [`${echoCall}.children.1.offset`]: 2 }, /delay at 1/],
  ['a delay of another length', { [`${echoCall}.children.1.length`]: 7 }, /delay at 1/],
  [
    'a feed of another shape',
    { [`${echoCall}.children.0.shape`]: { kind: 'tuple', members: [] } },
    /feed at 0/,
  ],
  ['a feed without shape', { [`${echoCall}.children.0.shape`]: {} }, /feed at 0/],
  ['an unknown node', { [`${echoCall}.children.2.kind`]: 'memo' }, /memo at 11/],
  ['a node without text', { [`${echoCall}.text`]: undefined }, /call at 0/],
  ['a child too few', { [`${echoCall}.children.length`]: 2 }, /not 12 words/],
  ['a child that is none', { [`${echoCall}.children.3`]: 7 }, /not an object/],
  ['a circle of nodes', { [echoCall]: circularNode() }, /too many nodes/],
  ['a circle of shapes', { [`${echoCall}.children.0.shape`]: circularShape() }, /feed at 0/],
];

const inHeap = (opcode: number, word: number): string => at(opcode, word, 0, heapProgram);
const signalling = new Float64Array(new BigUint64Array([0xfff4_0000_0000_0001n]).buffer);

const brokenHeap: readonly Broken[] = [
  ['shapes without a heap', { usesHeap: false }, /shapes: of no heap/],
  ['no word about the heap', { usesHeap: undefined }, /usesHeap/],
  ['shapes that are no list', { shapes: {} }, /shapes: not/],
  ['an unknown shape', { 'shapes.0.kind': 'box' }, /shape 0/],
  ['an endless record', { 'shapes.0.words': 2 ** 30 }, /shape 0/],
  ['a handle outside of its object', { 'shapes.0.handles': [2] }, /shape 0/],
  ['handles in disorder', { 'shapes.0.handles': [1, 0] }, /shape 0/],
  ['a closure of no function', { 'shapes.2.function': 9 }, /shape 2/],
  [
    'a closure of another state',
    { 'shapes.2.stateWords': 0, 'shapes.2.stateHandles': [] },
    /shape 2/,
  ],
  ['a handle in no global', { globalHandles: [2] }, /globalHandles/],
  ['a handle in no state', { stateHandles: [1] }, /stateHandles/],
  ['a handle in no scratch state', { initStateHandles: [0] }, /initStateHandles/],
  ['a task of no function', { 'tasks.0.function': 9 }, /task 0/],
  ['a task with a parameter', { 'tasks.0.function': 1 }, /task 0/],
  ['a task twice', { tasks: [heapProgram.tasks[0], heapProgram.tasks[0]] }, /task 1/],
  ['a task of another tree', { 'tasks.0.state': heapProgram.state }, /state/],
  ['no such shape', { [inHeap(Op.NewRecord, 3)]: 3 }, /shape 3/],
  ['a record of an array', { [inHeap(Op.NewRecord, 3)]: 1 }, /NewRecord/],
  ['a record of too high registers', { [inHeap(Op.NewRecord, 2)]: 2 }, /NewRecord/],
  ['captures of too high registers', { [inHeap(Op.NewClosure, 2)]: 3 }, /NewClosure/],
  ['elements of too high registers', { [inHeap(Op.NewArray, 5)]: 2 }, /NewArray/],
  ['an element of too high registers', { [inHeap(Op.ArrayAppend, 3)]: 2 }, /ArrayAppend/],
  ['an element to too high registers', { [inHeap(Op.ArrayGet, 1)]: 2 }, /ArrayGet/],
  ['parts to too high registers', { [inHeap(Op.ArraySplitHead, 1)]: 1 }, /ArraySplitHead/],
  ['results to too high registers', { [inHeap(Op.CallClosure, 3)]: 3 }, /CallClosure/],
  ['an array of a record', { [inHeap(Op.ArrayGet, 5)]: 0 }, /ArrayGet/],
  ['no such capture', { [inHeap(Op.GetCapture, 2)]: 1 }, /no such capture/],
  ['a capture where none is', { [inHeap(Op.GetState, 0)]: Op.GetCapture }, /no such capture/],
  ['a task that is none', { [inHeap(Op.ScheduleFunction, 2)]: 3 }, /ScheduleFunction/],
  ['a number like a header', { constants: signalling }, /signalling/],
];

function circularNode(): unknown {
  const children: unknown[] = [];
  const node = { kind: 'call', label: 'round', offset: 0, words: 12, text: '', range, children };
  children.push(node, node);
  return node;
}

function circularShape(): unknown {
  const members: unknown[] = [];
  const shape = { kind: 'tuple', members };
  members.push(shape, shape);
  return shape;
}

describe('rejects', () => {
  test.each(broken)('%s', (_, changes, message) => {
    expect(validateProgram(changed(changes)).join('\n')).toMatch(message);
  });

  test.each(brokenHeap)('%s', (_, changes, message) => {
    expect(validateProgram(heapProgram)).toEqual([]);
    expect(validateProgram(changed(changes, heapProgram)).join('\n')).toMatch(message);
  });

  test('any value, without throwing', () => {
    fc.assert(
      fc.property(fc.anything({ withTypedArray: true, withSparseArray: true }), (value) => {
        expect(validateProgram(value)).not.toEqual([]);
      }),
    );
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    );
    expect(validateProgram(hostile)).toEqual(['cannot be read']);
  });

  test('a field of any value, without throwing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(intact)), fc.anything(), (field, value) => {
        expect(() => validateProgram({ ...intact, [field]: value })).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
