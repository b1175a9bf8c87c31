/** The pure function that brings the page's state from one event to the next. */
import type { EngineStatus } from './engine.ts';
import {
  type AppEvent,
  type AppState,
  type Change,
  type Evaluation,
  isError,
  type LinkLoad,
  type Notice,
  type Playing,
} from './state.ts';
import type { DocumentOrigin } from './storage/documents.ts';
import { CAUTIOUS_VOLUME_DB } from './storage/settings.ts';

/** The next state. Pure; events about texts that are no longer in the editor change nothing. */
export function update(state: AppState, event: AppEvent): AppState {
  switch (event.type) {
    case 'document-opened':
      return openDocument(state, event.id, event.origin);
    case 'edited':
      return {
        ...state,
        document: { ...state.document, version: state.document.version + 1, edited: true },
        check: { ...state.check, problems: event.problems },
        playing: state.playing && { ...state.playing, differs: event.differs },
      };
    case 'document-forked':
      return notice(forkDocument(state, event.id), { kind: 'forked' });
    case 'check-switched-off':
      return { ...state, check: { ...state.check, problems: [], outcome: 'off' } };
    case 'checked':
      if (event.version !== state.document.version) return state;
      return {
        ...state,
        check: { version: event.version, problems: event.problems, outcome: 'done' },
        evaluation: event.problems.some(isError) ? state.evaluation : forgive(state.evaluation),
        notices: weighLink(state.notices, event.load ?? 'errors'),
      };
    case 'check-overrun':
      if (event.version !== state.document.version) return state;
      return {
        ...state,
        check: { version: event.version, problems: [], outcome: 'overrun' },
        notices: weighLink(state.notices, 'overrun'),
      };
    case 'evaluating':
      return { ...state, evaluation: { kind: 'compiling' } };
    case 'macros-printed':
      return { ...state, macroLines: event.lines };
    case 'evaluation-refused':
      return { ...state, evaluation: { kind: 'refused' }, problemsOpen: true };
    case 'evaluation-failed':
      return { ...state, evaluation: { kind: 'failed', message: event.message } };
    case 'evaluated':
      return evaluated(state, event);
    case 'silenced':
      return { ...state, playing: undefined, change: undefined, evaluation: { kind: 'idle' } };
    case 'engine-changed':
      return engineChanged(state, event);
    case 'noticed':
      return notice(state, event.notice);
    case 'notice-dismissed':
      return { ...state, notices: state.notices.filter(({ kind }) => kind !== event.kind) };
    case 'toasted': {
      const serial = (state.toast?.serial ?? 0) + 1;
      return { ...state, toast: { serial, kind: event.kind, characters: event.characters ?? 0 } };
    }
    case 'sounds-changed':
      return { ...state, sounds: { entries: event.entries, refused: undefined } };
    case 'sound-refused':
      return { ...state, sounds: { ...state.sounds, refused: event.refused } };
    case 'input-changed':
      return { ...state, input: event.input };
    case 'lesson-listening':
      return { ...state, lessons: { ...state.lessons, listening: true } };
    case 'lesson-heard':
      return lessonHeard(state, event);
    case 'volume-set':
      return setVolume(state, event.db);
    case 'theme-set':
      return { ...state, settings: { ...state.settings, theme: event.theme } };
    case 'language-set':
      return { ...state, settings: { ...state.settings, language: event.language } };
    case 'reference-asked':
      return {
        ...state,
        reference: event.entry === undefined ? undefined : { entry: event.entry },
      };
    case 'problems-toggled':
      return { ...state, problemsOpen: event.open };
    case 'panels-toggled':
      return { ...state, panelsOpen: event.open };
  }
}

function openDocument(state: AppState, id: string, origin: DocumentOrigin): AppState {
  const foreign = origin.kind === 'link';
  return {
    ...state,
    document: { id, origin, version: state.document.version + 1, edited: false },
    check: { ...state.check, problems: [] },
    evaluation: { kind: 'idle' },
    playing: state.playing && { ...state.playing, differs: true },
    notices: state.notices.filter(({ kind }) => !ABOUT_THE_DOCUMENT.has(kind)),
    volumeDb: foreign ? Math.min(state.volumeDb, CAUTIOUS_VOLUME_DB) : state.volumeDb,
    problemsOpen: false,
    lessons: { ...state.lessons, listening: false, result: undefined },
  };
}

