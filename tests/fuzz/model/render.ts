/** Programs played by the Python model of the language (`../shared/model`). */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RATE } from '../play.ts';
import type { FuzzedProgram } from '../property.ts';

/** Where the model lies if nothing else is said, relative to the project's folder. */
export const MODEL = '../shared/model';

/** By frame and channel; or why the model doesn't play it. */
export type ModelAnswer =
  | { readonly samples: readonly (readonly number[])[] }
  | { readonly error: string };

/** A program that takes the model longer is not compared. */
const TIMEOUT_MS = 60_000;

/** Undefined if the model can be run, else why it can't. */
export function whyNoModel(model: string): string | undefined {
  if (!existsSync(join(model, 'run.py'))) return `there is no model of the language in ${model}`;
  const { status } = spawnSync('python3', ['--version']);
  return status === 0 ? undefined : 'the model of the language needs python3';
}

/** The first samples of each program. */
export function renderWithModel(
  model: string,
  programs: readonly FuzzedProgram[],
  frames: number,
): readonly ModelAnswer[] {
  const folder = mkdtempSync(join(tmpdir(), 'mimium-model-'));
  try {
    const files = programs.map((program, i) => writeProgram(join(folder, String(i)), program));
    const answers: ModelAnswer[] = [];
    while (answers.length < files.length) {
      answers.push(...runModel(model, files.slice(answers.length), frames));
    }
    return answers;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeProgram(folder: string, { source, modules }: FuzzedProgram): string {
  const main = join(folder, 'main.mmm');
  for (const [path, text] of [[main, source], ...Object.entries(modules)] as const) {
    const file = path === main ? main : join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return main;
}

/** Answers for at least the first file; it may stop before the last. */
function runModel(model: string, files: readonly string[], frames: number): ModelAnswer[] {
  const { stdout, stderr, error } = spawnSync(
    'python3',
    [join(model, 'run.py'), ...files, '--frames', String(frames), '--rate', String(RATE)],
    { encoding: 'utf8', timeout: TIMEOUT_MS, maxBuffer: 1 << 28 },
  );
  const lines = stdout.split('\n').slice(0, -1);
  const answers = lines.map((line) => answerOf(JSON.parse(line)));
  if (answers.length < files.length) {
    answers.push({ error: `it stopped: ${error?.message ?? stderr.trim().split('\n').at(-1)}` });
  }
  return answers;
}

interface JsonAnswer {
  readonly samples?: readonly (readonly (number | string)[])[];
  readonly error?: string;
  readonly line?: number;
}

/** Numbers that are not finite are strings. */
function answerOf({ samples, error, line }: JsonAnswer): ModelAnswer {
  if (samples === undefined) return { error: `${error} (line ${line})` };
  const numbers: Record<string, number> = { NaN: Number.NaN, inf: Infinity, '-inf': -Infinity };
  return {
    samples: samples.map((row) => row.map((x) => (typeof x === 'number' ? x : numbers[x]!))),
  };
}
