/** A short hash of texts, to tell whether two pieces of a program are the same. */

/** 64 bits from two differently seeded multiply-xor passes. Not cryptographic. */
export class TextHash {
  #a = 0xdeadbeef;
  #b = 0x41c6ce57;

  /** Goes on with a text: the hash is that of all texts joined. */
  add(text: string): void {
    let a = this.#a;
    let b = this.#b;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      a = Math.imul(a ^ unit, 2654435761);
      b = Math.imul(b ^ unit, 1597334677);
    }
    this.#a = a;
    this.#b = b;
  }

  /** The hash so far, in hexadecimal. */
  digest(): string {
    let a = this.#a;
    let b = this.#b;
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return hex(b) + hex(a);
  }
}

/** The hash of one text. */
export function hashText(text: string): string {
  const hash = new TextHash();
  hash.add(text);
  return hash.digest();
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
