/**
 * The gate before the machine (08 §3): whatever passes can neither leave its image nor run for
 * ever. The machine relies on it and checks almost nothing itself.
 */
import { boundCalls } from './call-graph.ts';
import {
  MAX_CHANNELS,
  MAX_FRAMES,
  MAX_GLOBAL_WORDS,
  MAX_REGISTERS,
  MAX_STACK_WORDS,
  MAX_TABLE_ENTRIES,
} from './limits.ts';
import {
  type FunctionProto,
  type GlobalSlot,
  MAX_STATE_WORDS,
  PROGRAM_VERSION,
  type Program,
} from './program.ts';
import { validateCode } from './validate-code.ts';
import { isPrintSite, validateDevices } from './validate-devices.ts';
import { validateCaptures, validateConstants, validateHeapTables } from './validate-heap.ts';
import { validateIdentity } from './validate-identity.ts';
import { validateStateTree } from './validate-state.ts';
import { isCount, isRange, isRecord, isText, Problems } from './validate-values.ts';

const TABLES = [
  ...['literals', 'functions', 'globals', 'strings', 'files'],
  ...['shapes', 'globalHandles', 'stateHandles', 'initStateHandles', 'tasks'],
];

/**
 * Returns what is wrong with a program, in words, or an empty list. Takes any value at all and
 * never throws; takes time linear in its size, and no stack that depends on it. Allocates: not on
 * the audio thread.
 */
export function validateProgram(candidate: unknown): string[] {
  const problems = new Problems();
  try {
    validate(candidate, problems);
  } catch {
    // Only values that can't arrive by message get here: proxies, getters, fake typed arrays.
    problems.add('cannot be read');
  }
  return problems.list;
}

/** Each step relies on those before it, so the first one that finds something is the last. */
function validate(candidate: unknown, problems: Problems): void {
  if (!hasProgramTypes(candidate, problems) || problems.found) return;
  validateTables(candidate, problems);
  validateIdentity(candidate, problems);
  if (problems.found) return;
  validateCode(candidate, problems);
  if (problems.found) return;
  validateCaptures(candidate, problems);
  validateCalls(candidate, problems);
  validateStateTree(candidate.state, candidate.dsp, 'dsp', candidate, problems);
  for (const task of candidate.tasks) {
    const { name } = candidate.functions[task.function];
    validateStateTree(task.state, task.function, name, candidate, problems);
  }
}

/** Types, and sizes that bound the work of the later steps. */
function hasProgramTypes(candidate: unknown, problems: Problems): candidate is Program {
  if (!isRecord(candidate)) {
    problems.add('is not an object');
    return false;
  }
  if (candidate.version !== PROGRAM_VERSION) {
    problems.add(`version ${String(candidate.version)}, not ${PROGRAM_VERSION}`);
    return false;
  }
  const { code, ranges, constants } = candidate;
  if (!(code instanceof Int32Array && isPrivate(code))) problems.add('code: not an Int32Array');
  if (!(ranges instanceof Int32Array && isPrivate(ranges))) {
    problems.add('ranges: not an Int32Array');
  }
  if (!(constants instanceof Float64Array && isPrivate(constants))) {
    problems.add('constants: not a Float64Array');
  } else if (constants.length > MAX_TABLE_ENTRIES) problems.add('constants: too many');

  for (const name of TABLES) {
    const table = candidate[name];
    if (!Array.isArray(table)) problems.add(`${name}: not an array`);
    else if (table.length > MAX_TABLE_ENTRIES) problems.add(`${name}: too many`);
  }
  for (const [name, maximum] of [
    ['globalWords', MAX_GLOBAL_WORDS],
    ['init', MAX_TABLE_ENTRIES],
    ['dsp', MAX_TABLE_ENTRIES],
    ['inputs', MAX_CHANNELS],
    ['outputs', MAX_CHANNELS],
    ['initStateWords', MAX_STATE_WORDS],
    ['stackWords', MAX_STACK_WORDS],
    ['frames', MAX_FRAMES],
  ] as const) {
    if (!isCount(candidate[name], maximum)) problems.add(`${name}: not a number up to ${maximum}`);
  }
  for (const name of ['usesHeap', 'schedules'] as const) {
    if (typeof candidate[name] !== 'boolean') problems.add(`${name}: neither true nor false`);
  }
  validateDevices(candidate.devices, problems);
  if (!isText(candidate.fingerprint)) problems.add('fingerprint: not a text');
  return true;
}

