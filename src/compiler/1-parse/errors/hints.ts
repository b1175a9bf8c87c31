/** What to say about frequent mistakes, besides what was expected (01 §14). */
import { isKeyword } from '../../../../grammar/index.ts';
import { foreignWordHint } from '../foreign.ts';
import { type Advice, adviceFor } from './habits.ts';

/** The surroundings of a missing part. */
export interface HintContext {
  /** Kind of the construct that misses it. */
  readonly construct: string;
  /** Kind of the part before it; empty at the construct's start. */
  readonly previous: string;
  readonly expected: string;
  /** The token that stands there instead; empty at the end of the text. */
  readonly found: string;
  /** The line before that token. */
  readonly lineBefore: string;
  readonly text: string;
  /** Where the token stands. */
  readonly from: number;
  readonly to: number;
  /** Where the token before it ends. */
  readonly before: number;
  /** Where the construct begins. */
  readonly constructFrom: number;
}

/** One frequent mistake. */
interface HintRule {
  readonly applies: (context: HintContext) => boolean;
  readonly hint: string | undefined | ((context: HintContext) => string | undefined);
}

/** What to say where a block that starts with an assignment was read as a record. */
export const blockAsRecordHint =
  'A `{` before `name =` begins a record. In a block, write the first assignment as `(name) = ..`.';

const rules: readonly HintRule[] = [
  {
    applies: ({ construct }) => construct === 'RecordExpression',
    hint: ({ previous }) => (previous === 'Field' ? blockAsRecordHint : undefined),
  },
  {
    applies: ({ construct, found }) => construct === 'LambdaParameter' && found === '=',
    hint: 'The parameters of a lambda have no defaults; those of a `fn` may.',
  },
  {
    applies: ({ construct, found }) => construct === 'LetDeclaration' && found === '(',
    hint: 'A function is declared `fn f(x) { .. }`, or `let f = |x| ..`.',
  },
  {
    applies: ({ construct, expected }) => /^Let/.test(construct) && expected === '`=`',
    hint: 'It needs a value: `let name = value`.',
  },
  {
    applies: ({ construct, found }) => construct === 'TypeDeclaration' && found === '<',
    hint: 'Types have no parameters in `<..>`.',
  },
  { applies: ({ found }) => found === 'struct', hint: foreignWordHint('struct') },
  {
    applies: ({ construct, lineBefore }) =>
      construct === 'FieldType' && /->\s*\{[^}]*$/.test(lineBefore),
    hint: 'Behind a `->` a `{` begins a record type; a block needs a type before it.',
  },
  {
    applies: ({ construct, found }) =>
      found === '||' && (construct === 'LambdaParameters' || construct === 'LambdaParameter'),
    hint: '`||` is always the logical or; put a blank between the bars: `|x| |y| ..`.',
  },
  {
    applies: ({ construct, found }) => construct === 'Program' && /^[)\]}]$/.test(found),
    hint: 'No bracket is open here.',
  },
  {
    applies: ({ found, lineBefore }) => found === '.' && /\d\s*$/.test(lineBefore),
    hint: 'A number needs digits on both sides of its dot.',
  },
  { applies: ({ found }) => found === '..', hint: 'There are no ranges; `..` belongs in records.' },
  {
    applies: ({ found }) => found === ';',
    hint: '`;` ends a statement; inside brackets none can end.',
  },
  {
    applies: ({ found }) => found === '#',
    hint: 'A `#` begins `#stage(main)` or `#stage(macro)`. A comment begins with `//`.',
  },
  {
    applies: ({ found }) => found === 'else',
    hint: 'An `else` belongs behind the branch of an `if`.',
  },
  {
    applies: ({ found, expected, lineBefore }) =>
      isKeyword(found) && /\S/.test(lineBefore) && /name|identifier|pattern/.test(expected),
    hint: ({ found }) => `\`${found}\` is a keyword and cannot be a name.`,
  },
  {
    applies: ({ found, expected, lineBefore }) =>
      /^let(rec)?$/.test(found) && /\S/.test(lineBefore) && expected.includes('expression'),
    hint: 'A `let` is a statement, not an expression; put it in a block: `{ let x = 1  x }`.',
  },
  {
    applies: ({ found, expected }) => wordsOfTypesAndStages.has(found) && /expr/.test(expected),
    hint: ({ found }) => `\`${found}\` is a keyword and cannot be a variable.`,
  },
];

/** Keywords that someone might take for a name; the others begin a declaration. */
const wordsOfTypesAndStages = new Set(
  'float int string struct stage main alias rec type mod use macro'.split(' '),
);

/** What to say about a missing part, if its surroundings look like a mistake we know. */
export function hintFor(context: HintContext): Advice | undefined {
  const words = context.lineBefore.match(/[\p{XID_Start}_][\p{XID_Continue}]*/gu) ?? [];
  // A line that begins in another language is best explained by its beginning.
  const beginning = foreignWordHint(words[0] ?? '');
  if (beginning !== undefined) return { hint: beginning };
  const advice = adviceFor(context);
  if (advice !== undefined) return advice;
  const hint = ruleHint(context) ?? lastForeignHint(words);
  return hint === undefined ? undefined : { hint };
}

function ruleHint(context: HintContext): string | undefined {
  const rule = rules.find(({ applies }) => applies(context));
  return typeof rule?.hint === 'function' ? rule.hint(context) : rule?.hint;
}

function lastForeignHint(words: readonly string[]): string | undefined {
  const word = words.findLast((candidate) => foreignWordHint(candidate) !== undefined);
  return word === undefined ? undefined : foreignWordHint(word);
}
