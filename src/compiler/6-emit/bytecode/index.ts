/** Phase 6, first back end: the portable bytecode that the VM runs (08 §2, §3). */
import { boundCalls, stackNeeds } from '../../../vm/call-graph.ts';
import { FOLLOWS_HANDLE } from '../../../vm/instructions.ts';
import { MAX_STACK_WORDS } from '../../../vm/limits.ts';
import {
  type FunctionProto,
  INSTRUCTION_WORDS,
  MAX_STATE_WORDS,
  PROGRAM_VERSION,
  type Program,
} from '../../../vm/program.ts';
import type { MirProgram } from '../../5-mir/ir.ts';
import { within } from '../../capacity.ts';
import type { DiagnosticSink } from '../../diagnostics.ts';
import { CodeTables } from './code.ts';
import { emitFunction } from './function.ts';
import { identityOf } from './identity.ts';
import { reachedFunctions, schedules } from './reached.ts';
import { longestDelay, stateHandles, stateTree } from './state.ts';

/** Emits a program. Undefined, with a report, if it would remember more than the machine holds. */
export function emitBytecode(
  mir: MirProgram,
  files: readonly string[],
  fingerprint: string,
  sink: DiagnosticSink,
): Program | undefined {
  const state = mir.dsp.stateWords > MAX_STATE_WORDS ? undefined : stateTree(mir.dsp, 'dsp');
  if (state === undefined || mir.init.stateWords > MAX_STATE_WORDS) {
    reportTooLarge(mir, sink);
    return undefined;
  }
  const functions = reachedFunctions(mir);
  const indices = new Map(functions.map((fn, index) => [fn, index] as const));
  const tables = new CodeTables(mir.devices.probes);
  const protos = functions.map((fn): FunctionProto => {
    const entry = tables.position;
    const registers = within(fn.range, () =>
      emitFunction(fn, tables, (callee) => indices.get(callee)!),
    );
    // While its callees' are known, so that this needs no deep recursion later.
    stateHandles(fn);
    return {
      name: fn.name,
      entry,
      instructions: tables.instructionsSince(entry),
      paramWords: fn.params.length,
      resultWords: fn.resultWords,
      registers,
      stateWords: fn.stateWords,
      // Known only when all calls stand; set below.
      recursive: false,
      range: fn.range,
    };
  });
  if (tables.shapes.length > 0) for (const shape of mir.shapes) tables.shape(shape);
  const tasks = [...mir.entries, ...mir.tasks].flatMap((fn) => {
    const index = indices.get(fn);
    const tree = stateTree(fn, fn.name);
    return index === undefined || tree === undefined ? [] : [{ function: index, state: tree }];
  });
  const handles = [...stateHandles(mir.dsp)];
  // The storages of the tasks follow that of dsp.
  let base = mir.dsp.stateWords;
  for (const fn of mir.tasks) {
    if (!indices.has(fn)) continue;
    for (const word of stateHandles(fn)) handles.push(base + word);
    base += fn.stateWords;
  }
  const code = new Int32Array(tables.code);
  const bounds = boundCalls({ code, functions: protos });
  const parts = {
    code,
    functions: protos.map((proto, f) => ({ ...proto, recursive: bounds.recursive[f] === 1 })),
    init: indices.get(mir.init)!,
    dsp: indices.get(mir.dsp)!,
  };
  return {
    version: PROGRAM_VERSION,
    ...parts,
    ranges: new Int32Array(tables.ranges),
    constants: new Float64Array(tables.constants),
    literals: tables.literals,
    globals: mir.globals,
    globalWords: mir.globalWords,
    strings: mir.strings,
    inputs: mir.dsp.params.length,
    outputs: mir.dsp.resultWords,
    state,
    initStateWords: mir.init.stateWords,
    shapes: tables.shapes,
    globalHandles: mir.globalHandles,
    stateHandles: handles,
    initStateHandles: stateHandles(mir.init),
    tasks,
    usesHeap: tables.shapes.length > 0 || followsHandles(code),
    devices: mir.devices,
    schedules: functions.some(schedules),
    identity: identityOf(mir, functions, tables.shapes),
    ...stackNeeds({ ...parts, tasks }, MAX_STACK_WORDS, bounds),
    files,
    fingerprint,
  };
}

/** A branch that is never taken may look into what nobody makes. */
function followsHandles(code: Int32Array): boolean {
  for (let pc = 0; pc < code.length; pc += INSTRUCTION_WORDS) {
    if (FOLLOWS_HANDLE.has(code[pc])) return true;
  }
  return false;
}

function reportTooLarge(mir: MirProgram, sink: DiagnosticSink): void {
  const longest = longestDelay(mir.dsp) ?? longestDelay(mir.init);
  sink.error({
    code: 'state-too-large',
    message:
      longest === undefined
        ? 'This program has more state than the machine can hold'
        : `This program has more state than the machine can hold; its longest delay has ${longest.length} samples`,
    range: longest?.range ?? mir.dsp.range,
    hint: `A program may remember ${MAX_STATE_WORDS} numbers in all.`,
  });
}
