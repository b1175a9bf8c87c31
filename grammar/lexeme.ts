/** What the tokenizers decide, and how a decision is kept while the parser acts on it. */
import type { InputStream, Stack } from '@lezer/lr';

/** A token that begins at the position of the input. */
export interface Lexeme {
  readonly token: number;
  /** In UTF-16 units. */
  readonly length: number;
}

interface Decision {
  readonly position: number;
  /** Undefined: the grammar's own tokens decide. */
  readonly lexeme: Lexeme | undefined;
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
  decisions.set(stack, { position: input.pos, lexeme });
  accept(input, lexeme);
}

/** Forgets a decision: an empty token was shifted, and the position is the same. */
export function forgetDecision(stack: Stack): void {
  decisions.delete(stack);
}

function accept(input: InputStream, lexeme: Lexeme | undefined): void {
  if (lexeme !== undefined) input.acceptToken(lexeme.token, lexeme.length);
}
