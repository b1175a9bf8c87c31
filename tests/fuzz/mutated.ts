/** Damaged programs: whatever the text, the compiler answers with diagnostics or a valid program. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../src/compiler/index.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import type { Choices } from './choices.ts';
import { generateProgram } from './generate/program.ts';
import { mutate } from './mutate.ts';
import type { FuzzedProgram, Property } from './property.ts';

export const mutatedPrograms: Property = {
  claim: 'mutated programs compile or are refused',
  write: mutatedProgram,
  check: (programs) => programs.map(checkCompilation),
  batch: 1,
};

const CORPUS = 'tests/fuzz/corpus';

let texts: readonly string[] | undefined;

/** The programs that were written to be damaged. The project's folder must be the current one. */
export function corpus(): readonly string[] {
  texts ??= readdirSync(CORPUS)
    .filter((name) => name.endsWith('.mmm'))
    .sort()
    .map((name) => readFileSync(join(CORPUS, name), 'utf8'));
  return texts;
}

/** A program of the corpus, or a generated one, with a few changes. */
export function mutatedProgram(choices: Choices): FuzzedProgram {
  const isGenerated = choices.below(3) === 0;
  const { source, modules } = isGenerated
    ? generateProgram(choices)
    : { source: choices.pick(corpus()), modules: {} };
  return { source: mutate(choices, source, corpus()), modules };
}

/** Promises F1, F2: it never throws, and every range lies in its file. */
export function checkCompilation({ source }: FuzzedProgram): string | undefined {
  let result: ReturnType<typeof compile>;
  try {
    result = compile(source);
  } catch (error) {
    return `threw ${(error as Error).stack}`;
  }
  const { program, diagnostics, files } = result;
  const isRefused = diagnostics.some(({ severity }) => severity === 'error');
  if ((program === undefined) !== isRefused) {
    return isRefused ? 'a program in spite of errors' : 'neither a program nor an error';
  }
  const problems = program === undefined ? [] : validateProgram(program);
  if (problems.length > 0) return `invalid: ${problems.join('; ')}`;
  for (const { code, range, related } of diagnostics) {
    for (const { file, from, to } of [range, ...related.map((one) => one.range)]) {
      const text = files[file]?.text;
      if (text === undefined) return `${code} points to a file that there isn't`;
      if (!(0 <= from && from <= to && to <= text.length)) return `${code} points outside its file`;
    }
  }
  return undefined;
}
