/** The tables of what is expected agree with the grammar. */
import { describe, expect, test } from 'vitest';
import { parser } from '../../grammar/index.ts';
import { expectations } from '../../src/compiler/1-parse/errors/expected/index.ts';

const types = parser.nodeSet.types;
const names = new Set(types.map(({ name }) => name));

/** Nodes that are one token or one name: nothing is missing inside them. */
const complete =
  /^(?:Program|Placeholder|.*(?:Name|Definition|Literal|Comment|Number|Index|String|Character|Dot|Operator|Base)|Callee|PostfixExpression|TypePath|PrimitiveType|Variant|BinaryExpression)$/;

test.each(Object.entries(expectations))('%s names nodes of the grammar', (construct, rules) => {
  expect(names).toContain(construct);
  for (const { after } of rules) {
    for (const part of after.filter((name) => name !== '')) {
      expect(types.some((type) => type.is(part))).toBe(true);
    }
  }
});

describe('every construct has its expectations', () => {
  const constructs = [...names].filter((name) => /^[A-Z]/.test(name) && !complete.test(name));

  test.each(constructs)('%s', (name) => {
    expect(Object.keys(expectations)).toContain(name);
  });
});
