/**
 * Phase 1: text to tree. Lezer reads the text by the grammar in `grammar/`; what stands here turns
 * its tree into the AST, refuses what the grammar reads but the language doesn't allow, and words
 * the syntax errors.
 */
import { Tree } from '@lezer/common';
import { parser } from '../../../grammar/index.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import type { SourceFile } from '../source.ts';
import type { Tree as SyntaxTree } from './ast.ts';
import { reportHoles } from './errors/holes.ts';
import { Problems } from './errors/problems.ts';
import { reportDoubts, reportProblems } from './errors/report.ts';
import { lowerItems } from './lower/blocks.ts';
import { Lowering } from './lower/lowering.ts';
import { findTooDeepBracket } from './nesting.ts';
import { TokenIndex } from './tokens.ts';

export { foreignWordHint } from './foreign.ts';
export { TokenIndex, tokensOf } from './tokens.ts';

/** A file as the later phases need it. */
export interface ParsedFile {
  readonly tree: SyntaxTree;
  readonly tokens: TokenIndex;
}

/** Like {@link parseFile}, for callers who need no tokens. */
export function parse(file: SourceFile, sink: DiagnosticSink): SyntaxTree {
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
  const tree = tooDeep === undefined ? parser.parse(file.text) : Tree.empty;
  const statements = lowerItems(tree.cursor(), new Lowering(file, problems));
  reportHoles(tree, file.text, problems);
  const tokens = new TokenIndex(file.text, tree);
  if (!problems.isEmpty) reportProblems(file, problems, tokens, sink);
  reportDoubts(file, problems, sink);
  return { tree: { file: file.id, statements }, tokens };
}
