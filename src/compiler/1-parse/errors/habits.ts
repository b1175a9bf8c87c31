/** Habits from other languages on which the parser stumbles, and how to mend them (01 §14). */
import { lineStart } from '../../source.ts';
import type { HintContext } from './hints.ts';
import type { ProposedFix } from './problems.ts';

/** What to say about a habit, and the edit that mends it. */
export interface Advice {
  readonly hint: string;
  readonly fix?: ProposedFix;
}

type Habit = (context: HintContext) => Advice | undefined;

const habits: readonly Habit[] = [
  tripleEquals,
  doubledOperator,
  resultBehindColon,
  bodyWithoutBraces,
  armBehindColon,
  comparisonInsteadOfValue,
  hashComment,
  wordInCondition,
  openBranch,
  recordAsBranch,
  missingComma,
];

/** The first habit that explains what was found. */
export function adviceFor(context: HintContext): Advice | undefined {
  for (const habit of habits) {
    const advice = habit(context);
    if (advice !== undefined) return advice;
  }
  return undefined;
}

function replace(from: number, to: number, insert: string): ProposedFix {
  return { from, to, insert, title: `Write \`${insert.trim()}\`` };
}

/** `a === b`, `a !== b` */
function tripleEquals({ found, text, from }: HintContext): Advice | undefined {
  const written = text.slice(from - 2, from + 1);
  if (found !== '=' || (written !== '===' && written !== '!==')) return undefined;
  const meant = written.slice(0, 2);
  return { hint: `The comparison is \`${meant}\`.`, fix: replace(from - 2, from + 1, meant) };
}

/** `a ** b`, `a << b`, `a >> b` */
function doubledOperator({ found, text, from }: HintContext): Advice | undefined {
  if (text[from - 1] !== found) return undefined;
  if (found === '*') return { hint: 'A power is `a ^ b`.', fix: replace(from - 1, from + 1, '^') };
  if (found !== '<' && found !== '>') return undefined;
  return { hint: 'There are no operators on bits; multiply or divide by a power of 2.' };
}

/** `fn f(x): float { .. }` */
function resultBehindColon({ construct, found, from, to }: HintContext): Advice | undefined {
  if (construct !== 'FunctionDeclaration' || found !== ':') return undefined;
  return { hint: 'The type of the result stands behind `->`.', fix: replace(from, to, '->') };
}

/** `fn f(x) = x`, `fn f(x) => x` */
function bodyWithoutBraces({ construct, found }: HintContext): Advice | undefined {
  if (construct !== 'FunctionDeclaration' || !/^=>?$/.test(found)) return undefined;
  return { hint: 'The body of a function stands in braces: `fn f(x){ .. }`.' };
}

/** `match x { 0: a }` */
function armBehindColon({ expected, found, from, to }: HintContext): Advice | undefined {
  if (expected !== '`=>`' || found !== ':') return undefined;
  return { hint: 'An arm is written `pattern => value`.', fix: replace(from, to, ' =>') };
}

/** `let x == 3` */
function comparisonInsteadOfValue({ expected, found, from, to }: HintContext): Advice | undefined {
  if (found !== '==' || !expected.includes('`=`')) return undefined;
  return { hint: 'It needs a value: `let name = value`.', fix: replace(from, to, '=') };
}

/** `# a comment` */
function hashComment({ construct, previous, text, from }: HintContext): Advice | undefined {
  if (construct !== 'StageDeclaration' || previous !== '#') return undefined;
  const hash = text.lastIndexOf('#', from);
  return {
    hint: 'A comment begins with `//`; a `#` begins `#stage(main)` or `#stage(macro)`.',
    fix: replace(hash, hash + 1, '//'),
  };
}

const conditionWords: Readonly<Record<string, string>> = { and: '&&', or: '||', then: '' };

/** `if a and b { .. } else ..`, `if a then b else c` */
function wordInCondition({ found, text, from }: HintContext): Advice | undefined {
  if (found !== 'else') return undefined;
  const start = lineStart(text, from);
  const match = /\bif\b.*?\b(and|or|then)\b/.exec(text.slice(start, from));
  const word = match?.[1];
  if (match === null || word === undefined) return undefined;
  const end = start + match.index + match[0].length;
  const insert = conditionWords[word]!;
  return insert === ''
    ? {
        hint: 'There is no `then`: write `if (c) a else b`.',
        fix: { from: end - word.length, to: end, insert, title: 'Remove `then`' },
      }
    : {
        hint: `The logical ${word} is \`${insert}\`.`,
        fix: replace(end - word.length, end, insert),
      };
}

/** `if (c) { a` ⏎ `else { b }` */
function openBranch({ construct, found, text, from, constructFrom }: HintContext) {
  if (construct !== 'Block' || found !== 'else') return undefined;
  if (!/\bif\b/.test(text.slice(lineStart(text, constructFrom), constructFrom))) return undefined;
  return {
    hint: 'The block before this `else` is not closed.',
    fix: { from, to: from, insert: '} ', title: 'Insert `}`' },
  };
}

/** `if (c) {l = 1, r = 2} else ..` */
function recordAsBranch({
  construct,
  found,
  text,
  constructFrom,
}: HintContext): Advice | undefined {
  if (construct !== 'Block' || found !== ',') return undefined;
  const hint = 'These braces are a block. For a record write `({l = x, r = x})` or double braces.';
  const braces = /^\{[^{}]*\}/.exec(text.slice(constructFrom))?.[0];
  if (braces === undefined || !/^\{\s*[\p{XID_Continue}]+\s*=[^=]/u.test(braces)) return { hint };
  const to = constructFrom + braces.length;
  return {
    hint,
    fix: { from: constructFrom, to, insert: `(${braces})`, title: 'Put it in parentheses' },
  };
}

/** `f(1 2)`, on one line: on two, a bracket is the likelier thing to be missing. */
function missingComma({ expected, text, from, before, found }: HintContext): Advice | undefined {
  if (!expected.startsWith('`,` or') || !/^["\p{XID_Continue}]/u.test(found)) return undefined;
  if (/^(?:let|letrec|fn|else|pub|use|mod|type)$/.test(found)) return undefined;
  if (!/^[ \t]+$/.test(text.slice(before, from))) return undefined;
  return {
    hint: 'Items are separated by commas.',
    fix: { from: before, to: before, insert: ',', title: 'Insert a comma' },
  };
}
