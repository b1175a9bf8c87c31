/**
 * An LR parser for texts without syntax errors. It works on the tables and tokenizers that Lezer made
 * of the grammar, and makes the same tree several times as fast, because it need not recover from
 * errors, reuse what an edit has left whole, or follow several readings to the end.
 */
import { parser } from '../../../../grammar/index.ts';
import { Characters, NO_TOKEN, Token } from './characters.ts';
import { NodeList } from './node-list.ts';
import {
  actionFor,
  alwaysReduce,
  depthOf,
  eofTerm,
  isAccepting,
  isReduction,
  isSkip,
  minRepeatTerm,
  newlineTracker,
  startState,
  stateBehind,
  targetOf,
  tokenizers,
  tokenizersOf,
} from './tables.ts';

/** Numbers per entry of the stack: a state, where the symbol above it begins, and its first node. */
const ENTRY = 3;

/** Height of the stack at which Lezer begins to cut the nesting short. */
const MAX_STACK = 8400;

/** Room above that for the entries of one token. */
const SPARE = 100 * ENTRY;

/** Nodes per character that most texts have less of. */
const DENSITY = 0.75;

/** Tokens by which one of two readings must have failed, or Lezer has to choose. */
const MAX_TRIAL = 100;

/** `shifted`: there is more to read. */
type Outcome = 'shifted' | 'finished' | 'failed';

/**
 * The nodes of a text, children before parents, without the top node. Undefined if Lezer is needed,
 * because the text has a syntax error, nests too deeply, or can be read in two ways.
 */
export function parseClean(text: string): NodeList | undefined {
  const parse = new CleanParse(new Characters(text), text.length * DENSITY);
  let outcome: Outcome;
  do outcome = parse.advance();
  while (outcome === 'shifted');
  return outcome === 'finished' ? parse.nodes : undefined;
}

/** To the tokenizers it is what Lezer's `Stack` is. */
class CleanParse {
  readonly nodes: NodeList;
  /** Where the grammar's own tokenizer looks for its tables. */
  readonly p = { parser };
  /** Does a newline stand before the next token? */
  context = newlineTracker.start;
  readonly #input: Characters;
  /** What each tokenizer has read. */
  readonly #tokens = tokenizers.map(() => new Token());
  /** The token that an action is for. */
  #token = new Token();
  readonly #stack = new Int32Array(MAX_STACK + SPARE);
  #height = 0;
  #state = startState;
  #pos = 0;
  /** Where the last token ends that is not skipped. */
  #end = 0;

  constructor(input: Characters, expectedNodes: number) {
    this.#input = input;
    this.nodes = new NodeList(Math.ceil(expectedNodes) + 1);
  }

