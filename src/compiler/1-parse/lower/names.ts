/** Names and paths. */

import { isKeyword } from '../../../../grammar/index.ts';
import type { Name, Path } from '../ast.ts';
import type { Span } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import type { Lowering } from './lowering.ts';

/** A name as most are. */
const PLAIN_NAME = /^\w+$/;

/** What ends a name, if recovery from an error has put more into its node. */
const NAME_END = /[^\p{XID_Continue}]/u;

/** A node that is one name. Keywords are refused (01 §4.2). */
export function lowerName(node: Span, at: Lowering): Name {
  const text = nameIn(at.text(node));
  const span = { from: node.from, to: node.from + text.length };
  if (isKeyword(text)) {
    at.refuse(span, `\`${text}\` is a keyword and cannot be a name`, { misnamed: text });
  }
  return { text, range: at.range(span) };
}

function nameIn(text: string): string {
  if (PLAIN_NAME.test(text)) return text;
  const end = text.search(NAME_END);
  return end < 0 ? text : text.slice(0, end);
}

/** Stands for a name that is missing at an offset. */
export function missingName(offset: number, at: Lowering): Name {
  return { text: '', range: at.range({ from: offset, to: offset }) };
}

/** A node made of names and `::`. */
export function lowerPath(cursor: SyntaxCursor, at: Lowering): Path {
  const range = at.range(cursor);
  const segments: Name[] = [];
  let end = cursor.from;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (isNameNode(cursor.name)) segments.push(lowerName(cursor, at));
    end = cursor.to;
  }
  if (segments.length === 0) segments.push(missingName(end, at));
  return { segments, range };
}

/** Is this the name of a node that is one identifier? */
export function isNameNode(node: string): boolean {
  return node.endsWith('Name');
}
