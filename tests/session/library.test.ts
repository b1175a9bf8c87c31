/** What a session keeps of the library, and that no program can spoil it for the next. */
import { expect, test } from 'vitest';
import { DiagnosticSink } from '../../src/compiler/diagnostics.ts';
import { CompilationFiles } from '../../src/compiler/files.ts';
import { compile, createCompileSession, findIn } from '../../src/compiler/index.ts';
import { Memory } from '../../src/compiler/memory.ts';
import { runPhases } from '../../src/compiler/pipeline.ts';

/** A library of two modules. */
const modules = findIn(
  new Map([
    [
      'gain',
      `let depth = 2.0
       let bent = |x| x * x
       let same = |x| x
       pub fn shaped(x){ bent(x) }
       pub fn both(x){ (same(x), same({a = x})) }
       pub type Level = Loud(float) | Quiet
       pub fn scaled(Saw){ Saw * depth }
       pub fn level(x){ if (x > 1.0) { Loud(x) } else { Quiet } }
       pub fn pick(x){ match level(x) { Loud(y) => y, Quiet => 0.0 } }`,
    ],
    [
      'bank',
      `use gain::scaled
       #stage(macro)
       pub fn twice(code:\`float)->\`float { \`scaled($code) }
       #stage(main)
       let empty = []
       pub fn added(x){ scaled(x) + self }
       pub fn held(){ empty }`,
    ],
  ]),
);

/** Compiles the programs in one session, then each alone: there must be no difference. */
function expectNoTrace(...sources: readonly string[]): void {
  const session = createCompileSession();
  for (const source of sources) {
    expect(session.compile(source, { modules }), source).toEqual(compile(source, { modules }));
  }
}

function compileWith(memory: Memory, source: string) {
  const sink = new DiagnosticSink();
  return runPhases(source, 'main.mmm', new CompilationFiles(modules, sink, memory), sink);
}

test.each([
  ['without macros', 'use gain::*\nfn dsp(){ pick(FREQUENCY) }'],
  ['with a macro', 'use bank::*\nfn dsp(){ twice!(`FREQUENCY) + added(1.0) }'],
])('the library is resolved once: %s', (_, source) => {
  const memory = new Memory();
  const [first, second] = ['1.0', '2.0'].map((frequency) => {
    const { expanded } = compileWith(memory, source.replace('FREQUENCY', frequency));
    return expanded!.library;
  });
  expect(second).toBe(first);
  expect(first!.statements.size).toBeGreaterThan(0);
});

test('what is known of the types of the library is kept', () => {
  const memory = new Memory();
  const { expanded } = compileWith(memory, 'use gain::*\nfn dsp(){ pick(1.0) }');
  const checked = memory.checked.find(expanded!.library);
  expect(checked).toBeDefined();
  compileWith(memory, 'use gain::*\nfn dsp(){ pick(2.0) }');
  expect(memory.checked.find(expanded!.library)).toBe(checked);
});

test('another choice of modules is another library', () => {
  const memory = new Memory();
  const one = compileWith(memory, 'use gain::*\nfn dsp(){ pick(1.0) }');
  const two = compileWith(memory, 'use gain::*\nuse bank::*\nfn dsp(){ added(1.0) }');
  expect(two.expanded!.library).not.toBe(one.expanded!.library);
  const again = compileWith(memory, 'use gain::*\nfn dsp(){ pick(3.0) }');
  expect(again.expanded!.library).toBe(one.expanded!.library);
});

test('a library whose types a program decides is not kept', () => {
  const memory = new Memory();
  const { expanded } = compileWith(memory, 'use bank::*\nfn dsp(){ held()[0] }');
  expect(memory.checked.find(expanded!.library)).toBeUndefined();
  const numbers = 'use bank::*\nlet all = append(held(), 1.0)\nfn dsp(){ all[0] }';
  const pairs = 'use bank::*\nlet all = append(held(), (1.0, 2.0))\nfn dsp(){ all[0].1 }';
  expectNoTrace(numbers, pairs, numbers);
});

test('a variable of the library that a program assigns is as before in the next', () => {
  // The name of a function that is never assigned is called directly.
  const plain = 'use gain::*\nfn dsp(){ shaped(1.0) }';
  const assigning = 'use gain::*\nfn dsp(){\n  bent = |x| x + now\n  shaped(1.0)\n}';
  for (const source of [plain, assigning]) {
    expect(compile(source, { modules }).diagnostics).toEqual([]);
  }
  expectNoTrace(plain, assigning, plain, assigning);
});

test('a variable of the library that a program assigns has one type, in that program', () => {
  const plain = 'use gain::*\nfn dsp(){ let (x, _) = both(1.0)\n  x }';
  const assigning = `${plain}\nfn change(){ same = |x| x + 1.0 }`;
  expect(compile(plain, { modules }).diagnostics).toEqual([]);
  expect(compile(assigning, { modules }).program).toBeUndefined();
  expectNoTrace(plain, assigning, plain);
});

test('mistakes in one program are none of the next', () => {
  const right = 'use bank::*\nuse gain::*\nfn dsp(){ twice!(`3.0) + pick(added(1.0)) }';
  const wrong = [
    'use bank::*\nuse gain::*\nfn dsp(){ twice!(3.0) + pick("loud") }',
    'use bank::*\nuse gain::*\nfn dsp(){ twice!(`unknown) }',
    'use bank::*\nuse gain::*\nfn scaled = \nfn dsp(){ (',
    'use bank::*\nuse gain::*\ntype Level = Loud\nfn dsp(){ 1.0 }',
  ];
  expect(compile(right, { modules }).diagnostics).toEqual([]);
  expectNoTrace(right, ...wrong.flatMap((each) => [each, right]));
});

test('names of the library are known from where its file is used', () => {
  const early = 'let x = scaled(1.0)\nuse gain::*\nfn dsp(){ x }';
  expectNoTrace('use gain::*\nfn dsp(){ scaled(1.0) }', early);
  const { diagnostics } = compile(early, { modules });
  expect(diagnostics.map(({ code }) => code)).toContain('undefined-variable');
});

test('constructors of the program mean nothing to the library', () => {
  const source = 'use gain::*\ntype Wave = Saw | Sine\nfn dsp(){ scaled(3.0) }';
  const { program, diagnostics } = compile(source, { modules });
  expect(diagnostics).toEqual([]);
  expect(program).toBeDefined();
});
