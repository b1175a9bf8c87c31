/** What the grammar says of each kind of node, by its number. */
import { nodeSet } from './tables.ts';

const { types } = nodeSet;

/** Names as the grammar gives them; brackets and operators are named as they are written. */
export const kindNames: readonly string[] = types.map(({ name }) => name);

/** Groups of kinds that the grammar has. */
export type Group = 'Statement' | 'Expression' | 'Type';

/** Bits of {@link facts}. */
const Fact = { Error: 1, Skipped: 2, Statement: 4, Expression: 8, Type: 16 } as const;

const facts = Uint8Array.from(types, (type) => {
  const inGroups = (['Statement', 'Expression', 'Type'] as const).filter((name) => type.is(name));
  const groups = inGroups.reduce((bits, name) => bits | Fact[name], 0);
  return groups | (type.isError ? Fact.Error : 0) | (type.isSkipped ? Fact.Skipped : 0);
});

/** Is it what the parser put where the text made no sense? */
export function isError(kind: number): boolean {
  return (facts[kind]! & Fact.Error) !== 0;
}

/** Is it a comment, or something else that may stand anywhere? */
export function isSkipped(kind: number): boolean {
  return (facts[kind]! & Fact.Skipped) !== 0;
}

export function isInGroup(kind: number, group: Group): boolean {
  return (facts[kind]! & Fact[group]) !== 0;
}
