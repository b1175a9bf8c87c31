/**
 * What went wrong while a program ran, kept in numbers: the audio thread writes without
 * allocating, another reader turns it into {@link Fault}s (07 §10: report once per place).
 */
import { FUNCTION_INTS, FUNCTION_RANGE } from './layout.ts';
import type { LoopContext } from './loop-context.ts';
import { type Fault, type FaultCode, INSTRUCTION_WORDS } from './program.ts';

/** Places remembered between two reports. Faults at further places are only counted. */
export const FAULT_PLACES = 8;

/** Float64 words per place; the fields follow. */
export const FAULT_FIELDS = 7;
/** A {@link FaultCode}. */
export const FAULT_CODE = 0;
/** Sample at which it was first seen since the last report. */
export const FAULT_FRAME = 1;
/** Index of the function. */
export const FAULT_FUNCTION = 2;
/** Source range: file, from, to. */
export const FAULT_FILE = 3;
export const FAULT_FROM = 4;
export const FAULT_TO = 5;
/** How many samples it spoilt since the last report. */
export const FAULT_COUNT = 6;

/** A short list of faults by place. Used on one thread: that of the machine it belongs to. */
export class FaultLog {
  /** {@link FAULT_PLACES} records of {@link FAULT_FIELDS}, of which the first {@link places} are valid. */
  readonly records = new Float64Array(FAULT_PLACES * FAULT_FIELDS);
  /** Places noted since the last report. */
  places = 0;
  /** Faulty samples since the last report, those of forgotten places included. */
  total = 0;

  /**
   * Audio thread; allocates: no. Notes a fault of function `f` in the current sample. Its source is
   * the instruction at `pc`, or the whole function for a `pc` below zero.
   */
  note(code: FaultCode, f: number, pc: number, context: LoopContext): void {
    const { records } = this;
    const { ints, ranges } = context;
    const whole = context.functions + f * FUNCTION_INTS + FUNCTION_RANGE;
    const site = (pc / INSTRUCTION_WORDS) * 3;
    const file = pc < 0 ? ints[whole] : ranges[site];
    const from = pc < 0 ? ints[whole + 1] : ranges[site + 1];
    const to = pc < 0 ? ints[whole + 2] : ranges[site + 2];
    this.total += 1;
    const end = this.places * FAULT_FIELDS;
    for (let record = 0; record < end; record += FAULT_FIELDS) {
      if (
        records[record + FAULT_CODE] === code &&
        records[record + FAULT_FUNCTION] === f &&
        records[record + FAULT_FROM] === from &&
        records[record + FAULT_TO] === to &&
        records[record + FAULT_FILE] === file
      ) {
        records[record + FAULT_COUNT] += 1;
        return;
      }
    }
    if (this.places === FAULT_PLACES) return;
    this.places += 1;
    records[end + FAULT_CODE] = code;
    records[end + FAULT_FRAME] = context.floats[context.now];
    records[end + FAULT_FUNCTION] = f;
    records[end + FAULT_FILE] = file;
    records[end + FAULT_FROM] = from;
    records[end + FAULT_TO] = to;
    records[end + FAULT_COUNT] = 1;
  }

  /** Audio thread; allocates: no. Forgets everything. */
  clear(): void {
    this.places = 0;
    this.total = 0;
  }

  /** Returns the faults in the order they were first seen, and forgets them. Allocates: not on the audio thread. */
  take(): Fault[] {
    const faults: Fault[] = [];
    for (let place = 0; place < this.places; place++) {
      const at = place * FAULT_FIELDS;
      const { records } = this;
      faults.push({
        code: records[at + FAULT_CODE] as FaultCode,
        frame: records[at + FAULT_FRAME],
        function: records[at + FAULT_FUNCTION],
        range: {
          file: records[at + FAULT_FILE],
          from: records[at + FAULT_FROM],
          to: records[at + FAULT_TO],
        },
      });
    }
    this.clear();
    return faults;
  }
}
