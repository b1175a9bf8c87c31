/**
 * The interpreter loop alone: 40 sine oscillators assembled by hand, ten instructions each.
 *
 *     npx vite build --ssr bench/vm-loop.ts --outDir build/vm-loop && node build/vm-loop/vm-loop.js
 *
 * Runs cold in a fresh process, then warm; `unshared` as parameter for a private memory. On two
 * busy Xeon cores, Node 20.20, in processor time: 3.95 ns an instruction (253 M/s, 13 times real
 * time) in either memory.
 */
import { stackNeeds } from '../src/vm/call-graph.ts';
import { NO_DEVICES } from '../src/vm/devices.ts';
import { NO_IDENTITY } from '../src/vm/identity.ts';
import { imageWords, layoutImage, prepareImage } from '../src/vm/image.ts';
import { MAX_STACK_WORDS } from '../src/vm/limits.ts';
import { Machine } from '../src/vm/machine.ts';
import { createSessionMemory, ImageAllocator } from '../src/vm/memory.ts';
import { INSTRUCTION_WORDS, Op, PROGRAM_VERSION, type Program } from '../src/vm/program.ts';
import { validateProgram } from '../src/vm/validate.ts';
import { warmUp } from '../src/vm/warm-up.ts';

const OSCILLATORS = 40;
const RATE = 48_000;
const FRAMES = 128;
const BLOCKS = 3000;
const ROUNDS = 6;

function sineBank(): Program {
  const range = { file: 0, from: 0, to: 0 };
  const constants = [0, 2 * Math.PI, 1 / OSCILLATORS];
  const code: number[] = [Op.Return, 0, 0, 0, Op.Const, 0, 0, 0];
  for (let i = 0; i < OSCILLATORS; i++) {
    code.push(Op.Const, 1, constants.push(110 + i * 7.3) - 1, 0, Op.SampleRate, 2, 0, 0);
    code.push(Op.Div, 1, 1, 2, Op.GetState, 2, i, 0, Op.Add, 1, 1, 2, Op.Mod1, 1, 1, 0);
    code.push(Op.SetState, i, 1, 0, Op.MulK, 1, 1, 1, Op.Sin, 1, 1, 0, Op.Add, 0, 0, 1);
  }
  code.push(Op.MulK, 0, 0, 2, Op.Return, 0, 1, 0);
  const count = code.length / INSTRUCTION_WORDS;
  const proto = { paramWords: 0, recursive: false, range };
  const calls = {
    code: Int32Array.from(code),
    functions: [
      {
        ...proto,
        name: 'init',
        entry: 0,
        instructions: 1,
        resultWords: 0,
        registers: 0,
        stateWords: 0,
      },
      {
        ...proto,
        name: 'dsp',
        entry: 4,
        instructions: count - 1,
        resultWords: 1,
        registers: 3,
        stateWords: OSCILLATORS,
      },
    ],
    init: 0,
    dsp: 1,
  };
  const children = Array.from({ length: OSCILLATORS }, (_, offset) => ({
    kind: 'mem' as const,
    offset,
    words: 1,
    text: '',
    range,
  }));
  return {
    ...calls,
    ...stackNeeds({ ...calls, tasks: [] }, MAX_STACK_WORDS),
    version: PROGRAM_VERSION,
    ranges: new Int32Array(count * 3),
    constants: Float64Array.from(constants),
    literals: [],
    globals: [],
    globalWords: 0,
    strings: [],
    inputs: 0,
    outputs: 1,
    state: { kind: 'call', label: 'dsp', offset: 0, words: OSCILLATORS, text: '', range, children },
    initStateWords: 0,
    shapes: [],
    globalHandles: [],
    stateHandles: [],
    initStateHandles: [],
    tasks: [],
    usesHeap: false,
    devices: NO_DEVICES,
    schedules: false,
    identity: NO_IDENTITY,
    files: [''],
    fingerprint: '',
  };
}

const program = sineBank();
const problems = validateProgram(program);
if (problems.length > 0) throw new Error(problems.join('\n'));

const session = createSessionMemory({ shared: process.argv[2] !== 'unshared' });
const layout = layoutImage(program, new ImageAllocator(session).allocate(imageWords(program)));
prepareImage(session, program, layout, { sampleRate: RATE, now: 0 });
const machine = new Machine(session);
machine.load(program, layout);
const outputs = [new Float64Array(FRAMES)];
const instructions = program.functions[program.dsp].instructions;

function measure(label: string, blocks: number): void {
  // Processor time: others may be using the machine.
  const start = process.cpuUsage();
  for (let block = 0; block < blocks; block++) machine.run([], outputs, 0, FRAMES);
  const perSample = (process.cpuUsage(start).user * 1e3) / (blocks * FRAMES);
  const perInstruction = perSample / instructions;
  console.log(
    `${label.padEnd(12)} ${perSample.toFixed(0).padStart(6)} ns/sample`,
    `${perInstruction.toFixed(2).padStart(6)} ns/instruction`,
    `${(1000 / perInstruction).toFixed(0).padStart(5)} M/s`,
    `${(1e9 / RATE / perSample).toFixed(1).padStart(6)} x real time`,
  );
}

measure('first block', 1);
warmUp();
measure('after warmUp', 1);
for (let round = 1; round <= ROUNDS; round++) measure(`round ${round}`, BLOCKS);
