/** Our own texts with code in them. */
import { element } from '../dom.ts';

/** The nodes of a paragraph in which words between backquotes are code. */
export function prose(text: string): Node[] {
  return text
    .split('`')
    .map((part, at) => (at % 2 === 0 ? document.createTextNode(part) : element('code', {}, part)));
}
