/** One process of measurements: a kind of program, first cold, then warm at every size. */

import { Memory } from '../../src/compiler/memory.ts';
import { median } from '../table.ts';
import { compileTimed, type PhaseTimes, phaseNames } from './phases.ts';
import { programs } from './programs.ts';

/** Names of what can be measured. */
export type ProgramKind = keyof typeof programs;

/** Length of the program that is compiled first, by code that has never run. */
const COLD_LINES = 1000;

/** Compilations of a cold engine until times stop falling: what a session of edits has behind it. */
const WARM_UP_RUNS = 25;

/** Each size is compiled this often; the fastest run counts, being the least disturbed one. */
const RUNS = 5;

/** Pairs of compilations for a ratio. */
const PAIRS = 21;

/** Lines of the patch that is edited while it uses the library. */
const EDITED_LINES = 100;

export interface CompileMeasurement {
  /** Milliseconds of the very first compilation, of 1,000 lines. */
  readonly cold: number;
  readonly sizes: readonly SizeMeasurement[];
  /** How much longer the mixed program takes with one macro in it; only for that kind. */
  readonly macroRatio?: number;
  /**
   * How long an edit of a short program with the library takes in a session, compared with the same
   * without memory; only for that kind.
   */
  readonly sessionRatio?: number;
}

export interface SizeMeasurement {
  readonly lines: number;
  readonly times: PhaseTimes;
}

/** Measures one kind of program. Once per process, or cold means nothing. */
export function measureCompiler(kind: ProgramKind, sizes: readonly number[]): CompileMeasurement {
  const make = programs[kind];
  const small = make(COLD_LINES);
  const cold = total(compileTimed(small).times);
  for (let run = 0; run < WARM_UP_RUNS; run++) compileTimed(small);
  const measured = sizes.map((size) => fastest(make(size)));
  return {
    cold,
    sizes: measured,
    ...(kind === 'mixed' ? { macroRatio: macroRatio() } : {}),
    ...(kind === 'with the library' ? { sessionRatio: sessionRatio() } : {}),
  };
}

function macroRatio(): number {
  const [plain, expanded] = [programs.mixed(COLD_LINES), programs['with a macro'](COLD_LINES)];
  return ratio(
    () => compileTimed(plain),
    () => compileTimed(expanded),
  );
}

function sessionRatio(): number {
  const text = programs['with the library'](EDITED_LINES);
  const memory = new Memory();
  let edits = 0;
  return ratio(
    () => compileTimed(`${text}// ${edits}\n`),
    () => compileTimed(`${text}// ${edits++}\n`, memory),
  );
}

/** How much longer the second takes. The two in turn, so that a slow moment hits both. */
function ratio(
  first: () => ReturnType<typeof compileTimed>,
  second: () => ReturnType<typeof compileTimed>,
): number {
  for (let run = 0; run < WARM_UP_RUNS; run++) second();
  const ratios = Array.from({ length: PAIRS }, () => {
    const time = total(first().times);
    return total(second().times) / time;
  });
  return median(ratios.sort((a, b) => a - b));
}

function fastest(source: string): SizeMeasurement {
  const runs = Array.from({ length: RUNS }, () => compileTimed(source).times);
  runs.sort((a, b) => total(a) - total(b));
  return { lines: source.split('\n').length - 1, times: runs[0]! };
}

/** Milliseconds of all phases. */
export function total(times: PhaseTimes): number {
  return phaseNames.reduce((sum, name) => sum + times[name], 0);
}
