/** Lezer trees as text: names in parentheses, one top-level statement a line. */
import type { Tree, TreeCursor } from '@lezer/common';

/** Every node but comments; `⚠` is an error node, with the text it has skipped. */
export function printSyntax(tree: Tree, text: string): string {
  const cursor = tree.cursor();
  const lines: string[] = [];
  for (let more = cursor.firstChild(); more; more = cursor.nextSibling()) {
    lines.push(printNode(cursor, text));
  }
  return lines.filter((line) => line !== '').join('\n');
}

function printNode(cursor: TreeCursor, text: string): string {
  if (/Comment$/.test(cursor.name)) return '';
  if (cursor.type.isError) {
    const skipped = text.slice(cursor.from, cursor.to);
    return skipped === '' ? '⚠' : `⚠${JSON.stringify(skipped)}`;
  }
  const { name } = cursor;
  const children: string[] = [];
  if (cursor.firstChild()) {
    do children.push(printNode(cursor, text));
    while (cursor.nextSibling());
    cursor.parent();
  }
  const parts = children.filter((child) => child !== '');
  return parts.length === 0 ? name : `${name}(${parts.join(' ')})`;
}
