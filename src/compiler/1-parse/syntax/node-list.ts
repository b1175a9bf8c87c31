/** The nodes of a text in the order in which an LR parser completes them. */

/** Words per node: its kind and place, and how many nodes it is with all that lie in it. */
export const Word = { Kind: 0, From: 1, To: 2, Count: 3, Size: 4 } as const;

/** Children stand before their parents. */
export class NodeList {
  #words: Int32Array;
  #end = 0;

  constructor(capacity: number) {
    this.#words = new Int32Array(capacity * Word.Size);
  }

  get size(): number {
    return this.#end / Word.Size;
  }

  /** The words of all nodes. */
  get words(): Int32Array {
    return this.#words.subarray(0, this.#end);
  }

  /** Adds a node without children. */
  addLeaf(kind: number, from: number, to: number): void {
    this.#put(this.#end, kind, from, to, 1);
  }

  /** Adds the parent of all nodes from `first` on, except comments that stand behind its end. */
  addParent(kind: number, from: number, to: number, first: number): void {
    let place = this.#end;
    while (place > 0 && this.#words[place - Word.Size + Word.To]! > to) place -= Word.Size;
    const count = Math.max(0, place / Word.Size - first) + 1;
    this.#put(place, kind, from, to, count);
  }

  #put(place: number, kind: number, from: number, to: number, count: number): void {
    if (this.#end === this.#words.length) this.#grow();
    const words = this.#words;
    if (place < this.#end) words.copyWithin(place + Word.Size, place, this.#end);
    words[place + Word.Kind] = kind;
    words[place + Word.From] = from;
    words[place + Word.To] = to;
    words[place + Word.Count] = count;
    this.#end += Word.Size;
  }

  #grow(): void {
    const words = this.#words;
    this.#words = new Int32Array(words.length * 2);
    this.#words.set(words);
  }
}
