/** Where programs print to (04 §8): one text after the other, no line left open. */
import type { Prints } from '../../src/vm/prints.ts';

/** A line, or a piece of one. */
interface Printed {
  readonly text: string;
}

export class Printer {
  readonly #write: (text: string) => void;
  #lineOpen = false;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Writes what was printed; says how much is missing. */
  print({ prints, lost }: Pick<Prints, 'lost'> & { readonly prints: readonly Printed[] }): void {
    const text = prints.map((print) => print.text).join('');
    if (text !== '') {
      this.#write(text);
      this.#lineOpen = !text.endsWith('\n');
    }
    if (lost === 0) return;
    this.end();
    this.#write(`(${lost} more ${lost === 1 ? 'number' : 'numbers'} printed)\n`);
  }

  /** The program has said everything. */
  end(): void {
    if (this.#lineOpen) this.#write('\n');
    this.#lineOpen = false;
  }
}
