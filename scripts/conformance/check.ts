/** Runs one conformance program and compares. */
import { readFileSync } from 'node:fs';
import type { CompileResult, CompileSession } from '../../src/compiler/index.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import type { Tier } from '../cli/arguments.ts';
import { modulesBeside } from '../cli/modules.ts';
import { Printer } from '../cli/printer.ts';
import { renderTake, type Segment } from '../cli/take.ts';
import { type ErrorExpectation, readHeader, type SampleExpectation } from './header.ts';
import type { ConformanceProgram } from './programs.ts';

/** What programs print is no part of their samples. */
const UNHEARD = new Printer(() => {});

/** Undefined if the program does what its header says, else what it does instead. */
export type Failure = string | undefined;

/** Never throws: whatever the compiler or engine throws is a failure of the program. */
export function checkProgram(
  { path }: ConformanceProgram,
  tier: Tier,
  session: CompileSession,
): Failure {
  try {
    const source = readFileSync(path, 'utf8');
    const expectation = readHeader(source);
    const result = session.compile(source, { path, modules: modulesBeside(path) });
    return expectation.kind === 'error'
      ? checkRefusal(result, expectation)
      : checkSamples(result, expectation, tier);
  } catch (error) {
    return `threw ${error instanceof Error ? `${error.name}: ${error.message}` : error}`;
  }
}

function checkRefusal({ diagnostics, program }: CompileResult, wanted: ErrorExpectation): Failure {
  const codes = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code as string);
  const found = codes.length === 0 ? 'no error' : [...new Set(codes)].join(', ');
  if (!codes.includes(wanted.code)) return `expected ${wanted.code}, got ${found}`;
  if (program !== undefined) return `reported ${wanted.code}, and yet gave a program`;
  const text = wanted.text?.toLowerCase();
  if (text !== undefined && !diagnostics.some((d) => d.message.toLowerCase().includes(text))) {
    const messages = diagnostics.map(({ message }) => message).join(' / ');
    return `no message contains "${wanted.text}": ${messages}`;
  }
  return undefined;
}

function checkSamples(
  { diagnostics, program, files }: CompileResult,
  wanted: SampleExpectation,
  tier: Tier,
): Failure {
  if (program === undefined) {
    const first = diagnostics.find(({ severity }) => severity === 'error');
    return first === undefined ? 'no program' : `refused: ${first.code}: ${first.message}`;
  }
  const problems = validateProgram(program);
  if (problems.length > 0) return `invalid: ${problems.join('; ')}`;
  const take = renderTake(
    { program, files },
    {
      frames: wanted.out.length,
      rate: wanted.rate,
      tier,
      input: wanted.input,
      printer: UNHEARD,
      controls: new Map(),
      swaps: [],
    },
  );
  return 'segments' in take
    ? compareSamples(take.segments[0]!, wanted)
    : `the program can't start: ${take.map(({ text }) => text).join('; ')}`;
}

function compareSamples({ channels }: Segment, wanted: SampleExpectation): Failure {
  for (const [frame, row] of wanted.out.entries()) {
    if (row.length !== channels.length) {
      return `expected ${row.length} channels, got ${channels.length}`;
    }
    for (const [channel, number] of row.entries()) {
      const sample = channels[channel]![frame]!;
      // Written so that NaN fails.
      if (!(Math.abs(sample - number) <= wanted.tolerance)) {
        return `frame ${frame}, channel ${channel}: expected ${number}, got ${sample}`;
      }
    }
  }
  return undefined;
}
