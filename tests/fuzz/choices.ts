/**
 * The decisions of a generator, recorded: from the same decisions it writes the same program, and
 * from fewer or smaller ones a simpler program. Every generator takes the simplest way where it
 * decides 0, so a finding is shrunk without knowing what is generated.
 */
import { Random } from './random.ts';

export class Choices {
  /** What was decided, in order. */
  readonly made: number[] = [];
  readonly #given: readonly number[];
  readonly #random: Random | undefined;

  private constructor(given: readonly number[], random: Random | undefined) {
    this.#given = given;
    this.#random = random;
  }

  /** Decides by chance. */
  static random(seed: number): Choices {
    return new Choices([], new Random(seed));
  }

  /** Decides as was decided before, and 0 when that is used up. */
  static replay(made: readonly number[]): Choices {
    return new Choices(made, undefined);
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    const choice =
      this.#random?.below(limit) ?? Math.min(this.#given[this.made.length] ?? 0, limit - 1);
    this.made.push(choice);
    return choice;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** True in one case of so many. */
  oneIn(cases: number): boolean {
    return this.below(cases) === cases - 1;
  }
}

/** Attempts at making a finding smaller. */
const MAX_ATTEMPTS = 3000;

/** The smallest decisions found for which `fails` still holds. */
export function shrink(
  made: readonly number[],
  fails: (made: readonly number[]) => boolean,
): readonly number[] {
  let best = made;
  let attempts = 0;
  const attempt = (candidate: readonly number[]): boolean => {
    if (attempts++ > MAX_ATTEMPTS || !fails(candidate)) return false;
    best = candidate;
    return true;
  };
  let before: readonly number[];
  do {
    before = best;
    for (let size = best.length >> 1; size > 0; size >>= 1) {
      for (let at = 0; at + size <= best.length; ) {
        const shorter = [...best.slice(0, at), ...best.slice(at + size)];
        const zeroed = best.map((choice, i) => (i >= at && i < at + size ? 0 : choice));
        const isSimpler = zeroed.some((choice, i) => choice !== best[i]);
        if (!(isSimpler && attempt(zeroed)) && !attempt(shorter)) at += size;
      }
    }
    for (let at = 0; at < best.length; at++) {
      while (best[at]! > 0 && attempt(best.map((choice, i) => (i === at ? choice - 1 : choice))));
    }
  } while (best !== before);
  return best;
}
