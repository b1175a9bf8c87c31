/** The page's state: every event against the texts it is about, and what the transport makes of it. */
import { describe, expect, test } from 'vitest';
import type { EngineStatus } from '../../src/ui/engine.ts';
import { Guard } from '../../src/ui/guard.ts';
import { type AppEvent, type AppState, initialState, type Problem } from '../../src/ui/state.ts';
import { CAUTIOUS_VOLUME_DB } from '../../src/ui/storage/settings.ts';
import { createStore } from '../../src/ui/store.ts';
import { update } from '../../src/ui/update.ts';
import { countProblems, isCheckPending, transportCondition } from '../../src/ui/view-model.ts';
import { FakeEngine } from './fakes.ts';

const settings = { theme: 'system', language: 'en', volumeDb: -3 } as const;
const engine = new FakeEngine(true).status;
const draft = { kind: 'draft' } as const;

function run(...events: AppEvent[]): AppState {
  return events.reduce(update, initialState(settings, engine));
}

function problem(severity: 'error' | 'warning'): Problem {
  const range = { file: 0, from: 0, to: 1 };
  return {
    diagnostic: { severity, code: 'syntax-error', message: '', range, related: [] },
    place: range,
    related: [],
    fix: undefined,
    position: { line: 1, column: 1 },
  };
}

const opened: AppEvent = { type: 'document-opened', id: 'a', origin: draft };
const edited: AppEvent = { type: 'edited', problems: [], differs: true };
const evaluated: AppEvent = {
  type: 'evaluated',
  program: 1,
  documentId: 'a',
  at: 1000,
  report: { identical: false, kept: [], fresh: [], dropped: [], leftBehind: [] },
  differs: false,
};
const running = engineAt(1);

function engineAt(program: number | null, part: Partial<EngineStatus> = {}): AppEvent {
  const state = program === null ? 'stopped' : 'running';
  return { type: 'engine-changed', status: { ...engine, state, program, ...part }, differs: false };
}

describe('texts and versions', () => {
  test('every edit and every opening makes a version of its own', () => {
    const versions = [run(opened), run(opened, edited), run(opened, edited, opened)];
    expect(versions.map(({ document }) => document.version)).toEqual([1, 2, 3]);
    expect(versions.map(({ document }) => document.edited)).toEqual([false, true, false]);
  });

  test('the check of an older text is dropped', () => {
    const late = {
      type: 'checked',
      version: 1,
      problems: [problem('error')],
      load: undefined,
    } as const;
    const state = run(opened, edited, late);
    expect(state.check.problems).toEqual([]);
    expect(isCheckPending(state)).toBe(true);
    const timely = update(state, { ...late, version: 2 });
    expect(timely.check.problems).toHaveLength(1);
    expect(isCheckPending(timely)).toBe(false);
    expect(update(timely, { type: 'check-overrun', version: 1 })).toBe(timely);
  });

  test('opening another text drops notices about the old one, and only those', () => {
    const state = run(
      opened,
      { type: 'noticed', notice: { kind: 'example', id: 'bell', draft: false } },
      { type: 'noticed', notice: { kind: 'storage-full' } },
      { type: 'noticed', notice: { kind: 'storage-full' } },
      { type: 'document-opened', id: 'b', origin: draft },
    );
    expect(state.notices).toEqual([{ kind: 'storage-full' }]);
  });
});

describe('volume and foreign code (E4)', () => {
  const link: AppEvent = { type: 'document-opened', id: 'l', origin: { kind: 'link' } };

  test('a link turns a louder volume down, and what is set then is not remembered', () => {
    const state = run(link, { type: 'volume-set', db: 0 });
    expect(run(link).volumeDb).toBe(CAUTIOUS_VOLUME_DB);
    expect(state.volumeDb).toBe(0);
    expect(state.settings.volumeDb).toBe(-3);
  });

  test('a quieter volume stays, and going back to a draft does not jump up', () => {
    expect(run({ type: 'volume-set', db: -30 }, link).volumeDb).toBe(-30);
    expect(run(link, opened).volumeDb).toBe(CAUTIOUS_VOLUME_DB);
    expect(run(opened, { type: 'volume-set', db: -6 }).settings.volumeDb).toBe(-6);
  });
});

