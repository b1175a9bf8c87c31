/** Statements of the program or of the library, as a whole. */
import type { CoreStatement } from '../2-resolve/core.ts';
import { statementRange } from '../2-resolve/walk.ts';
import { within } from '../capacity.ts';
import type { Checker } from './checker.ts';
import { inferStatements } from './infer/statements.ts';

/** Checks statements in order, then answers what had to wait until their types were known. */
export function checkStatements(checker: Checker, statements: Iterable<CoreStatement>): void {
  for (const statement of statements) {
    within(statementRange(statement), () => inferStatements(checker, [statement]));
  }
  for (const check of checker.deferred.splice(0)) check();
}
