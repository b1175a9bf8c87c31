/** One file of the command line, from its text to its samples or its diagnostics. */
import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../../src/compiler/diagnostics.ts';
import type { CompileResult, CompileSession } from '../../src/compiler/index.ts';
import type { SourceFile } from '../../src/compiler/source.ts';
import type { RenderOptions } from './arguments.ts';
import type { FaultReport } from './faults.ts';
import type { InputFrames } from './input.ts';
import { modulesBeside } from './modules.ts';
import { Printer } from './printer.ts';
import { soundsOnDisk } from './sounds.ts';
import { type Compiled, renderTake, type Take } from './take.ts';

/** Diagnostics with the files that their ranges point into. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly SourceFile[];
}

/** What came of one file; `findings` has a member for each program that was compiled. */
export type Outcome =
  | {
      readonly kind: 'rendered';
      readonly file: string;
      readonly take: Take;
      readonly findings: readonly Findings[];
    }
  | {
      /** Nothing was to be played: its program with all macros expanded. */
      readonly kind: 'expanded';
      readonly file: string;
      readonly text: string;
      readonly findings: readonly Findings[];
    }
  | {
      /** It doesn't compile, or a program to swap to doesn't. */
      readonly kind: 'refused';
      readonly file: string;
      readonly findings: readonly Findings[];
    }
  | {
      /** It compiles, but its top-level statements fail when they run. */
      readonly kind: 'unstartable';
      readonly file: string;
      readonly faults: readonly FaultReport[];
      readonly findings: readonly Findings[];
    }
  | {
      /** Not the program's fault: there is too little memory, or a mistake of ours. */
      readonly kind: 'crashed';
      readonly file: string;
      readonly error: Error;
      readonly findings: readonly Findings[];
    };

/** True if the file was rendered just as the options ask. */
export function isComplete(outcome: Outcome): boolean {
  return (
    outcome.kind === 'expanded' ||
    (outcome.kind === 'rendered' && outcome.take.swaps.every(({ report }) => report !== undefined))
  );
}

/** Compiles and renders `file`, with the swaps that the options ask for. Never throws. */
export function renderFile(
  file: string,
  options: RenderOptions,
  input: InputFrames,
  session: CompileSession,
): Outcome {
  try {
    return compileAndRender(file, options, input, session);
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { kind: 'crashed', file, error, findings: [] };
  }
}

function compileAndRender(
  file: string,
  options: RenderOptions,
  input: InputFrames,
  session: CompileSession,
): Outcome {
  const paths = [file, ...options.swaps.map((swap) => swap.path)];
  const programs = paths.map((path) => compileFile(path, session, options.expanded));
  const printer = new Printer((text) => process.stderr.write(text));
  for (const { output } of programs) printer.print({ prints: output, lost: 0 });
  const findings = programs.filter(({ diagnostics }) => diagnostics.length > 0);
  const compiled = programs.filter(isCompiled);
  if (compiled.length < programs.length) return { kind: 'refused', file, findings };
  const [first, ...next] = compiled;
  if (options.expanded) {
    printer.end();
    return { kind: 'expanded', file, text: first!.expanded ?? '', findings };
  }
  tellUnknownControls(file, compiled, options);
  const take = renderTake(first!, {
    frames: options.frames,
    rate: options.rate,
    tier: options.tier,
    input,
    printer,
    controls: options.controls,
    swaps: options.swaps.map(({ frame }, index) => ({ frame, next: next[index]! })),
  });
  printer.end();
  return 'segments' in take
    ? { kind: 'rendered', file, take, findings }
    : { kind: 'unstartable', file, faults: take, findings };
}

/** A label that no program has is hardly ever meant. */
function tellUnknownControls(
  file: string,
  compiled: readonly Compiled[],
  { controls }: RenderOptions,
): void {
  const labels = new Set(
    compiled.flatMap(({ program }) => program.devices.controls.map(({ label }) => label)),
  );
  for (const label of controls.keys()) {
    if (labels.has(label)) continue;
    const known = labels.size === 0 ? 'it has none' : `it has ${[...labels].join(', ')}`;
    process.stderr.write(`${file}: no control is labelled ${label}; ${known}\n`);
  }
}

/** Files that several programs name are read once. */
const sounds = soundsOnDisk();

type CompiledFile = Omit<CompileResult, 'program'> & Partial<Compiled>;

function isCompiled(result: CompiledFile): result is CompiledFile & Compiled {
  return result.program !== undefined;
}

/** A file that can't be read gives a diagnostic like any other mistake. */
function compileFile(path: string, session: CompileSession, printExpanded: boolean): CompiledFile {
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch (error) {
    return {
      files: [{ id: 0, path, text: '' }],
      output: [],
      diagnostics: [
        {
          severity: 'error',
          code: 'file-not-found',
          message: unreadable(path, error),
          range: { file: 0, from: 0, to: 0 },
          related: [],
        },
      ],
    };
  }
  return session.compile(source, {
    path,
    modules: modulesBeside(path),
    sounds,
    printExpanded,
  });
}

function unreadable(path: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT'
    ? `There is no file ${path}.`
    : `The file ${path} could not be read (${code ?? error}).`;
}
