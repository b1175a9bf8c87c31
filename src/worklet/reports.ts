/**
 * What the audio thread has to say in words: faults, the fates of programs and what they print, as
 * records in the three rings of the control block. Faults are reported once per place (07 §10), lasting ones again
 * every quarter of a second with the number of samples they have spoilt since.
 */

import {
  FAULT_CODE,
  FAULT_COUNT,
  FAULT_FIELDS,
  FAULT_FILE,
  FAULT_FRAME,
  FAULT_FROM,
  FAULT_FUNCTION,
  FAULT_TO,
  type FaultLog,
} from '../vm/faults.ts';
import type { MemoryViews } from '../vm/memory.ts';
import { PRINT_FIELDS, PRINT_FRAME, PRINT_SITE, PRINT_VALUE, type PrintLog } from '../vm/prints.ts';
import { FaultCode, type Program } from '../vm/program.ts';
import {
  EVENT_RING,
  EventRecord,
  FAULT_RING,
  FaultRecord,
  PRINT_RING,
  PrintRecord,
} from './protocol.ts';
import { Ring } from './ring.ts';

const REPORT_SECONDS = 0.25;

/** Words of `state`. */
const SINCE_FAULT = 0;
const SINCE_OVERLOAD = 1;
const OVERLOADED = 2;

/** Writes the rings. One per engine, on the audio thread. */
export class Reports {
  private readonly views: MemoryViews;
  private readonly interval: number;
  private readonly faults: Ring;
  private readonly events: Ring;
  private readonly printRing: Ring;
  private readonly state = new Float64Array(3);

  /** Set-up only. */
  constructor(views: MemoryViews, sampleRate: number) {
    this.views = views;
    this.interval = REPORT_SECONDS * sampleRate;
    this.faults = new Ring(views, FAULT_RING);
    this.events = new Ring(views, EVENT_RING);
    this.printRing = new Ring(views, PRINT_RING);
    this.state.fill(this.interval);
    this.state[OVERLOADED] = 0;
  }

  /** Audio thread; allocates: no. Something became of a program at sample `position[0]`. */
  event(kind: number, program: number, position: Float64Array, detail: number): void {
    const at = this.events.reserve();
    if (at < 0) return;
    const { floats } = this.views;
    floats[at + EventRecord.kind] = kind;
    floats[at + EventRecord.program] = program;
    floats[at + EventRecord.frame] = position[0];
    floats[at + EventRecord.detail] = detail;
    this.events.commit();
  }

  /** Audio thread; allocates: no. Time passes; without it nothing is reported again. */
  advance(frames: number): void {
    this.state[SINCE_FAULT] += frames;
    this.state[SINCE_OVERLOAD] += frames;
  }

  /** Audio thread; allocates: no. Passes on what a machine noted, if it is time, and clears it. */
  drain(log: FaultLog, program: number): void {
    if (log.places === 0 || this.state[SINCE_FAULT] < this.interval) return;
    this.state[SINCE_FAULT] = 0;
    const { records } = log;
    const { floats } = this.views;
    const end = log.places * FAULT_FIELDS;
    for (let record = 0; record < end; record += FAULT_FIELDS) {
      const at = this.faults.reserve();
      if (at < 0) break;
      floats[at + FaultRecord.code] = records[record + FAULT_CODE];
      floats[at + FaultRecord.function] = records[record + FAULT_FUNCTION];
      floats[at + FaultRecord.file] = records[record + FAULT_FILE];
      floats[at + FaultRecord.from] = records[record + FAULT_FROM];
      floats[at + FaultRecord.to] = records[record + FAULT_TO];
      floats[at + FaultRecord.frame] = records[record + FAULT_FRAME];
      floats[at + FaultRecord.program] = program;
      floats[at + FaultRecord.count] = records[record + FAULT_COUNT];
      this.faults.commit();
    }
    log.clear();
  }

  /** Audio thread; allocates: no. Passes on what a program printed, as far as there is room. */
  drainPrints(log: PrintLog, program: number): void {
    const { records } = log;
    const { floats } = this.views;
    const end = log.count * PRINT_FIELDS;
    for (let record = 0; record < end; record += PRINT_FIELDS) {
      const at = this.printRing.reserve();
      // What finds no room is counted there.
      if (at < 0) continue;
      floats[at + PrintRecord.program] = program;
      floats[at + PrintRecord.site] = records[record + PRINT_SITE];
      floats[at + PrintRecord.value] = records[record + PRINT_VALUE];
      floats[at + PrintRecord.frame] = records[record + PRINT_FRAME];
      this.printRing.commit();
    }
    log.clear();
  }

  /**
   * Audio thread; allocates: no. `samples` of the last chunk, which ended at sample `position[0]`,
   * were shut out though the machine found nothing wrong with them. The place is all of dsp.
   */
  overload(samples: number, program: Program, id: number, position: Float64Array): void {
    this.state[OVERLOADED] += samples;
    if (this.state[SINCE_OVERLOAD] < this.interval) return;
    const at = this.faults.reserve();
    if (at < 0) return;
    this.state[SINCE_OVERLOAD] = 0;
    const { range } = program.functions[program.dsp];
    const { floats } = this.views;
    floats[at + FaultRecord.code] = FaultCode.Overload;
    floats[at + FaultRecord.function] = program.dsp;
    floats[at + FaultRecord.file] = range.file;
    floats[at + FaultRecord.from] = range.from;
    floats[at + FaultRecord.to] = range.to;
    floats[at + FaultRecord.frame] = position[0];
    floats[at + FaultRecord.program] = id;
    floats[at + FaultRecord.count] = this.state[OVERLOADED];
    this.faults.commit();
    this.state[OVERLOADED] = 0;
  }
}
