/**
 * The texts behind the programs that play: an offset in a program's source leads to its present
 * place in the editor, through all edits made since.
 */
import { ChangeSet, type Text } from '@codemirror/state';
import type { LineColumn } from '../../compiler/source.ts';
import type { Place } from '../state.ts';

/** A text at the moment it was taken, and what was edited in its document since. */
interface TakenText {
  readonly document: string;
  readonly text: Text;
  readonly since: ChangeSet;
}

/** Programs remembered: the one that plays, the good one before it, and what may come back late. */
const MAX_PROGRAMS = 4;

export class PlayedTexts {
  #taken: TakenText | undefined;
  readonly #byProgram = new Map<number, TakenText>();

  /** A text is about to be compiled and played. */
  take(document: string, text: Text): void {
    this.#taken = { document, text, since: ChangeSet.empty(text.length) };
  }

  /** The text taken last became the program of this id. */
  mark(program: number): void {
    if (this.#taken === undefined) return;
    this.#byProgram.set(program, this.#taken);
    const [oldest] = this.#byProgram.keys();
    if (this.#byProgram.size > MAX_PROGRAMS) this.#byProgram.delete(oldest!);
  }

  /** A document was edited. */
  follow(document: string, changes: ChangeSet): void {
    this.#map((taken) =>
      taken.document === document ? { ...taken, since: taken.since.compose(changes) } : taken,
    );
  }

  /** A document goes on under another id. */
  rename(document: string, next: string): void {
    this.#map((taken) => (taken.document === document ? { ...taken, document: next } : taken));
  }

  /** True if the program does not come from this text of this document. */
  differs(program: number, document: string, text: Text): boolean {
    const taken = this.#byProgram.get(program);
    return taken === undefined || taken.document !== document || !taken.text.eq(text);
  }

  /** Where a place of the program stands now; undefined if its document is not the one given. */
  locate(program: number, document: string, { from, to }: Place): Place | undefined {
    const taken = this.#byProgram.get(program);
    if (taken === undefined || taken.document !== document) return undefined;
    const end = taken.text.length;
    const start = taken.since.mapPos(Math.min(from, end), 1);
    return { from: start, to: Math.max(start, taken.since.mapPos(Math.min(to, end), -1)) };
  }

  /** Line and column of an offset in the program's text as it was played. */
  lineColumn(program: number, offset: number): LineColumn | undefined {
    const text = this.#byProgram.get(program)?.text;
    if (text === undefined) return undefined;
    const line = text.lineAt(Math.min(offset, text.length));
    return { line: line.number, column: Math.min(offset, text.length) - line.from + 1 };
  }

  #map(change: (taken: TakenText) => TakenText): void {
    if (this.#taken !== undefined) this.#taken = change(this.#taken);
    for (const [program, taken] of this.#byProgram) this.#byProgram.set(program, change(taken));
  }
}
