/** Generated and mutated programs play the samples that the model gives. */
import type { Choices } from '../choices.ts';
import { generateProgram } from '../generate/program.ts';
import { mutatedProgram } from '../mutated.ts';
import { compileProgram, play, Refusal } from '../play.ts';
import type { FuzzedProgram, Property } from '../property.ts';
import { type ModelAnswer, renderWithModel } from './render.ts';

const FRAMES = 12;

export function modelAgrees(model: string): Property {
  return {
    claim: 'programs play the samples of the model',
    write: (choices) => exactly(write(choices)),
    check: (programs) => compareWithModel(model, programs),
    batch: 50,
  };
}

function write(choices: Choices): FuzzedProgram {
  return choices.oneIn(3) ? mutatedProgram(choices) : generateProgram(choices);
}

/**
 * Functions whose last bits are each implementation's own give way to others that are exact, so that
 * samples can be compared without a tolerance, which feedback and `floor` would exceed.
 */
const EXACT: Readonly<Record<string, string>> = {
  sin: 'abs',
  cos: 'floor',
  tanh: 'ceil',
  atan2: 'min',
};

function exactly({ source, modules }: FuzzedProgram): FuzzedProgram {
  const exact = (text: string) => text.replace(/\b(sin|cos|tanh|atan2)\b/g, (name) => EXACT[name]!);
  const entries = Object.entries(modules).map(([path, text]) => [path, exact(text)]);
  return { source: exact(source), modules: Object.fromEntries(entries) };
}

/** For each program how the model differs. Only what the compiler accepts is compared. */
function compareWithModel(
  model: string,
  programs: readonly FuzzedProgram[],
): readonly (string | undefined)[] {
  const played = programs.map(playOrRefuse);
  const accepted = programs.filter((_, i) => played[i] !== undefined);
  const answers = renderWithModel(model, accepted, FRAMES)[Symbol.iterator]();
  return played.map((lines) => lines && difference(lines, answers.next().value!));
}

/** Undefined for what is refused or fails as it plays, of which the model knows little. */
function playOrRefuse(program: FuzzedProgram): readonly Float64Array[] | undefined {
  try {
    return play(compileProgram(program, true), FRAMES);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** NaNs are equal; so are the zeros, as nobody can hear or compare their sign. */
function difference(lines: readonly Float64Array[], answer: ModelAnswer): string | undefined {
  if ('error' in answer) {
    // The model is not given the library, whose mathematics is not exact.
    const needsLibrary = answer.error.startsWith('file-not-found');
    return needsLibrary ? undefined : `the model has no samples: ${answer.error}`;
  }
  for (const [frame, row] of answer.samples.entries()) {
    if (row.length !== lines.length) {
      return `${lines.length} channels here, ${row.length} in the model`;
    }
    for (const [channel, expected] of row.entries()) {
      const sample = lines[channel]![frame]!;
      if (sample !== expected && !(Number.isNaN(sample) && Number.isNaN(expected))) {
        return `frame ${frame}, channel ${channel}: ${sample} here, ${expected} in the model`;
      }
    }
  }
  return undefined;
}
