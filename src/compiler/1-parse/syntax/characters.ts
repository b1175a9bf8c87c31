/** The text as the tokenizers see it. */
import { END } from '../../../../grammar/scan.ts';

/** The value of a token that no tokenizer knows. */
export const NO_TOKEN = -1;

/** What a tokenizer has read. */
export class Token {
  value = NO_TOKEN;
  start = NO_TOKEN;
  end = 0;
}

/** Stands for Lezer's `InputStream` where a whole text is read once, from front to back. */
export class Characters {
  readonly text: string;
  /** Where the tokenizer has got to. */
  pos = 0;
  /** The UTF-16 unit at that position. */
  next = END;
  /** The token that is read. */
  token = new Token();

  constructor(text: string) {
    this.text = text;
  }

  /** Goes to where a token is to be read. */
  reset(pos: number, token: Token): void {
    this.token = token;
    token.value = NO_TOKEN;
    token.start = pos;
    this.#goTo(pos);
  }

  peek(offset: number): number {
    const at = this.pos + offset;
    return at >= 0 && at < this.text.length ? this.text.charCodeAt(at) : END;
  }

  advance(units = 1): number {
    this.#goTo(Math.min(this.pos + units, this.text.length));
    return this.next;
  }

  acceptToken(value: number, length = 0): void {
    this.acceptTokenTo(value, this.pos + length);
  }

  acceptTokenTo(value: number, end: number): void {
    this.token.value = value;
    this.token.end = end;
  }

  #goTo(pos: number): void {
    this.pos = pos;
    this.next = pos < this.text.length ? this.text.charCodeAt(pos) : END;
  }
}
