/** What the grammar expects at the place of an error node, by the construct it lies in. */
import type { SyntaxNode } from '../../syntax/index.ts';
import { expressionExpectations } from './expressions.ts';
import { patternExpectations } from './patterns.ts';
import { statementExpectations } from './statements.ts';
import type { ExpectationTable } from './table.ts';
import { typeExpectations } from './types.ts';

/** Every kind of node that has parts; `index.test.ts` compares it with the grammar. */
export const expectations: ExpectationTable = {
  ...statementExpectations,
  ...expressionExpectations,
  ...patternExpectations,
  ...typeExpectations,
};

/** What is missing, and in which construct. */
export interface Missing {
  readonly construct: SyntaxNode;
  /** The part after which it is missing; undefined at the construct's start. */
  readonly previous: SyntaxNode | undefined;
  readonly expected: string;
}

/**
 * Looks from an error node outwards: a part that is complete has nothing to expect, so the error
 * concerns what it is a part of.
 */
export function whatIsMissing(error: SyntaxNode): Missing | undefined {
  let previous = error.previousPart;
  for (let node = error.parent; node !== undefined; node = node.parent) {
    const expected = expectedAfter(node, previous);
    if (expected !== undefined) return { construct: node, previous, expected };
    // At the very start of its construct, an error stands behind what comes before that.
    previous = previous === undefined ? node.previousPart : node;
  }
  return undefined;
}

function expectedAfter(construct: SyntaxNode, previous: SyntaxNode | undefined) {
  const rules = expectations[construct.name];
  return rules?.find(({ after }) =>
    after.some((part) => (previous === undefined ? part === '' : isPart(previous, part))),
  )?.expected;
}

function isPart(node: SyntaxNode, part: string): boolean {
  return part !== '' && node.is(part);
}
