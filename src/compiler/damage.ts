/**
 * Text that could not be read. What the later phases have to say about it only follows from the
 * syntax error that was told already: a `let` that was lost leaves names unknown, half an expression
 * has a type of its own. Without this a missing bracket gives a page of messages, which come and go
 * with every key.
 */
import { lineEnd, lineStart, type SourceFile, type SourceRange } from './source.ts';

const WORD = /[\p{XID_Start}_][\p{XID_Continue}]*/gu;

/** The damaged lines of all files of a compilation. */
export class Damage {
  /** By file. */
  readonly #spans = new Map<number, { readonly from: number; readonly to: number }[]>();
  readonly #words = new Set<string>();

  /** Notes that the lines of a range could not be read. Linear in their length. */
  add(file: SourceFile, from: number, to: number): void {
    const spans = this.#spans.get(file.id) ?? [];
    this.#spans.set(file.id, spans);
    const span = { from: lineStart(file.text, from), to: lineEnd(file.text, to) };
    if (spans.some((known) => known.from <= span.from && span.to <= known.to)) return;
    spans.push(span);
    for (const [word] of file.text.slice(span.from, span.to).matchAll(WORD)) this.#words.add(word);
  }

  /** Adds what another one knows, of other files or of the same. */
  addAll(other: Damage): void {
    for (const [file, spans] of other.#spans) {
      this.#spans.set(file, [...(this.#spans.get(file) ?? []), ...spans]);
    }
    for (const word of other.#words) this.#words.add(word);
  }

  /** True if a range shares a character with damaged text, or touches it. */
  touches({ file, from, to }: SourceRange): boolean {
    const spans = this.#spans.get(file) ?? [];
    return spans.some((span) => from <= span.to && span.from <= to);
  }

  /** True if a name stands in damaged text, where it may have been defined. */
  mentions(name: string): boolean {
    return this.#words.has(name);
  }
}
