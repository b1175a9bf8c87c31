/** What the tokenizers decide, and how a decision is kept while the parser acts on it. */
import type { InputStream, Stack } from '@lezer/lr';

/** A token that begins at the position of the input. */
export interface Lexeme {
  readonly token: number;
  /** In UTF-16 units. */
  readonly length: number;
}

interface Decision {
  position: number;
  /** Undefined: the grammar's own tokens decide. */
  lexeme: Lexeme | undefined;
}

/**
 * Before a token is shifted, the parser may have to finish any number of constructs, and it asks
 * for the token anew after each of them. Whether a token can be shifted takes as long to find out
 * as there are constructs to finish; without a memory, deep nesting would take quadratic time.
 */
const decisions = new WeakMap<Stack, Decision>();

/** Accepts the token decided upon for this stack at this position; false if there is none. */
export function acceptDecided(input: InputStream, stack: Stack): boolean {
  const decision = decisions.get(stack);
  if (decision === undefined || decision.position !== input.pos) return false;
  accept(input, decision.lexeme);
  return true;
}

/** Accepts a token, or none, and keeps to that as long as the stack stays at this position. */
export function decide(input: InputStream, stack: Stack, lexeme: Lexeme | undefined): void {
  const decision = decisions.get(stack);
  if (decision === undefined) decisions.set(stack, { position: input.pos, lexeme });
  else {
    decision.position = input.pos;
    decision.lexeme = lexeme;
  }
  accept(input, lexeme);
}

/** Decides once for each stack and position. */
export function decided(read: (input: InputStream, stack: Stack) => Lexeme | undefined) {
  return (input: InputStream, stack: Stack): void => {
    if (!acceptDecided(input, stack)) decide(input, stack, read(input, stack));
  };
}

/** Forgets a decision: an empty token was shifted, and the position is the same. */
export function forgetDecision(stack: Stack): void {
  decisions.delete(stack);
}

function accept(input: InputStream, lexeme: Lexeme | undefined): void {
  if (lexeme !== undefined) input.acceptToken(lexeme.token, lexeme.length);
}
