/** The way from a text to its syntax tree. */
import { parser } from '../../../../grammar/index.ts';
import { parseClean } from './clean-parse.ts';
import { SyntaxTree } from './tree.ts';

export { SyntaxCursor } from './cursor.ts';
export { isError, isInGroup, isSkipped, kindNames } from './kinds.ts';
export { SyntaxNode } from './node.ts';
export { SyntaxTree } from './tree.ts';

/**
 * Reads a text by the grammar. Never throws: where the text makes no sense the tree has `⚠` nodes, as
 * Lezer's recovery leaves them.
 */
export function readSyntax(text: string): SyntaxTree {
  const nodes = parseClean(text);
  return nodes === undefined
    ? SyntaxTree.ofLezer(parser.parse(text))
    : SyntaxTree.ofNodes(nodes, text.length);
}
