/** Turns the error nodes of the syntax tree into problems. */
import { MAX_EXPLAINED_DEPTH, MAX_EXPLAINED_ERRORS } from '../../limits.ts';
import { isItemNode } from '../items.ts';
import type { Span } from '../span.ts';
import { isError, isInGroup, kindNames, SyntaxNode, type SyntaxTree } from '../syntax/index.ts';
import { whatIsMissing } from './expected/index.ts';
import { MISPLACED_ITEM, type Problems, type ProposedFix, type RelatedSpan } from './problems.ts';

/** Reports the error nodes of a tree, and the tokens that are errors by themselves. */
export function reportHoles(tree: SyntaxTree, text: string, problems: Problems): void {
  let left = MAX_EXPLAINED_ERRORS;
  for (let node = 0; node < tree.size; node++) {
    const role = roles[tree.kind(node)];
    if (role === 'declaration') problems.declarations.push(tree.from(node));
    else if (role === 'mistake' && left-- > 0) {
      reportMistake(new SyntaxNode(tree, node), text, problems);
    }
  }
}

/** What each kind of node is to the search for mistakes. */
const roles = kindNames.map((name, kind) => {
  const isMistake = isError(kind) || name === 'UnknownCharacter' || name === 'UnclosedComment';
  if (isMistake) return 'mistake';
  const isDeclaration = isInGroup(kind, 'Statement') && name !== 'ExpressionStatement';
  return isDeclaration ? 'declaration' : undefined;
});

function reportMistake(node: SyntaxNode, text: string, problems: Problems): void {
  if (node.name === 'UnknownCharacter') reportUnknown(node, text, problems);
  else if (node.name === 'UnclosedComment') reportUnclosedComment(node, problems);
  else if (liesDeeperThan(MAX_EXPLAINED_DEPTH, node)) problems.refuseDepth(node);
  else if (node.parent?.isError !== true) reportHole(node, text.length, problems);
}

function reportHole(node: SyntaxNode, end: number, problems: Problems): void {
  const missing = whatIsMissing(node);
  if (missing === undefined) {
    problems.miss(node.from, undefined, { disturbs: true });
    return;
  }
  const { construct, previous, expected } = missing;
  const isAtEnd = node.to === end;
  problems.miss(node.from, expected, {
    disturbs: true,
    construct: `${construct.name} at ${construct.from}`,
    related: [...unclosedBracket(construct), ...(isAtEnd ? misplacedItem(construct) : [])],
    context: {
      construct: construct.name,
      previous: previous?.name ?? '',
      from: construct.from,
    },
  });
}

function liesDeeperThan(levels: number, node: SyntaxNode): boolean {
  let depth = 0;
  for (let parent = node.parent; parent !== undefined && depth <= levels; parent = parent.parent) {
    depth++;
  }
  return depth > levels;
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Where the bracket was opened that the construct does not close. */
function unclosedBracket(construct: SyntaxNode): RelatedSpan[] {
  const open = openBracket(construct);
  if (open === undefined) return [];
  const close = closers[open.name]!;
  if (construct.lastChild?.name === close) return [];
  const { from, to } = open;
  return [{ from, to, message: `\`${open.name}\` is opened here and never closed` }];
}

/** In a block that is never closed, the declaration before which it probably should have been. */
function misplacedItem(construct: SyntaxNode): RelatedSpan[] {
  if (construct.name !== 'Block') return [];
  for (const child of construct.children()) {
    if (!isItemNode(child.name)) continue;
    const span = { from: child.from, to: child.firstChild?.to ?? child.to };
    return [{ ...span, message: MISPLACED_ITEM }];
  }
  return [];
}

/** Parts of a construct before its bracket: at most those of `pub # stage (`. */
const PARTS_BEFORE_BRACKET = 3;

/** The bracket that a construct begins with, perhaps behind its keywords. */
function openBracket(construct: SyntaxNode): SyntaxNode | undefined {
  let before = 0;
  for (const child of construct.children()) {
    if (closers[child.name] !== undefined) return child;
    if (++before > PARTS_BEFORE_BRACKET) break;
  }
  return undefined;
}

function reportUnknown(node: SyntaxNode, text: string, problems: Problems): void {
  const character = String.fromCodePoint(text.codePointAt(node.from)!);
  const codePoint = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  const span = { from: node.from, to: node.from + character.length };
  const quotes = /^'([^'"\n]*)'/.exec(text.slice(node.from, node.from + MAX_QUOTED));
  const visible = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character) ? `\`${character}\` ` : '';
  problems.refuse(span, `Unexpected character ${visible}(U+${codePoint})`, {
    hint: characterHints[character] ?? (/\p{Zs}/u.test(character) ? BLANK_HINT : undefined),
    fix:
      quotes === null
        ? fixFor(character, span)
        : {
            from: span.from,
            to: span.from + quotes[0].length,
            insert: `"${quotes[1]}"`,
            title: 'Write double quotes',
          },
    disturbs: true,
  });
}

/** Longest text in single quotes that is recognised. */
const MAX_QUOTED = 200;

const meantCharacters: Readonly<Record<string, string>> = { '&': '&&', '“': '"', '”': '"' };

/** The edit that mends a single character. */
function fixFor(character: string, span: Span): ProposedFix | undefined {
  if (/\p{Zs}/u.test(character)) return { ...span, insert: ' ', title: 'Write a blank' };
  const insert = meantCharacters[character];
  return insert === undefined ? undefined : { ...span, insert, title: `Write \`${insert}\`` };
}

const BLANK_HINT = 'Only space and tab are blanks.';

const characterHints: Readonly<Record<string, string>> = {
  '?': 'There is no `? :`; write `if (c) a else b`.',
  '&': 'The logical and is `&&`.',
  "'": 'A string stands in double quotes.',
  '“': 'A string stands in straight double quotes.',
  '”': 'A string stands in straight double quotes.',
  '~': 'There are no operators on bits.',
  '\\': 'A lambda is written `|x| ..`.',
  '\ufeff': 'A byte-order mark may stand only at the very beginning.',
};

function reportUnclosedComment(node: SyntaxNode, problems: Problems): void {
  const span = { from: node.from, to: node.from + 2 };
  problems.refuse(span, 'Unterminated comment', {
    hint: 'A comment that begins with `/*` ends with `*/`.',
    disturbs: true,
  });
}
