/** `npm run fuzz`: the properties of random programs, for as many runs as one likes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../scripts/cli/command.ts';
import { generatedPrograms } from './generated.ts';
import { modelAgrees } from './model/compare.ts';
import { whyNoModel } from './model/render.ts';
import { mutatedPrograms } from './mutated.ts';
import { nestedPrograms } from './nested.ts';
import { type FuzzOptions, parseOptions, type Target, usage } from './options.ts';
import { findings, type Property, printFinding } from './property.ts';

/** Enough to see what is wrong; each takes a while to make small. */
const MAX_FINDINGS = 20;

/**
 * Prints a line for each finding and a closing line for each target. The project's folder must be
 * the current one.
 *
 * @returns the exit status: 0 if nothing was found
 */
export async function main(parameters: readonly string[]): Promise<number> {
  return runCommand({ usage, parse: parseOptions, run: fuzz }, parameters);
}

function fuzz(options: FuzzOptions): number {
  let found = 0;
  for (const target of options.targets) found += search(target, options);
  return found === 0 ? 0 : 1;
}

/** How many programs were found of which it doesn't hold. */
function search(target: Target, { runs, seed, model, out }: FuzzOptions): number {
  const whyNot = target === 'model' ? whyNoModel(model) : undefined;
  if (whyNot !== undefined) {
    print(`model: nothing is compared, as ${whyNot}`);
    return 0;
  }
  const properties: Readonly<Record<Target, Property>> = {
    generated: generatedPrograms,
    mutated: mutatedPrograms,
    nested: nestedPrograms,
    model: modelAgrees(model),
  };
  let found = 0;
  for (const finding of findings(properties[target], runs, seed)) {
    found++;
    mkdirSync(out, { recursive: true });
    const path = join(out, `${target}-${finding.seed}.mmm`);
    writeFileSync(path, printFinding(finding));
    print(`${path}: ${finding.wrong.split('\n')[0]}`);
    if (found === MAX_FINDINGS) {
      print(`${target}: stopped at ${found} findings, at seed ${finding.seed}`);
      return found;
    }
  }
  print(`${target}: ${runs} programs from seed ${seed}, ${found} findings`);
  return found;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
