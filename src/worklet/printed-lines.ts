/** From numbers that programs print to lines that a page shows (04 §8). Main thread. */
import type { Print } from '../vm/prints.ts';
import type { SourceRange } from '../vm/state-tree.ts';

/** One line of output. */
export interface PrintedLine {
  /** Without the end of the line. */
  readonly text: string;
  /** Where the last number of it was printed. */
  readonly range: SourceRange;
  /** Id of the program, as in `EngineStatus.program`. */
  readonly program: number;
  /** Sample in which that was. */
  readonly frame: number;
}

/** A program that never ends a line gets one all the same when it is so long … */
const MAX_LINE = 120;

/** … or when nothing was added to it for so many looks. */
const MAX_QUIET_LOOKS = 10;

/** Puts lines together. */
export class LineAssembler {
  private lines: PrintedLine[] = [];
  private open: PrintedLine | null = null;
  private quietLooks = 0;

  /** Takes in what a program printed. */
  add({ text, site, frame }: Print, program: number): void {
    // Another program doesn't go on with a line.
    if (this.open !== null && this.open.program !== program) this.endLine();
    const whole = (this.open?.text ?? '') + text.replace('\n', '');
    this.open = { text: whole, range: site.range, program, frame };
    this.quietLooks = 0;
    if (site.lineEnd || whole.length >= MAX_LINE) this.endLine();
  }

  /** One look: the lines that are whole. */
  take(): readonly PrintedLine[] {
    if (this.open !== null) {
      this.quietLooks += 1;
      if (this.quietLooks > MAX_QUIET_LOOKS) this.endLine();
    }
    const { lines } = this;
    this.lines = [];
    return lines;
  }

  private endLine(): void {
    if (this.open !== null) this.lines.push(this.open);
    this.open = null;
  }
}