/** Nobody can change the contents after they were checked, or take the memory away. */
function isPrivate({ buffer }: Int32Array | Float64Array): boolean {
  const resizable = 'resizable' in buffer && buffer.resizable === true;
  return buffer instanceof ArrayBuffer && !resizable;
}

function validateTables(program: Program, problems: Problems): void {
  const files = program.files.length;
  const checkAll = (table: string, entries: readonly unknown[], test: (x: unknown) => boolean) => {
    // Not `forEach` and the like, which skip the holes of a sparse array.
    for (const [index, entry] of entries.entries()) {
      if (!test(entry)) problems.add(`${table} ${index}: malformed`);
    }
  };
  checkAll('file', program.files, isText);
  checkAll('string', program.strings, isText);
  checkAll('function', program.functions, (proto) => isFunctionProto(proto, files));
  checkAll('global', program.globals, (slot) => isGlobalSlot(slot, program.globalWords, files));
  checkAll(
    'literal',
    program.literals,
    (literal) =>
      isRecord(literal) &&
      isCount(literal.constant, program.constants.length - 1) &&
      isRange(literal.range, files),
  );
  checkAll('print', program.devices.prints, (site) => isPrintSite(site, files));
  validateConstants(program.constants, problems);
  if (!problems.found) validateEntries(program, problems);
  if (!problems.found) validateHeapTables(program, problems);
}

function isGlobalSlot(value: unknown, globalWords: number, files: number): value is GlobalSlot {
  return (
    isRecord(value) &&
    isText(value.name) &&
    isText(value.type) &&
    isText(value.text) &&
    isText(value.definition) &&
    typeof value.assigned === 'boolean' &&
    isCount(value.offset, globalWords) &&
    isCount(value.words, globalWords - value.offset) &&
    isRange(value.range, files)
  );
}

function isFunctionProto(value: unknown, files: number): value is FunctionProto {
  return (
    isRecord(value) &&
    isText(value.name) &&
    isCount(value.entry) &&
    isCount(value.instructions) &&
    isCount(value.registers, MAX_REGISTERS) &&
    isCount(value.paramWords, value.registers) &&
    isCount(value.resultWords, value.registers) &&
    isCount(value.stateWords, MAX_STATE_WORDS) &&
    typeof value.recursive === 'boolean' &&
    isRange(value.range, files)
  );
}

/** The two functions that are called from outside. */
function validateEntries(program: Program, problems: Problems): void {
  const init = program.functions[program.init];
  const dsp = program.functions[program.dsp];
  if (init === undefined || dsp === undefined || init === dsp) {
    problems.add('init and dsp: not two functions');
    return;
  }
  if (init.paramWords !== 0 || init.resultWords !== 0) {
    problems.add('init: has parameters or results');
  }
  if (init.stateWords !== program.initStateWords) problems.add('initStateWords: not those of init');
  if (dsp.paramWords !== program.inputs) problems.add('inputs: not the parameters of dsp');
  if (dsp.resultWords !== program.outputs) problems.add('outputs: not the results of dsp');
}

/** What the call graph says against what the program says. */
function validateCalls(program: Program, problems: Problems): void {
  const { functions, init, dsp, shapes, tasks, stackWords, frames } = program;
  const bounds = boundCalls(program);
  functions.forEach(({ name, recursive }, f) => {
    if (recursive !== (bounds.recursive[f] === 1)) {
      problems.add(`function ${f} "${name}": recursive is wrong`);
    }
  });
  // Whoever is called from outside; a closure, if it is scheduled.
  const entries = [init, dsp, ...tasks.map((task) => task.function)];
  for (const shape of shapes) if (shape.kind === 'closure') entries.push(shape.function);
  const words = entries.reduce((most, f) => Math.max(most, bounds.words[f]), 0);
  if (stackWords < words) problems.add(`stackWords: ${stackWords} of ${words} needed`);
  const activations = entries.reduce((most, f) => Math.max(most, bounds.activations[f]), 0);
  if (frames < activations) problems.add(`frames: ${frames} of ${activations} needed`);
}
