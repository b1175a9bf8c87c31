/** Parsing a text that is no file. */
import { parse } from '../../src/compiler/1-parse/index.ts';
import { printTree } from '../../src/compiler/1-parse/print.ts';
import { type Diagnostic, DiagnosticSink } from '../../src/compiler/diagnostics.ts';

export interface ParsedText {
  /** The printed AST. */
  readonly tree: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly messages: readonly string[];
}

export function parseText(text: string): ParsedText {
  const sink = new DiagnosticSink();
  const tree = printTree(parse({ id: 0, path: 'text.mmm', text }, sink));
  return { tree, diagnostics: sink.all, messages: sink.all.map(({ message }) => message) };
}
