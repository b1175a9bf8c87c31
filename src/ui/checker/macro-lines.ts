/** What macros printed while a program was compiled, as lines (04 §8). */
import type { CompileResult } from '../../compiler/index.ts';
import { lineColumn } from '../../compiler/source.ts';
import type { MacroLine } from '../state.ts';

/** Puts the pieces together; a line stands where its first piece was printed. */
export function macroLinesOf({
  output,
  files,
}: Pick<CompileResult, 'output' | 'files'>): readonly MacroLine[] {
  const lines: MacroLine[] = [];
  let open: MacroLine | undefined;
  for (const { text, range } of output) {
    // Only the text in the editor, which is the first file, has lines that a person can look at.
    const line = range.file === 0 ? lineColumn(files[0]?.text ?? '', range.from).line : undefined;
    open = { text: (open?.text ?? '') + text.replace('\n', ''), line: open?.line ?? line };
    if (!text.endsWith('\n')) continue;
    lines.push(open);
    open = undefined;
  }
  return open === undefined ? lines : [...lines, open];
}
