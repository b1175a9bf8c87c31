/** Programs → MIR as built, and as optimised. */
import { withoutMacros } from '../../src/compiler/4-stage/index.ts';
import { lowerToMir, optimise } from '../../src/compiler/5-mir/index.ts';
import { printMir } from '../../src/compiler/5-mir/print.ts';
import { verifyMir } from '../../src/compiler/5-mir/verify.ts';
import { check } from '../helpers/front-end.ts';
import { runGoldenCases } from '../helpers/golden.ts';
import { printDiagnostics } from '../helpers/print-diagnostics.ts';

runGoldenCases(import.meta.url, (source) => {
  const { file, files, program, typed, sink } = check(source);
  const mir = sink.hasErrors
    ? undefined
    : lowerToMir(withoutMacros(program, typed), sink, files.tokens);
  if (mir === undefined) return printDiagnostics(file, sink.all);
  verifyMir(mir);
  const built = printMir(mir);
  optimise(mir);
  return `${built}\n--- optimised\n${printMir(mir)}`;
});