function lessonHeard(
  state: AppState,
  { lesson, result, passed }: Extract<AppEvent, { type: 'lesson-heard' }>,
): AppState {
  const known = state.lessons.passed;
  const { origin } = state.document;
  const open = origin.kind === 'lesson' && origin.id === lesson;
  return {
    ...state,
    lessons: {
      passed: passed && !known.includes(lesson) ? [...known, lesson] : known,
      listening: false,
      result: open ? result : state.lessons.result,
    },
  };
}

/** Programs that are remembered for the case that the engine falls back to one. */
const MAX_PLAYED = 4;

function evaluated(state: AppState, event: Extract<AppEvent, { type: 'evaluated' }>): AppState {
  const { program, documentId, at, differs } = event;
  const playing: Playing = { program, documentId, since: at, differs };
  return {
    ...state,
    evaluation: { kind: 'idle' },
    playing,
    played: [playing, ...state.played].slice(0, MAX_PLAYED),
    change:
      state.playing === undefined ? { kind: 'started' } : { kind: 'changed', report: event.report },
    notices: state.notices.filter(({ kind }) => kind !== 'link' && kind !== 'safe-mode'),
  };
}

/**
 * Follows the engine where it changes programs by itself: it fell back to an older one, fell
 * silent, or was replaced and plays on. An evaluation under way tells its own story.
 */
function engineChanged(
  state: AppState,
  { status: engine, differs }: Extract<AppEvent, { type: 'engine-changed' }>,
): AppState {
  const next = withEngineStatus(state, engine);
  const { program } = engine;
  const { playing, played } = state;
  if (program === state.engine.program || state.evaluation.kind === 'compiling') return next;
  if (program === null) return { ...next, playing: undefined, change: undefined };
  const known = played.find((candidate) => candidate.program === program);
  if (program === playing?.program || known === undefined) return next;
  const change: Change = { kind: known === played[0] ? 'started' : 'returned' };
  return { ...next, playing: { ...known, differs }, change };
}

/** A note that stays after the reader dismissed it is not shown again. */
function withEngineStatus(state: AppState, engine: EngineStatus): AppState {
  const next = { ...state, engine };
  const { note } = engine;
  if (note === state.engine.note) return next;
  if (note !== undefined) return notice(next, { kind: 'engine', note });
  return { ...next, notices: state.notices.filter(({ kind }) => kind !== 'engine') };
}

/** The text in the editor goes on under another id, also where it is known to play. */
function forkDocument(state: AppState, id: string): AppState {
  const { document, playing } = state;
  const moves = playing?.documentId === document.id;
  return {
    ...state,
    document: { ...document, id },
    playing: moves ? { ...playing, documentId: id } : playing,
  };
}

const ABOUT_THE_DOCUMENT: ReadonlySet<Notice['kind']> = new Set([
  'link',
  'link-problem',
  'example',
  'forked',
]);

/** A level chosen while foreign code is open is not remembered. */
function setVolume(state: AppState, db: number): AppState {
  const remember = state.document.origin.kind !== 'link';
  return {
    ...state,
    volumeDb: db,
    settings: remember ? { ...state.settings, volumeDb: db } : state.settings,
  };
}

function notice(state: AppState, added: Notice): AppState {
  return {
    ...state,
    notices: [...state.notices.filter(({ kind }) => kind !== added.kind), added],
  };
}

/** The load is that of the text as it came, like the size beside it. */
function weighLink(notices: readonly Notice[], load: LinkLoad): readonly Notice[] {
  const waits = (notice: Notice): boolean => notice.kind === 'link' && notice.load === undefined;
  if (!notices.some(waits)) return notices;
  return notices.map((notice) => (waits(notice) ? ({ ...notice, load } as Notice) : notice));
}

/** A refusal is over once the text has no errors. */
function forgive(evaluation: Evaluation): Evaluation {
  return evaluation.kind === 'refused' ? { kind: 'idle' } : evaluation;
}
