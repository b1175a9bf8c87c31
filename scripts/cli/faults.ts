/** Run-time faults in words (07 §10). */
import type { SourceFile } from '../../src/compiler/source.ts';
import { type Fault, FaultCode, type Program } from '../../src/vm/program.ts';
import { type Place, placeOf } from './place.ts';

const names = new Map<number, string>(
  Object.entries(FaultCode).map(([name, code]) => [code, hyphenated(name)]),
);

const texts: Readonly<Record<FaultCode, string>> = {
  [FaultCode.NonFinite]: 'dsp returned NaN or an infinity',
  [FaultCode.Fuel]: 'the budget of calls ran out',
  [FaultCode.Depth]: 'calls are nested too deeply',
  [FaultCode.Overload]: 'the output is far beyond full scale',
  [FaultCode.OutOfMemory]: 'closures, boxes or arrays need too much memory',
  [FaultCode.NoClosure]: 'a function was called that is not there',
  [FaultCode.EmptyArray]: 'an empty array was split',
  [FaultCode.TaskTime]: 'a task was scheduled at a time that is not a number',
  [FaultCode.TooManyTasks]: 'too many tasks are waiting',
};

/** A fault with its words and its place. */
export interface FaultReport extends Place {
  readonly code: string;
  readonly text: string;
  /** Name of the function in which it happened. */
  readonly function: string;
  /** Sample at which it was first seen. */
  readonly frame: number;
}

/** Puts a fault into words; `program` and `files` are those that it happened in. */
export function describeFault(
  fault: Fault,
  program: Program,
  files: readonly SourceFile[],
): FaultReport {
  return {
    code: names.get(fault.code) ?? String(fault.code),
    text: texts[fault.code] ?? 'unknown fault',
    function: program.functions[fault.function]?.name ?? '',
    frame: fault.frame,
    ...placeOf(fault.range, files),
  };
}

function hyphenated(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
