/** Programs → the types of their top-level names, or their diagnostics. */
import { TypePrinter } from '../../src/compiler/3-type/print.ts';
import { check } from '../helpers/front-end.ts';
import { runGoldenCases } from '../helpers/golden.ts';
import { printDiagnostics } from '../helpers/print-diagnostics.ts';

runGoldenCases(import.meta.url, (source) => {
  const { file, typed, program, sink } = check(source);
  if (sink.hasErrors) return printDiagnostics(file, sink.all);
  const lines: string[] = [];
  for (const statement of program.statements) {
    if (statement.kind === 'expression') continue;
    const binding =
      statement.kind === 'letrec'
        ? statement.binding
        : statement.pattern.kind === 'bind'
          ? statement.pattern.binding
          : undefined;
    if (binding === undefined || binding.name === 'dsp') continue;
    lines.push(`${binding.name}: ${new TypePrinter().print(typed.schemes.get(binding)!.type)}`);
  }
  return [...lines, ...printDiagnostics(file, sink.all).split('\n').filter(Boolean)].join('\n');
});
