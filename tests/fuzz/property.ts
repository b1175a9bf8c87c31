/** What must hold of every program of some kind, and the search for one of which it doesn't. */
import { Choices, shrink } from './choices.ts';

/** A program as a generator or mutator wrote it. */
export interface FuzzedProgram {
  readonly source: string;
  /** Texts of the modules that it loads, by path. */
  readonly modules: Readonly<Record<string, string>>;
}

export interface Property {
  /** What is checked, such as "generated programs play". */
  readonly claim: string;
  /** Writes a program. The same choices give the same text. */
  write(choices: Choices): FuzzedProgram;
  /** For each program what is wrong with it, if anything; never throws. */
  check(programs: readonly FuzzedProgram[]): readonly (string | undefined)[];
  /** Programs that are checked at once, because that is quicker. */
  readonly batch: number;
}

export interface Finding {
  readonly seed: number;
  /** Said of the smallest program that was found to fail alike. */
  readonly wrong: string;
  readonly program: FuzzedProgram;
}

/** The programs of the seeds in [seed, seed + runs) that are wrong, one by one, made small. */
export function* findings(property: Property, runs: number, seed: number): Generator<Finding> {
  const end = seed + runs;
  for (let first = seed; first < end; first += property.batch) {
    const count = Math.min(property.batch, end - first);
    const decisions = Array.from({ length: count }, (_, i) => Choices.random(first + i));
    const wrongs = property.check(decisions.map((choices) => property.write(choices)));
    for (const [i, wrong] of wrongs.entries()) {
      if (wrong !== undefined) yield smallest(property, first + i, decisions[i]!.made, wrong);
    }
  }
}

function smallest(
  property: Property,
  seed: number,
  made: readonly number[],
  wrong: string,
): Finding {
  const replay = (candidate: readonly number[]) => property.write(Choices.replay(candidate));
  const check = (candidate: readonly number[]) => property.check([replay(candidate)])[0];
  const small = shrink(made, (candidate) => kindOf(check(candidate)) === kindOf(wrong));
  return { seed, wrong: check(small) ?? wrong, program: replay(small) };
}

/** Programs fail alike if the first words of what is wrong are the same. */
function kindOf(wrong: string | undefined): string | undefined {
  return wrong?.replace(/\d+/g, '').slice(0, 40);
}

/** What was found, with the seed that finds it again. */
export function printFinding({ seed, wrong, program }: Finding): string {
  const modules = Object.entries(program.modules).map(([path, text]) => `// ${path}\n${text}`);
  const comment = `seed ${seed}: ${wrong}`.replace(/^/gm, '// ');
  return [comment, program.source, ...modules].join('\n');
}
