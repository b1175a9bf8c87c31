/** The command line of design.md §5: renders patches to samples. */
import { writeFileSync } from 'node:fs';
import type { Diagnostic } from '../../src/compiler/diagnostics.ts';
import { createCompileSession } from '../../src/compiler/index.ts';
import { parseArguments, type RenderOptions, usage } from './arguments.ts';
import { formatDiagnostic } from './code-frame.ts';
import { UsageError } from './command.ts';
import { explanationText } from './explain.ts';
import { type InputFrames, readInput } from './input.ts';
import { jsonLine } from './json-line.ts';
import { isComplete, type Outcome, renderFile } from './outcome.ts';
import { faultLines, summary } from './summary.ts';
import { joinSegments } from './take.ts';
import { encodeWav } from './wav.ts';

/**
 * Renders the files that the parameters name. Samples and JSON go to standard output; what people
 * read about mistakes goes to standard error.
 *
 * @returns the exit status: 0 if every file was rendered, else 1
 */
export async function main(parameters: readonly string[]): Promise<number> {
  // Whoever reads us may have seen enough, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    const options = parseArguments(parameters);
    if (options === 'help') {
      process.stdout.write(usage);
      return 0;
    }
    if ('explain' in options) {
      process.stdout.write(explanationText(options.explain));
      return 0;
    }
    const input = options.inputPath === undefined ? [] : readInput(options.inputPath);
    return await renderAll(options, input);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(
      `${error.message}\n(npm run --silent render -- --help lists the options)\n`,
    );
    return 1;
  }
}

async function renderAll(options: RenderOptions, input: InputFrames): Promise<number> {
  const session = createCompileSession();
  let status = 0;
  for (const file of options.files) {
    const outcome = renderFile(file, options, input, session);
    if (!isComplete(outcome)) status = 1;
    await report(outcome, options);
  }
  return status;
}

async function report(outcome: Outcome, options: RenderOptions): Promise<void> {
  if (outcome.kind === 'crashed') complain(`${outcome.file}: ${outcome.error.stack}\n`);
  if (options.json) {
    for (const piece of jsonLine(outcome, options)) await write(piece);
  } else {
    await tell(outcome, options);
  }
  if (outcome.kind === 'rendered' && options.wavPath !== undefined) {
    const wav = encodeWav(joinSegments(outcome.take), options.rate, options.wavFormat);
    writeFileSync(options.wavPath, wav);
  }
}

/** What a person wants to know of a file. */
async function tell(outcome: Outcome, options: RenderOptions): Promise<void> {
  for (const { diagnostics, files } of outcome.findings) {
    for (const diagnostic of inReadingOrder(diagnostics)) {
      complain(formatDiagnostic(diagnostic, files));
    }
  }
  if (outcome.kind === 'rendered') await write(summary(outcome, options));
  if (outcome.kind === 'expanded') await write(outcome.text);
  if (outcome.kind === 'unstartable') {
    complain(`${outcome.file}: the program can't start\n${faultLines(outcome.faults)}`);
  }
}

/** File by file and down the text; the compiler gives them phase by phase. */
function inReadingOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(
    ({ range: a }, { range: b }) => a.file - b.file || a.from - b.from || a.to - b.to,
  );
}

function complain(text: string): void {
  process.stderr.write(text);
}

/** Waits when the reader is slower than we are, so that memory doesn't fill with text. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}
