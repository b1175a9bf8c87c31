/** Diagnostics as text: place, code, message, the text they point at, hints. */
import type { Diagnostic } from '../../src/compiler/diagnostics.ts';
import { lineColumn, type SourceFile } from '../../src/compiler/source.ts';

/** One line per diagnostic, indented lines for what belongs to it. */
export function printDiagnostics(file: SourceFile, diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .flatMap(({ code, severity, message, range, related, hint }) => {
      const { line, column } = lineColumn(file.text, range.from);
      const quoted = file.text.slice(range.from, range.to).split('\n')[0];
      return [
        `${line}:${column} ${severity === 'warning' ? 'warning ' : ''}${code} \`${quoted}\``,
        `  ${message}`,
        ...related.map((one) => {
          const place = lineColumn(file.text, one.range.from);
          return `  ${place.line}:${place.column} ${one.message}`;
        }),
        ...(hint === undefined ? [] : [`  hint: ${hint}`]),
      ];
    })
    .join('\n');
}
