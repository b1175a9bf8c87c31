/** Which top-level statement of the new program is which of the old one. */
import type { ProgramIdentity, StatementIdentity } from '../identity.ts';

/** For each old statement the new one, −1 for none. */
export interface ChosenStatements {
  /** By the names it binds; an expression by its text (07 §9.3.4). */
  readonly byName: Int32Array;
  /** By its text (07 §9.3.5). */
  readonly byText: Int32Array;
}

/** Of statements that read the same, the first goes with the first. */
export function pairStatements(old: ProgramIdentity, next: ProgramIdentity): ChosenStatements {
  const nameOf = ({ names, text }: StatementIdentity): string =>
    names === '' ? `= ${text}` : names;
  return {
    byName: pairBy(old.statements, next.statements, nameOf),
    byText: pairBy(old.statements, next.statements, ({ text }) => text),
  };
}

function pairBy(
  old: readonly StatementIdentity[],
  next: readonly StatementIdentity[],
  keyOf: (statement: StatementIdentity) => string,
): Int32Array {
  const waiting = new Map<string, number[]>();
  next.forEach((statement, index) => {
    const key = keyOf(statement);
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [index]);
    else same.push(index);
  });
  return Int32Array.from(old, (statement) => waiting.get(keyOf(statement))?.shift() ?? -1);
}