describe('the transport', () => {
  const condition = (...events: AppEvent[]) => transportCondition(run(opened, ...events));

  test('from ready over playing and edited to stopped', () => {
    expect(condition()).toEqual({ kind: 'ready' });
    expect(condition({ type: 'evaluating' })).toEqual({ kind: 'compiling' });
    expect(condition({ type: 'evaluating' }, running, evaluated)).toEqual({
      kind: 'playing',
      since: 1000,
    });
    expect(condition(running, evaluated, edited)).toEqual({ kind: 'edited', since: 1000 });
    expect(condition(running, evaluated, { type: 'silenced' }, engineAt(null))).toEqual({
      kind: 'stopped',
    });
  });

  test('another text in the editor is not an edit of the one that plays', () => {
    const other: AppEvent = { type: 'document-opened', id: 'b', origin: draft };
    expect(condition(running, evaluated, other)).toEqual({ kind: 'elsewhere', since: 1000 });
    const forked: AppEvent = { type: 'document-forked', id: 'c' };
    expect(condition(running, evaluated, edited, forked)).toMatchObject({ kind: 'edited' });
  });

  test('a refused text says which version still sounds, until it has no errors', () => {
    const bad = {
      type: 'checked',
      version: 2,
      problems: [problem('error'), problem('warning')],
      load: undefined,
    } as const;
    const refused: AppEvent = { type: 'evaluation-refused' };
    expect(condition(running, evaluated, edited, bad, refused)).toEqual({
      kind: 'refused',
      since: 1000,
      errors: 1,
    });
    expect(condition(running, evaluated, edited, bad)).toMatchObject({ kind: 'refused' });
    expect(condition(edited, bad, refused)).toMatchObject({ kind: 'refused', since: undefined });
    expect(
      condition(running, evaluated, edited, bad, refused, { ...bad, problems: [] }),
    ).toMatchObject({ kind: 'edited' });
    expect(run(opened, edited, bad, refused).problemsOpen).toBe(true);
    expect(countProblems(run(opened, edited, bad))).toEqual({ errors: 1, warnings: 1 });
  });

  test('a program that cannot be played leaves the old one sounding', () => {
    const failed: AppEvent = { type: 'evaluation-failed', message: 'too large' };
    expect(condition(running, evaluated, failed)).toEqual({
      kind: 'failed',
      since: 1000,
      message: 'too large',
    });
  });

  test('an engine that falls back plays the older version, and that is told', () => {
    const second: AppEvent = { ...evaluated, program: 2, at: 2000 };
    const fallen = engineAt(1, { note: 'fell-back' });
    const state = run(opened, running, evaluated, engineAt(2), second, fallen);
    expect(transportCondition(state)).toEqual({ kind: 'returned', since: 1000 });
    expect(state.change).toEqual({ kind: 'returned' });
    expect(state.notices).toEqual([{ kind: 'engine', note: 'fell-back' }]);
    const dismissed = update(state, { type: 'notice-dismissed', kind: 'engine' });
    expect(update(dismissed, engineAt(1, { note: 'fell-back', load: 0.5 })).notices).toEqual([]);
    expect(update(state, engineAt(1)).notices).toEqual([]);
  });

  test('an engine that fell silent by itself plays nothing', () => {
    expect(condition(running, evaluated, engineAt(null))).toEqual({ kind: 'stopped' });
  });

  test('a replaced engine plays the same text as before', () => {
    const state = run(opened, running, evaluated, engineAt(null), engineAt(1));
    expect(state.playing).toMatchObject({ program: 1, documentId: 'a', since: 1000 });
    expect(state.change).toEqual({ kind: 'started' });
    expect(transportCondition(state).kind).toBe('playing');
  });

  test('meters that arrive while the sound fades do not bring it back', () => {
    const events = [running, evaluated, { type: 'silenced' }, engineAt(1, { load: 0.4 })] as const;
    expect(run(opened, ...events).playing).toBeUndefined();
  });

  test('an evaluation under way tells its own story', () => {
    const state = run(opened, running, evaluated, { type: 'evaluating' }, engineAt(2));
    expect(state.playing?.program).toBe(1);
  });

  test('what begins in silence has no report of a change', () => {
    expect(run(opened, evaluated).change).toEqual({ kind: 'started' });
    expect(run(opened, evaluated, evaluated).change?.kind).toBe('changed');
  });

  const link = { kind: 'link', lines: 1, characters: 2, draft: true, load: undefined } as const;
  const load = { share: 0.1, least: false };

  test('a link is weighed as it came, once (L2)', () => {
    const noticed: AppEvent = { type: 'noticed', notice: link };
    const checked = { type: 'checked', version: 1, problems: [], load } as const;
    expect(run(opened, noticed).notices).toEqual([link]);
    expect(run(opened, noticed, checked).notices).toEqual([{ ...link, load }]);
    expect(run(opened, noticed, { ...checked, version: 0 }).notices).toEqual([link]);
    expect(run(opened, checked).notices).toEqual([]);
    const later: AppEvent = { ...checked, version: 2, load: { share: 9, least: true } };
    expect(run(opened, noticed, checked, edited, later).notices).toEqual([{ ...link, load }]);
    const wrong: AppEvent = { ...checked, load: undefined };
    expect(run(opened, noticed, wrong).notices).toEqual([{ ...link, load: 'errors' }]);
    const slow: AppEvent = { type: 'check-overrun', version: 1 };
    expect(run(opened, noticed, slow).notices).toEqual([{ ...link, load: 'overrun' }]);
  });

  test('evaluating ends safe mode and the warning about a link', () => {
    const state = run(
      opened,
      { type: 'check-switched-off' },
      { type: 'noticed', notice: { kind: 'safe-mode', activity: 'asked' } },
      { type: 'noticed', notice: link },
      { type: 'checked', version: 1, problems: [], load },
      evaluated,
    );
    expect(state.notices).toEqual([]);
    expect(state.check.outcome).toBe('done');
  });
});

describe('the store', () => {
  test('tells a listener of its part only, and survives a listener that throws', () => {
    const failures: string[] = [];
    const guard = new Guard(({ message }) => failures.push(message));
    const store = createStore(initialState(settings, engine), update, guard);
    const ended = new AbortController();
    const seen: number[] = [];
    const stop = new AbortController();
    store.watch(
      (state) => state.document.version,
      () => {
        throw new Error('broken panel');
      },
      ended.signal,
    );
    store.watch(
      (state) => state.document.version,
      (version) => seen.push(version),
      stop.signal,
    );
    store.dispatch({ type: 'volume-set', db: -7 });
    store.dispatch(opened);
    stop.abort();
    store.dispatch(opened);
    expect(seen).toEqual([0, 1]);
    expect(failures).toEqual(['broken panel', 'broken panel', 'broken panel']);
  });

  test('a failure while a failure is told is not told in turn', () => {
    const failures: string[] = [];
    const guard: Guard = new Guard(({ context }) => {
      failures.push(context);
      guard.run('notice', () => {
        throw new Error('the notice is broken too');
      });
    });
    guard.report('panel', new Error('broken'));
    guard.report('later', 'not even an error');
    expect(failures).toEqual(['panel', 'later']);
  });
});
