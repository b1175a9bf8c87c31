/** Programs → what their macros make of them, and what they print; or the mistakes. */
import { compile } from '../../src/compiler/index.ts';
import { runGoldenCases } from '../helpers/golden.ts';
import { printDiagnostics } from '../helpers/print-diagnostics.ts';

runGoldenCases(import.meta.url, (source) => {
  const { diagnostics, files, output, expanded } = compile(source, { printExpanded: true });
  const printed = output.map(({ text }) => `> ${JSON.stringify(text)}\n`).join('');
  if (diagnostics.length > 0) return printed + printDiagnostics(files[0]!, diagnostics);
  return printed + (expanded ?? '').trimEnd();
});
