/**
 * What probes saw, on a page that shares no memory: a copy of each line that somebody looks at, as
 * old as the last answer. Main thread.
 */
import { PROBE_LINE_WORDS } from '../vm/layout.ts';
import { type MemoryViews, WORD_BYTES } from '../vm/memory.ts';
import { readProbeLine } from '../vm/probe-line.ts';
import type { ProbeMessage } from './protocol.ts';

interface Copy {
  readonly views: MemoryViews;
  /** Goes to and fro; `null` while it is away. */
  courier: ArrayBuffer | null;
}

/** The lines of one program at a time. */
export class ProbeCopies {
  private readonly ask: (message: ProbeMessage) => Promise<ArrayBuffer | null>;
  private program = 0;
  private copies = new Map<number, Copy>();

  constructor(ask: (message: ProbeMessage) => Promise<ArrayBuffer | null>) {
    this.ask = ask;
  }

  /** Reads the copy of a line and asks for a newer one; 0 samples until the first has come. */
  read(program: number, channel: number, into: Float32Array | Float64Array): number {
    if (program !== this.program) {
      this.program = program;
      this.copies = new Map();
    }
    let copy = this.copies.get(channel);
    if (copy === undefined) {
      copy = { views: viewsOf(newLine()), courier: newLine() };
      this.copies.set(channel, copy);
    }
    this.refresh(copy, channel);
    return readProbeLine(copy.views, 0, into);
  }

  private refresh(copy: Copy, channel: number): void {
    const buffer = copy.courier;
    if (buffer === null) return;
    copy.courier = null;
    const receive = (answer: ArrayBuffer | null): void => {
      // Refused: a processor of another version, from which nothing more will come.
      if (answer === null) return;
      copy.views.floats.set(new Float64Array(answer));
      copy.courier = answer;
    };
    this.ask({ program: this.program, channel, buffer }).then(receive, () => undefined);
  }
}

function newLine(): ArrayBuffer {
  return new ArrayBuffer(PROBE_LINE_WORDS * WORD_BYTES);
}

function viewsOf(buffer: ArrayBuffer): MemoryViews {
  return { floats: new Float64Array(buffer), ints: new Int32Array(buffer) };
}
