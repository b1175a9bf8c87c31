/** Compiles a case, which may have several files, and prints its diagnostics. */
import type { Diagnostic } from '../../src/compiler/diagnostics.ts';
import { type CompileResult, compile } from '../../src/compiler/index.ts';
import { printDiagnostics } from '../helpers/print-diagnostics.ts';

/**
 * Compiles a case. A line `//@ m.mmm` begins a further file; one in the folder `lib/` belongs to the
 * library. The main file comes first.
 */
export function compileCase(source: string): CompileResult {
  const [main = '', ...rest] = source.split(/^(?=\/\/@ )/m);
  const files = new Map(
    rest.map((part) => {
      const [, path = '', text = ''] = /^\/\/@ (\S+)\n([\s\S]*)$/.exec(part) ?? [];
      return [path, text] as const;
    }),
  );
  return compile(main.trimEnd(), {
    modules: ({ kind, name }) => {
      const file = kind === 'module' ? `${name}.mmm` : name;
      for (const path of [file, `lib/${file}`]) {
        const text = files.get(path);
        if (text !== undefined) return { path, text, library: path.startsWith('lib/') };
      }
      return undefined;
    },
  });
}

/** The diagnostics of a case as text, each with the line that its fix would leave. */
export function explainRun(source: string): string {
  const { diagnostics, files, program } = compileCase(source);
  const lines = diagnostics.flatMap((diagnostic) => {
    const file = files[diagnostic.range.file]!;
    const where = file.path === 'main.mmm' ? '' : `${file.path}:`;
    return [where + printDiagnostics(file, [diagnostic]), ...mended(file.text, diagnostic)];
  });
  return [...lines, ...(program === undefined ? [] : ['compiles'])].join('\n');
}

/** The first lines that a fix changes, as it leaves them. */
function mended(text: string, { fix }: Diagnostic): string[] {
  if (fix === undefined) return [];
  const after = text.slice(0, fix.range.from) + fix.insert + text.slice(fix.range.to);
  const start = text.lastIndexOf('\n', fix.range.from - 1) + 1;
  const end = after.indexOf('\n', fix.range.from + fix.insert.length);
  const lines = after.slice(start, end < 0 ? undefined : end).split('\n');
  return [`  fix: ${fix.title} → ${lines.join(' ⏎ ').trim()}`];
}
