/** Diagnostics for people: the message, the line it is about, and a mark under the place. */
import type { Diagnostic } from '../../src/compiler/diagnostics.ts';
import { lineColumn, type SourceFile, type SourceRange } from '../../src/compiler/source.ts';

/** Longest part of a source line that is shown. */
const MAX_LINE = 160;

/** The whole text of one diagnostic, ending in a line break. */
export function formatDiagnostic(diagnostic: Diagnostic, files: readonly SourceFile[]): string {
  const { severity, code, message, range, related, hint } = diagnostic;
  const lines = [`${address(range, files)}: ${severity}[${code}]: ${message}`];
  lines.push(...codeFrame(range, files));
  for (const other of related) {
    lines.push(`  ${address(other.range, files)}: ${other.message}`);
    lines.push(...codeFrame(other.range, files));
  }
  if (hint !== undefined) lines.push(`  hint: ${hint}`);
  return `${lines.join('\n')}\n`;
}

function address(range: SourceRange, files: readonly SourceFile[]): string {
  const file = files[range.file];
  if (file === undefined) return '?';
  const { line, column } = lineColumn(file.text, range.from);
  return `${file.path}:${line}:${column}`;
}

/** The line in which the range starts and a row of carets; nothing if there is no such file. */
function codeFrame(range: SourceRange, files: readonly SourceFile[]): readonly string[] {
  const file = files[range.file];
  if (file === undefined || file.text === '') return [];
  const { line, column } = lineColumn(file.text, range.from);
  const start = range.from - (column - 1);
  const text = /^.*/.exec(file.text.slice(start))![0];
  // A place far to the right is shown with a window of the line around it.
  const cut = column > MAX_LINE ? column - 1 - MAX_LINE / 2 : 0;
  const shown = text.slice(cut, cut + MAX_LINE);
  const before = shown.slice(0, column - 1 - cut);
  const marked = Math.min(Math.max(1, range.to - range.from), shown.length - before.length || 1);
  const gutter = `${String(line).padStart(5)} | `;
  const blank = `${' '.repeat(5)} | `;
  // Tabs are kept in front of the carets, so that they stand below their characters.
  return [gutter + shown, blank + before.replace(/[^\t]/g, ' ') + '^'.repeat(marked)];
}
