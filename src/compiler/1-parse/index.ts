/**
 * Phase 1: text to tree. `syntax/` reads the text by the grammar in `grammar/`; the rest turns the
 * syntax tree into the AST, refuses what the grammar reads but the language doesn't allow, and words
 * the syntax errors.
 */
import type { DiagnosticSink } from '../diagnostics.ts';
import type { SourceFile } from '../source.ts';
import type { Tree } from './ast.ts';
import { reportHoles } from './errors/holes.ts';
import { Problems } from './errors/problems.ts';
import { reportDoubts, reportProblems } from './errors/report.ts';
import { lowerItems } from './lower/blocks.ts';
import { Lowering } from './lower/lowering.ts';
import { findTooDeepBracket } from './nesting.ts';
import { readSyntax, SyntaxCursor } from './syntax/index.ts';
import { TokenIndex } from './tokens.ts';

export { foreignWordHint } from './foreign.ts';
export { TokenIndex, tokensOf } from './tokens.ts';

/** A file as the later phases need it. */
export interface ParsedFile {
  readonly tree: Tree;
  readonly tokens: TokenIndex;
}

/** Like {@link parseFile}, for callers who need no tokens. */
export function parse(file: SourceFile, sink: DiagnosticSink): Tree {
  return parseFile(file, sink).tree;
}

/**
 * Parses a file. Never throws: syntax errors go to the sink, in the order of the text, and the tree
 * has an `error` node for what is missing, so that everything around it can still be checked.
 */
export function parseFile(file: SourceFile, sink: DiagnosticSink): ParsedFile {
  const problems = new Problems();
  const tooDeep = findTooDeepBracket(file.text);
  if (tooDeep !== undefined) problems.refuseDepth(tooDeep);
  const syntax = readSyntax(tooDeep === undefined ? file.text : '');
  const statements = lowerItems(new SyntaxCursor(syntax), new Lowering(file, problems));
  reportHoles(syntax, file.text, problems);
  const tokens = new TokenIndex(file.text, syntax);
  if (!problems.isEmpty) reportProblems(file, problems, tokens, sink);
  reportDoubts(file, problems, sink);
  return { tree: { file: file.id, statements }, tokens };
}
