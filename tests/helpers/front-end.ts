/** The front half of the compiler, for tests that look at what it knows. */
import { resolve } from '../../src/compiler/2-resolve/index.ts';
import { checkTypes } from '../../src/compiler/3-type/index.ts';
import { DiagnosticSink } from '../../src/compiler/diagnostics.ts';
import { CompilationFiles } from '../../src/compiler/files.ts';

/** Parses, resolves and checks one file. */
export function check(source: string) {
  const sink = new DiagnosticSink();
  const files = new CompilationFiles(undefined, sink);
  const { file, tree } = files.parse('case.mmm', source);
  const program = resolve(tree, file, files, sink);
  const typed = checkTypes(program, sink);
  return { file, files, program, typed, sink };
}
