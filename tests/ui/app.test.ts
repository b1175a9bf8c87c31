/** Evaluate, stop and check around fakes: order, late results, and failures of every part. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { App } from '../../src/ui/app.ts';
import { AudioInput } from '../../src/ui/audio-input.ts';
import { Checker } from '../../src/ui/checker/checker.ts';
import { Documents } from '../../src/ui/documents.ts';
import type { Editor } from '../../src/ui/editor/editor.ts';
import { Guard } from '../../src/ui/guard.ts';
import { LessonDesk } from '../../src/ui/lessons/desk.ts';
import { SoundShelf } from '../../src/ui/sounds/shelf.ts';
import { type AppEvent, type AppState, initialState } from '../../src/ui/state.ts';
import { DocumentShelf } from '../../src/ui/storage/documents.ts';
import { memoryStore } from '../../src/ui/storage/key-value.ts';
import { ActivityRecord, takeCrash } from '../../src/ui/storage/safe-start.ts';
import { createStore, type Store } from '../../src/ui/store.ts';
import { update } from '../../src/ui/update.ts';
import { FakeEngine, spawnFakeCompiler } from './fakes.ts';

const settings = { theme: 'system', language: 'en', volumeDb: -3 } as const;

let text: string;
let taken: string | undefined;
let playing: string | undefined;
let flashes: string[];
let failures: string[];
let clipboard: string | undefined;
let engine: FakeEngine;
let store: Store<AppState, AppEvent>;
let app: App;
const storage = memoryStore();

function fakeEditor(): Editor {
  return {
    root: undefined as never,
    text: () => text,
    open: (_id, next) => {
      text = next;
    },
    rename: () => undefined,
    showProblems: () => undefined,
    takeForPlaying: () => {
      taken = text;
      return text;
    },
    markPlayed: () => {
      playing = taken;
    },
    differsFrom: () => text !== playing,
    locatePlayed: (_program, place) => place,
    playedLine: () => undefined,
    select: () => undefined,
    applyFix: () => undefined,
    focus: () => undefined,
    flash: (outcome) => {
      flashes.push(outcome);
    },
    setTexts: () => undefined,
  };
}

beforeEach(() => {
  text = '';
  taken = undefined;
  playing = undefined;
  flashes = [];
  failures = [];
  clipboard = undefined;
  engine = new FakeEngine(true);
  const guard = new Guard(({ context, message }) => failures.push(`${context}: ${message}`));
  store = createStore(initialState(settings, engine.status), update, guard);
  engine.subscribe(() =>
    store.dispatch({ type: 'engine-changed', status: engine.status, differs: false }),
  );
  const editor = fakeEditor();
  let fragment = '';
  const documents = new Documents({
    store,
    shelf: new DocumentShelf(storage, () => 'id'),
    session: memoryStore(),
    editor,
    address: {
      fragment: () => fragment,
      replace: (next) => {
        fragment = next;
      },
      withFragment: (next) => `https://example.org/${next}`,
    },
    fetchExample: async () => '',
  });
  app = new App({
    store,
    guard,
    editor,
    documents,
    checker: new Checker(spawnFakeCompiler),
    engine,
    activity: new ActivityRecord(storage, 'tab'),
    input: new AudioInput(
      engine,
      () => Promise.reject(new Error('no microphone')),
      () => undefined,
    ),
    fetchSound: () => Promise.reject(new Error('no network')),
    sounds: new SoundShelf(
      { all: async () => [], put: async () => undefined, remove: async () => undefined },
      () => Promise.reject(new Error('no decoder')),
      () => undefined,
    ),
    lessons: new LessonDesk(store, documents, editor, async () => ({ kind: 'overrun' })),
    copy: async (copied) => {
      clipboard = copied;
      return true;
    },
  });
  type('fn dsp(){ 0 }');
});

function type(next: string): void {
  text = next;
  store.dispatch({ type: 'edited', problems: [], differs: text !== playing });
}

describe('evaluating', () => {
  test('starts the engine inside the gesture, then compiles, then plays', async () => {
    const done = app.evaluate();
    expect(engine.calls).toEqual(['start']);
    expect(store.state.evaluation.kind).toBe('compiling');
    await done;
    expect(engine.calls).toEqual(['start', 'evaluate 13']);
    expect(store.state.playing).toMatchObject({ differs: false });
    expect(flashes).toEqual(['accepted']);
  });

  test('a text with errors is not played and does not stop what plays', async () => {
    await app.evaluate();
    type('bad');
    await app.evaluate();
    expect(engine.calls.filter((call) => call.startsWith('evaluate'))).toHaveLength(1);
    expect(store.state.evaluation.kind).toBe('refused');
    expect(store.state.playing).toBeDefined();
    expect(store.state.problemsOpen).toBe(true);
    expect(flashes).toEqual(['accepted', 'refused']);
  });

  test('of two evaluations only the later one sounds', async () => {
    const first = app.evaluate();
    type('fn dsp(){ 1.0 }');
    await Promise.all([first, app.evaluate()]);
    expect(engine.calls.filter((call) => call.startsWith('evaluate'))).toEqual(['evaluate 15']);
  });

  test('what was typed while it compiled is known to differ', async () => {
    const done = app.evaluate();
    type('fn dsp(){ 0 } // more');
    await done;
    expect(store.state.playing?.differs).toBe(true);
  });

  test('stopping while it compiles wins', async () => {
    const done = app.evaluate();
    await app.stop();
    await done;
    expect(engine.calls).toEqual(['start', 'stop']);
    expect(store.state.playing).toBeUndefined();
  });

  test('a program that the engine refuses is told, and the old one plays on', async () => {
    await app.evaluate();
    engine.next = { kind: 'failed', faults: [], message: 'state too large' };
    await app.evaluate();
    expect(store.state.evaluation).toEqual({ kind: 'failed', message: 'state too large' });
    expect(store.state.playing).toBeDefined();
    expect(failures).toEqual([]);
  });

  test('an engine that cannot start is told, and reported as our fault', async () => {
    vi.spyOn(engine, 'start').mockRejectedValue(new Error('no device'));
    await app.evaluate();
    expect(store.state.evaluation).toEqual({ kind: 'failed', message: 'no device' });
    expect(failures).toEqual(['evaluation: no device']);
  });
});

test('stop fades; twice within the window it silences at once', async () => {
  await app.stop();
  await app.stop();
  expect(engine.calls).toEqual(['stop', 'panic']);
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 10_000);
  await app.stop();
  expect(engine.calls).toEqual(['stop', 'panic', 'stop']);
  vi.restoreAllMocks();
});

test('the trace of a crash is there exactly while something is at work', async () => {
  const trace = () => takeCrash(storage, () => false);
  const done = app.evaluate();
  expect(trace()).toBe('compiling');
  await done;
  expect(trace()).toBe('playing');
  await app.stop();
  expect(trace()).toBeUndefined();
});

test('a check that comes too late changes nothing', async () => {
  text = 'bad';
  const done = app.check();
  type('good');
  await done;
  expect(store.state.check.problems).toEqual([]);
});

test('the link is copied, and its length told', async () => {
  await app.copyLink();
  expect(clipboard).toMatch(/^https:\/\/example\.org\/#v1\./);
  expect(store.state.toast).toMatchObject({ kind: 'link-copied', characters: clipboard!.length });
});
