/**
 * A session answers as if every compilation were the first (promise of `createCompileSession`):
 * known programs and damaged ones, twice each, in random order. `FUZZ=2000` compares more;
 * a failure prints its seed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modulesBeside } from '../../scripts/cli/modules.ts';
import { DiagnosticSink } from '../../src/compiler/diagnostics.ts';
import { CompilationFiles } from '../../src/compiler/files.ts';
import { compile, createCompileSession } from '../../src/compiler/index.ts';
import { runPhases } from '../../src/compiler/pipeline.ts';
import { mutate } from '../fuzz/mutate.ts';
import { Random } from '../fuzz/random.ts';

const RUNS = Number(process.env.FUZZ ?? 100);
const SEED = Number(process.env.SEED ?? 20261121);

const programs = [
  '../shared/conformance',
  'tests/conformance',
  'tests/fuzz/corpus',
  'public/examples',
]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.mmm'))
      .map((name) => join(folder, name)),
  );

const texts = new Map(programs.map((path) => [path, readFileSync(path, 'utf8')]));
const usingModules = programs.filter((path) => /^use /m.test(texts.get(path)!));

test.each([
  ['programs of all kinds', programs],
  ['programs that use modules', usingModules],
])('one session compiles like fresh compilers: %s', { timeout: 600_000 }, (_, programs) => {
  const random = new Random(SEED);
  const session = createCompileSession();
  const jobs: { readonly path: string; readonly text: string }[] = [];
  for (let run = 0; run < RUNS; run++) {
    const path = random.pick(programs);
    const text = texts.get(path)!;
    const damaged = random.below(3) === 0;
    const job = { path, text: damaged ? mutate(random, text, [text]) : text };
    jobs.push(job);
    jobs.splice(random.below(jobs.length), 0, job);
  }
  for (const { path, text } of jobs) {
    const options = { path, modules: modulesBeside(path) };
    const where = `SEED=${SEED} ${path}\n${text}`;
    expect(session.compile(text, options), where).toEqual(compile(text, options));
  }
});

/** Files whose trees nobody can change. */
class FrozenFiles extends CompilationFiles {
  override parse(path: string, text: string) {
    const parsed = super.parse(path, text);
    deepFreeze(parsed.tree);
    return parsed;
  }
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
}

test('no phase changes a tree that a session may keep', { timeout: 600_000 }, () => {
  const random = new Random(SEED);
  for (let run = 0; run < RUNS; run++) {
    const path = random.pick(programs);
    const sink = new DiagnosticSink();
    const files = new FrozenFiles(modulesBeside(path), sink);
    runPhases(readFileSync(path, 'utf8'), path, files, sink);
  }
});