  /** Goes on until the next token is shifted. */
  advance(): Outcome {
    for (;;) {
      const action = alwaysReduce(this.#state) || this.#nextAction();
      if (action === 0) return this.#isAtEnd() ? 'finished' : 'failed';
      if (isReduction(action)) this.#reduce(action);
      else {
        this.#shift(action);
        return this.#height < MAX_STACK ? 'shifted' : 'failed';
      }
    }
  }

  /** Would the token be shifted, perhaps after reductions? */
  canShift(token: number): boolean {
    let state = this.#state;
    let stack = this.#stack;
    let height = this.#height;
    for (;;) {
      const action = alwaysReduce(state) || actionFor(state, token);
      if (!isReduction(action)) return action !== 0;
      const depth = depthOf(action);
      if (depth === 0) {
        // What stands above the top belongs to nobody.
        if (height < this.#height) stack = stack.slice();
        stack[height] = state;
        height += ENTRY;
      } else height -= (depth - 1) * ENTRY;
      state = stateBehind(stack[height - ENTRY]!, targetOf(action));
    }
  }

  #isAtEnd(): boolean {
    return this.#pos === this.#input.text.length && isAccepting(this.#state);
  }

  /** Reads the token at the position and finds what to do with it; 0 if nothing can be done. */
  #nextAction(firstTokenizer = 0): number {
    const asked = tokenizersOf(this.#state);
    for (let i = firstTokenizer; i < tokenizers.length; i++) {
      if ((asked & (1 << i)) === 0 || !this.#read(i)) continue;
      const action = actionFor(this.#state, this.#token.value);
      if (!tokenizers[i]!.extend) return action;
      if (action !== 0) return this.#choose(action, i + 1);
    }
    return this.#pos < this.#input.text.length ? 0 : actionFor(this.#state, eofTerm);
  }

  /** Asks a tokenizer; true if it knows the token. */
  #read(index: number): boolean {
    const tokenizer = tokenizers[index]!;
    const token = this.#tokens[index]!;
    if (tokenizer.contextual || token.start !== this.#pos) {
      this.#input.reset(this.#pos, token);
      tokenizer.token(this.#input, this);
    }
    this.#token = token;
    return token.value !== NO_TOKEN;
  }

  /**
   * A token is offered beside the one that the other tokenizers read. Follows both readings until one
   * of them fails; 0 if that takes too long.
   */
  #choose(offered: number, nextTokenizer: number): number {
    const offeredToken = this.#token;
    const plain = this.#nextAction(nextTokenizer);
    const plainToken = this.#token;
    this.#token = offeredToken;
    if (plain === 0 || plain === offered) return offered;
    const trials = [this.#fork(offered, offeredToken), this.#fork(plain, plainToken)];
    for (let i = 0; i < MAX_TRIAL; i++) {
      const [offeredFails, plainFails] = trials.map((trial) => trial.advance() === 'failed');
      if (!offeredFails && !plainFails) continue;
      if (offeredFails && plainFails) return 0;
      if (plainFails) return offered;
      this.#token = plainToken;
      return plain;
    }
    return 0;
  }

  /** A parse that goes on from here; its nodes are of no use. */
  #fork(action: number, token: Token): CleanParse {
    const fork = new CleanParse(this.#input, MAX_TRIAL);
    fork.context = this.context;
    fork.#token = token;
    fork.#stack.set(this.#stack.subarray(0, this.#height));
    fork.#height = this.#height;
    fork.#state = this.#state;
    fork.#pos = this.#pos;
    fork.#end = this.#end;
    if (isReduction(action)) fork.#reduce(action);
    else fork.#shift(action);
    return fork;
  }

  #shift(action: number): void {
    const { value, end } = this.#token;
    const start = this.#pos;
    const isNode = value < minRepeatTerm;
    this.#pos = end;
    if (!isSkip(action)) {
      if (end > start || isNode) this.#end = end;
      this.#push(targetOf(action), Math.min(start, this.#end));
    }
    this.context = newlineTracker.shift(this.context, value, this, this.#input);
    if (isNode) this.nodes.addLeaf(value, start, end);
  }

  #push(state: number, start: number): void {
    const stack = this.#stack;
    const top = this.#height;
    stack[top] = this.#state;
    stack[top + 1] = start;
    stack[top + 2] = this.nodes.size;
    this.#height = top + ENTRY;
    this.#state = state;
  }

  #reduce(action: number): void {
    const term = targetOf(action);
    const depth = depthOf(action);
    const stack = this.#stack;
    const isNode = term < minRepeatTerm;
    if (depth === 0) {
      if (isNode) this.#end = this.#pos;
      this.#push(stateBehind(this.#state, term), this.#end);
      if (isNode) this.nodes.addLeaf(term, this.#end, this.#end);
      return;
    }
    const base = this.#height - (depth - 1) * ENTRY;
    const start = stack[base - 2]!;
    if (isNode) {
      if (start === this.#end) this.#end = this.#pos;
      this.nodes.addParent(term, start, this.#end, stack[base - 1]!);
    }
    this.#state = stateBehind(stack[base - ENTRY]!, term);
    this.#height = base;
  }
}
