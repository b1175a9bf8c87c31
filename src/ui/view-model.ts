/** What the transport says about the state, worked out once and tested without a browser. */
import type { AppState } from './state.ts';
import { isError } from './state.ts';

/** The condition of the page as one word, plus what the words on screen need. */
export type TransportCondition =
  | { readonly kind: 'ready' | 'compiling' | 'starting' | 'stopped' | 'engine-failed' }
  /**
   * `edited`: the text was changed since; `elsewhere`: another text is in the editor; `returned`:
   * the engine went back to this version by itself.
   */
  | { readonly kind: 'playing' | 'edited' | 'elsewhere' | 'returned'; readonly since: number }
  /** The last evaluation had errors; `since` tells which version still sounds. */
  | { readonly kind: 'refused'; readonly since: number | undefined; readonly errors: number }
  | {
      readonly kind: 'failed';
      readonly since: number | undefined;
      readonly message: string;
    };

/** The one condition that matters most. */
export function transportCondition(state: AppState): TransportCondition {
  const { engine, evaluation, playing, check } = state;
  const since = playing?.since;
  if (engine.state === 'failed') return { kind: 'engine-failed' };
  if (evaluation.kind === 'compiling') return { kind: 'compiling' };
  if (engine.state === 'starting') return { kind: 'starting' };
  const errors = check.problems.filter(isError).length;
  if (evaluation.kind === 'refused') return { kind: 'refused', since, errors };
  if (evaluation.kind === 'failed') {
    return { kind: 'failed', since, message: evaluation.message };
  }
  if (playing?.differs && errors > 0) {
    return { kind: 'refused', since, errors };
  }
  if (playing !== undefined && state.change?.kind === 'returned') {
    return { kind: 'returned', since: playing.since };
  }
  if (playing !== undefined) {
    const here = playing.documentId === state.document.id;
    const kind = playing.differs ? (here ? 'edited' : 'elsewhere') : 'playing';
    return { kind, since: playing.since };
  }
  return { kind: engine.state === 'stopped' ? 'stopped' : 'ready' };
}

/** Errors and warnings among the problems. */
export function countProblems(state: AppState): {
  readonly errors: number;
  readonly warnings: number;
} {
  const errors = state.check.problems.filter(isError).length;
  return { errors, warnings: state.check.problems.length - errors };
}

/** True while the problems shown belong to an older text. */
export function isCheckPending({ check, document }: AppState): boolean {
  return check.outcome !== 'off' && check.version !== document.version;
}
