/** Compiles a text after every key, and counts how quiet and how steady the messages are. */
import { createCompileSession } from '../../src/compiler/index.ts';
import { findIn } from '../../src/compiler/project.ts';
import { lineColumn } from '../../src/compiler/source.ts';
import { libraryTexts } from '../../src/library/index.ts';
import type { Step } from './trace.ts';

/** A message at one step. */
interface Shown {
  readonly code: string;
  readonly message: string;
  readonly from: number;
  readonly line: number;
}

export interface Replay {
  readonly keys: number;
  /** Most messages at once. */
  readonly most: number;
  /** Steps without any message. */
  readonly silent: number;
  /** Messages that appeared on another line than the one being edited. */
  readonly far: number;
  /** Messages that came back after having been gone for up to three keys. */
  readonly flicker: number;
  /** Messages after the last key. */
  readonly left: readonly string[];
  /** The messages of the step that had most. */
  readonly crowd: readonly string[];
  /** What appeared far away, at which key. */
  readonly arrivals: readonly string[];
}

/** Keys within which a message that comes back counts as flicker. */
const FLICKER_KEYS = 3;

export function replay(steps: readonly Step[]): Replay {
  const session = createCompileSession();
  const modules = findIn(libraryTexts);
  const history: Shown[][] = [];
  const arrivals: string[] = [];
  let most = 0;
  let crowd: readonly string[] = [];
  let silent = 0;
  let flicker = 0;
  for (const [key, step] of steps.entries()) {
    const { diagnostics } = session.compile(step.text, { modules });
    const shown = diagnostics.map(({ code, message, range }): Shown => {
      const line = range.file === 0 ? lineColumn(step.text, range.from).line : 0;
      return { code, message, from: range.from, line };
    });
    // Earlier messages, where they would stand in the text as it is now.
    for (const earlier of history) move(earlier, step);
    const edited = lineColumn(step.text, step.from + step.inserted).line;
    for (const one of key === 0 ? [] : shown) {
      const isNew = !history.at(-1)!.some((other) => isSame(one, other));
      if (isNew && one.line !== edited) {
        arrivals.push(`key ${key}, line ${edited}: ${one.line} ${one.code} ${one.message}`);
      }
      const before = history.slice(-FLICKER_KEYS - 1, -1);
      if (isNew && before.some((then) => then.some((other) => isSame(one, other)))) flicker++;
    }
    history.push(shown);
    if (shown.length > most) {
      most = shown.length;
      crowd = shown.map(({ line, code, message }) => `  ${line} ${code} ${message}`);
    }
    if (shown.length === 0) silent++;
  }
  return {
    keys: steps.length - 1,
    most,
    silent,
    far: arrivals.length,
    flicker,
    left: history.at(-1)!.map(({ code, message }) => `${code} ${message}`),
    arrivals,
    crowd,
  };
}

/** The same complaint about the same place, whatever its words. */
function isSame(one: Shown, other: Shown): boolean {
  return one.code === other.code && one.from === other.from;
}

function move(earlier: Shown[], { from, to, inserted }: Step): void {
  for (const [i, shown] of earlier.entries()) {
    if (shown.from < to || (shown.from === from && from === to)) continue;
    earlier[i] = { ...shown, from: shown.from + inserted - (to - from) };
  }
}
