/**
 * What programs print (04 §8), kept in numbers: the machine notes it without allocating, another
 * reader turns it into text. A call at audio rate says the same thing over and over, so on the audio
 * thread each site has a rate, kept in the image by one number: the time at which it would be on
 * time again if it printed as often as it may.
 */
import type { PrintSite } from './devices.ts';
import type { LoopContext } from './loop-context.ts';
import { numberText } from './number-text.ts';

/** What a site may print, per second of samples. */
export const PRINTS_PER_SECOND = 200;

/** What it may print at once, after a pause: a table that is written out in one sample. */
export const PRINT_BURST = 100;

/** Prints between two reports; what is beyond is only counted. */
export const PRINT_RECORDS = 4096;

/** Float64 words of a record; the fields follow. */
export const PRINT_FIELDS = 3;
/** Index into the table of sites. */
export const PRINT_SITE = 0;
export const PRINT_VALUE = 1;
/** Sample in which it was printed. */
export const PRINT_FRAME = 2;

/** One number that was printed. */
export interface Print {
  readonly site: PrintSite;
  readonly value: number;
  /** The value in digits, and the end of the line if this ends one. */
  readonly text: string;
  readonly frame: number;
}

/** Prints in their order, and how many more there were. */
export interface Prints {
  readonly prints: readonly Print[];
  readonly lost: number;
}

/** Used on one thread: that of the machine it belongs to. */
export class PrintLog {
  /** {@link PRINT_RECORDS} records of {@link PRINT_FIELDS}, of which the first {@link count} are valid. */
  readonly records = new Float64Array(PRINT_RECORDS * PRINT_FIELDS);
  count = 0;
  /** Prints left out since the last report, for want of room; those above a site's rate don't count. */
  lost = 0;

  /** Audio thread; allocates: no. Notes the number in word `at` of the memory. */
  note(site: number, at: number, context: LoopContext): void {
    if (context.throttled && !isOnTime(site, context)) return;
    if (this.count === PRINT_RECORDS) {
      this.lost += 1;
      return;
    }
    const { records } = this;
    const { floats } = context;
    const record = this.count * PRINT_FIELDS;
    records[record + PRINT_SITE] = site;
    records[record + PRINT_VALUE] = floats[at];
    records[record + PRINT_FRAME] = floats[context.now];
    this.count += 1;
  }

  /** Audio thread; allocates: no. Forgets everything. */
  clear(): void {
    this.count = 0;
    this.lost = 0;
  }

  /** Returns what was printed and forgets it. Allocates: not on the audio thread. */
  take(sites: readonly PrintSite[]): Prints {
    const prints: Print[] = [];
    for (let i = 0; i < this.count; i++) {
      const at = i * PRINT_FIELDS;
      const site = sites[this.records[at + PRINT_SITE]];
      prints.push(printOf(site, this.records[at + PRINT_VALUE], this.records[at + PRINT_FRAME]));
    }
    const { lost } = this;
    this.clear();
    return { prints, lost };
  }
}

/** A print in words. Pure; allocates. */
export function printOf(site: PrintSite, value: number, frame: number): Print {
  return { site, value, text: numberText(value) + (site.lineEnd ? '\n' : ''), frame };
}

/** Audio thread; allocates: no. True, and counted, if the site is below its rate. */
function isOnTime(site: number, context: LoopContext): boolean {
  const { floats } = context;
  const now = floats[context.now];
  const interval = floats[context.sampleRate] / PRINTS_PER_SECOND;
  const due = floats[context.prints + site];
  if (due - now > interval * (PRINT_BURST - 1)) return false;
  floats[context.prints + site] = (due > now ? due : now) + interval;
  return true;
}
