/** The lines that `--json` prints; their form is fixed, other tools read them. */
import type { Diagnostic } from '../../src/compiler/diagnostics.ts';
import type { SourceFile } from '../../src/compiler/source.ts';
import type { NodeReport } from '../../src/vm/patch/plan.ts';
import type { RenderOptions } from './arguments.ts';
import { sampleText } from './numbers.ts';
import type { Findings, Outcome } from './outcome.ts';
import { placeOf } from './place.ts';
import type { Segment, SwapOutcome } from './take.ts';

/** Samples per piece of text; a long render must not become one huge string. */
const PIECE_FRAMES = 4096;

/** The line of one file in pieces, the last of which ends it. */
export function* jsonLine(outcome: Outcome, options: RenderOptions): Generator<string> {
  if (outcome.kind === 'refused') {
    const diagnostics = outcome.findings.flatMap(diagnosticsOf);
    yield `${JSON.stringify({ file: outcome.file, diagnostics })}\n`;
    return;
  }
  if (outcome.kind === 'crashed') {
    yield `${JSON.stringify({ file: outcome.file, error: outcome.error.message })}\n`;
    return;
  }
  if (outcome.kind === 'unstartable') {
    const { file, faults } = outcome;
    yield `${JSON.stringify({ file, rate: options.rate, tier: options.tier, faults })}\n`;
    return;
  }
  if (outcome.kind === 'expanded') {
    yield `${JSON.stringify({ file: outcome.file, expanded: outcome.text })}\n`;
    return;
  }
  const { file, take, findings } = outcome;
  const head = { file, channels: take.channels, rate: options.rate, tier: options.tier };
  yield `${JSON.stringify(head).slice(0, -1)},"samples":[`;
  let first = true;
  for (const segment of take.segments) {
    for (let start = 0; start < segment.frames; start += PIECE_FRAMES) {
      yield (first ? '' : ',') + sampleRows(segment, start);
      first = false;
    }
  }
  yield ']';
  if (options.swaps.length > 0) yield `,"swaps":${JSON.stringify(take.swaps.map(swapRecord))}`;
  if (take.faults.length > 0) yield `,"faults":${JSON.stringify(take.faults)}`;
  // What compiles may still have warnings. They don't go under "diagnostics", which means refusal.
  const warnings = findings.flatMap(diagnosticsOf);
  if (warnings.length > 0) yield `,"warnings":${JSON.stringify(warnings)}`;
  yield '}\n';
}

function sampleRows({ frames, channels }: Segment, start: number): string {
  const end = Math.min(frames, start + PIECE_FRAMES);
  const rows: string[] = [];
  for (let frame = start; frame < end; frame++) {
    rows.push(`[${channels.map((channel) => sampleText(channel[frame]!)).join(',')}]`);
  }
  return rows.join(',');
}

function diagnosticsOf({ diagnostics, files }: Findings): readonly object[] {
  return diagnostics.map((diagnostic) => diagnosticRecord(diagnostic, files));
}

function diagnosticRecord(diagnostic: Diagnostic, files: readonly SourceFile[]): object {
  const { severity, code, message, range, related, hint, fix } = diagnostic;
  return {
    severity,
    code,
    message,
    ...placeOf(range, files),
    related: related.map((other) => ({
      message: other.message,
      ...placeOf(other.range, files),
    })),
    hint: hint ?? null,
    ...(fix === undefined
      ? {}
      : { fix: { title: fix.title, ...placeOf(fix.range, files), insert: fix.insert } }),
  };
}

function swapRecord({ frame, report, before, after }: SwapOutcome): object {
  const nodes = (list: readonly NodeReport[], files: readonly SourceFile[]) =>
    list.map(({ label, kind, text, range }) => ({ label, kind, text, ...placeOf(range, files) }));
  if (report === undefined) {
    return { frame, kept: [], new: [], dropped: [], error: "The new program can't start." };
  }
  return {
    frame,
    kept: nodes(report.kept, after),
    new: nodes(report.fresh, after),
    dropped: nodes(report.dropped, before),
    ...(report.leftBehind.length === 0 ? {} : { leftBehind: report.leftBehind }),
  };
}
