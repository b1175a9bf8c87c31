/** The part of the validator that knows by what a live update recognises closures and tasks. */
import { MAX_TABLE_ENTRIES } from './limits.ts';
import type { Program } from './program.ts';
import { isCount, isRange, isRecord, isText, type Problems } from './validate-values.ts';

type Test = (entry: Readonly<Record<string, unknown>>, index: number) => boolean;

/** Tables of functions and shapes must have been checked. Takes any value as the identity. */
export function validateIdentity(program: Program, problems: Problems): void {
  const { identity, functions } = program as { identity: unknown } & Program;
  if (!isRecord(identity)) {
    problems.add('identity: not an object');
    return;
  }
  const size = (name: string): number => {
    const table = identity[name];
    return Array.isArray(table) ? table.length : 0;
  };
  const checkAll = (name: string, limit: number, test: Test): void => {
    const table = identity[name];
    if (!Array.isArray(table) || table.length > limit) {
      problems.add(`identity: no table of ${name}`);
      return;
    }
    for (const [index, entry] of table.entries()) {
      if (!isRecord(entry) || !test(entry, index)) problems.add(`${name} ${index}: malformed`);
    }
  };
  checkAll('written', MAX_TABLE_ENTRIES, (written, index) => {
    const { parent, label, text, parameters } = written;
    const isBelow = parent === -1 || (index > 0 && isCount(parent, index - 1));
    return isBelow && isText(label) && isText(text) && isCount(parameters, MAX_TABLE_ENTRIES);
  });
  checkAll('functions', functions.length, ({ written, signature, captured, state }) => {
    const isKnown = written === -1 || isCount(written, size('written') - 1);
    const isTree = state === null || isRecord(state);
    return isKnown && isText(signature) && isTree && areVariables(captured);
  });
  checkAll('statements', MAX_TABLE_ENTRIES, ({ names, text, definition }) =>
    [names, text, definition].every(isText),
  );
  checkAll(
    'sites',
    MAX_TABLE_ENTRIES,
    ({ statement, text }) => isCount(statement, size('statements') - 1) && isText(text),
  );
  checkAll(
    'schedulings',
    MAX_TABLE_ENTRIES,
    ({ owner, text, range }) =>
      isText(owner) && isText(text) && isRange(range, program.files.length),
  );
}

function areVariables(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  return value.every(
    (variable) =>
      isRecord(variable) &&
      [variable.name, variable.type, variable.text, variable.definition].every(isText) &&
      typeof variable.assigned === 'boolean' &&
      typeof variable.depends === 'boolean' &&
      isCount(variable.words, MAX_TABLE_ENTRIES) &&
      Array.isArray(variable.handles),
  );
}
