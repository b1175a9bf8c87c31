/** Sources → their ASTs, then what the parser has to say about them and how it would mend them. */
import { parse } from '../../src/compiler/1-parse/index.ts';
import { printTree } from '../../src/compiler/1-parse/print.ts';
import { type Diagnostic, DiagnosticSink } from '../../src/compiler/diagnostics.ts';
import { runGoldenCases } from '../helpers/golden.ts';
import { printDiagnostics } from '../helpers/print-diagnostics.ts';

runGoldenCases(import.meta.url, (source) => {
  const file = { id: 0, path: 'case.mmm', text: source };
  const sink = new DiagnosticSink();
  const tree = printTree(parse(file, sink));
  const diagnostics = sink.all.flatMap((diagnostic) => [
    printDiagnostics(file, [diagnostic]),
    ...mended(source, diagnostic),
  ]);
  return [tree, ...diagnostics].filter((part) => part !== '').join('\n');
});

/** The line of the first change, as the fix leaves it. */
function mended(source: string, { fix }: Diagnostic): string[] {
  if (fix === undefined) return [];
  const text = source.slice(0, fix.range.from) + fix.insert + source.slice(fix.range.to);
  const start = text.lastIndexOf('\n', fix.range.from - 1) + 1;
  return [`  fix: ${fix.title} → ${text.slice(start).split('\n', 1)[0]}`];
}
