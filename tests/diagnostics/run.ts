/** Compiles a case, which may have several files, and prints its diagnostics. */
import type { Diagnostic } from '../../src/compiler/diagnostics.ts';
import { type CompileResult, compile } from '../../src/compiler/index.ts';
import { findIn, type LibraryTexts } from '../../src/compiler/project.ts';
import { testSounds } from '../devices/sounds.ts';
import { printDiagnostics } from '../helpers/print-diagnostics.ts';

/**
 * Compiles a case. A line `//@ m.mmm` begins a further file of the project; one in the folder `lib/`
 * belongs to a library that replaces `library`. The main file comes first.
 */
export function compileCase(source: string, library: LibraryTexts = new Map()): CompileResult {
  const [main = '', ...rest] = source.split(/^(?=\/\/@ )/m);
  const project = new Map<string, string>();
  const own = new Map<string, string>();
  for (const part of rest) {
    const [, path = '', text = ''] = /^\/\/@ (\S+)\n([\s\S]*)$/.exec(part) ?? [];
    const module = /^lib\/(\w+)\.mmm$/.exec(path)?.[1];
    if (module === undefined) project.set(path, text);
    else own.set(module, text);
  }
  return compile(main.trimEnd(), {
    sounds: testSounds,
    modules: findIn(own.size === 0 ? library : own, {
      folder: '',
      read: (path) => project.get(path),
    }),
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
