/** The state of the page, and the pure function that brings it from one event to the next. */
import type { Diagnostic } from '../compiler/diagnostics.ts';
import type { PatchReport } from '../vm/patch/plan.ts';
import type { EngineNote, EngineStatus } from './engine.ts';
import type { Failure } from './guard.ts';
import type { LinkProblem } from './share/link.ts';
import type { DocumentOrigin } from './storage/documents.ts';
import type { Activity } from './storage/safe-start.ts';
import {
  CAUTIOUS_VOLUME_DB,
  type Language,
  type Settings,
  type Theme,
} from './storage/settings.ts';

/** The text in the editor, without the text itself, which the editor holds. */
export interface OpenDocument {
  readonly id: string;
  readonly origin: DocumentOrigin;
  /** Grows with every change of the text, whatever its cause; never the same for two texts. */
  readonly version: number;
  /** True once the reader changed it. */
  readonly edited: boolean;
}

/** A stretch of the text in the editor, as it is now. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** An edit of the text in the editor that would mend a mistake. */
export interface PlacedFix extends Place {
  readonly title: string;
  readonly insert: string;
}

/** A second place that explains a problem. */
export interface RelatedPlace {
  readonly message: string;
  /** Undefined if it lies in another file. */
  readonly place: Place | undefined;
}

/** A diagnostic with its present place in the editor. */
export interface Problem {
  readonly diagnostic: Diagnostic;
  /** Undefined if it lies in another file. */
  readonly place: Place | undefined;
  readonly related: readonly RelatedPlace[];
  readonly fix: PlacedFix | undefined;
  /** As people count, from 1; the file's path if it is not the one in the editor. */
  readonly position: { readonly line: number; readonly column: number; readonly path?: string };
}

/** What is known of the text's correctness. */
export interface Check {
  /** Version of the text that was checked; older than the document's while a check is due. */
  readonly version: number;
  readonly problems: readonly Problem[];
  /** `overrun`: the compiler took too long and was stopped. `off`: safe mode. */
  readonly outcome: 'none' | 'done' | 'overrun' | 'off';
}

/** The latest evaluation. */
export type Evaluation =
  | { readonly kind: 'idle' }
  | { readonly kind: 'compiling' }
  /** The program has errors. */
  | { readonly kind: 'refused' }
  /** It compiled, but could not be played. */
  | { readonly kind: 'failed'; readonly message: string };

/** A program that sounds, or did. */
export interface Playing {
  /** Its id in the engine. */
  readonly program: number;
  readonly documentId: string;
  /** Milliseconds since 1970 when it was evaluated. */
  readonly since: number;
  /** True if the text in the editor is another one. */
  readonly differs: boolean;
}

/** How the program that sounds took over. */
export type Change =
  /** From silence: there was nothing to keep. */
  | { readonly kind: 'started' }
  | { readonly kind: 'changed'; readonly report: PatchReport }
  /** The newer one kept failing, so the engine went back to it. */
  | { readonly kind: 'returned' };

/** A message above the editor; at most one of each kind. */
export type Notice =
  | {
      readonly kind: 'link';
      readonly lines: number;
      readonly characters: number;
      /** True if there is a text of the reader's own to go back to. */
      readonly draft: boolean;
    }
  | { readonly kind: 'link-problem'; readonly problem: LinkProblem }
  | { readonly kind: 'example'; readonly id: string; readonly draft: boolean }
  | { readonly kind: 'safe-mode'; readonly activity: Activity | 'asked' }
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'storage-off' }
  | { readonly kind: 'message-mode' }
  | { readonly kind: 'forked' }
  | { readonly kind: 'damaged-draft'; readonly count: number }
  | { readonly kind: 'engine'; readonly note: EngineNote }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** A short confirmation; `serial` tells equal ones apart. */
export interface Toast {
  readonly serial: number;
  readonly kind: 'link-copied' | 'link-too-long' | 'copy-refused' | 'report-copied';
  /** Characters of the address, for `link-copied`. */
  readonly characters: number;
}

export interface AppState {
  readonly settings: Settings;
  /** In dB. May be lower than the remembered one while foreign code is open (promises E4). */
  readonly volumeDb: number;
  readonly document: OpenDocument;
  readonly check: Check;
  readonly evaluation: Evaluation;
  readonly playing: Playing | undefined;
  /** The latest programs, newest first: one of them may come back (07 §10). */
  readonly played: readonly Playing[];
  /** Undefined in silence. */
  readonly change: Change | undefined;
  readonly engine: EngineStatus;
  readonly notices: readonly Notice[];
  readonly toast: Toast | undefined;
  readonly problemsOpen: boolean;
  /** Only matters where the side panel does not fit beside the editor. */
  readonly panelsOpen: boolean;
}

export type AppEvent =
  | { readonly type: 'document-opened'; readonly id: string; readonly origin: DocumentOrigin }
  | {
      readonly type: 'edited';
      /** The known problems, moved along with the text. */
      readonly problems: readonly Problem[];
      readonly differs: boolean;
    }
  | { readonly type: 'document-forked'; readonly id: string }
  | { readonly type: 'check-switched-off' }
  | { readonly type: 'checked'; readonly version: number; readonly problems: readonly Problem[] }
  | { readonly type: 'check-overrun'; readonly version: number }
  | { readonly type: 'evaluating' }
  | { readonly type: 'evaluation-refused' }
  | { readonly type: 'evaluation-failed'; readonly message: string }
  | {
      readonly type: 'evaluated';
      readonly program: number;
      readonly documentId: string;
      readonly at: number;
      readonly report: PatchReport;
      readonly differs: boolean;
    }
  | { readonly type: 'silenced' }
  | { readonly type: 'engine-changed'; readonly status: EngineStatus }
  | { readonly type: 'noticed'; readonly notice: Notice }
  | { readonly type: 'notice-dismissed'; readonly kind: Notice['kind'] }
  | { readonly type: 'toasted'; readonly kind: Toast['kind']; readonly characters?: number }
  | { readonly type: 'volume-set'; readonly db: number }
  | { readonly type: 'theme-set'; readonly theme: Theme }
  | { readonly type: 'language-set'; readonly language: Language }
  | { readonly type: 'problems-toggled'; readonly open: boolean }
  | { readonly type: 'panels-toggled'; readonly open: boolean };

/** The state of a page that has just been opened. */
export function initialState(settings: Settings, engine: EngineStatus): AppState {
  return {
    settings,
    volumeDb: settings.volumeDb,
    document: { id: '', origin: { kind: 'draft' }, version: 0, edited: false },
    check: { version: -1, problems: [], outcome: 'none' },
    evaluation: { kind: 'idle' },
    playing: undefined,
    played: [],
    change: undefined,
    engine,
    notices: [],
    toast: undefined,
    problemsOpen: false,
    panelsOpen: false,
  };
}

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
      };
    case 'check-overrun':
      if (event.version !== state.document.version) return state;
      return { ...state, check: { version: event.version, problems: [], outcome: 'overrun' } };
    case 'evaluating':
      return { ...state, evaluation: { kind: 'compiling' } };
    case 'evaluation-refused':
      return { ...state, evaluation: { kind: 'refused' }, problemsOpen: true };
    case 'evaluation-failed':
      return { ...state, evaluation: { kind: 'failed', message: event.message } };
    case 'evaluated':
      return evaluated(state, event);
    case 'silenced':
      return { ...state, playing: undefined, change: undefined, evaluation: { kind: 'idle' } };
    case 'engine-changed':
      return engineChanged(state, event.status);
    case 'noticed':
      return notice(state, event.notice);
    case 'notice-dismissed':
      return { ...state, notices: state.notices.filter(({ kind }) => kind !== event.kind) };
    case 'toasted': {
      const serial = (state.toast?.serial ?? 0) + 1;
      return { ...state, toast: { serial, kind: event.kind, characters: event.characters ?? 0 } };
    }
    case 'volume-set':
      return setVolume(state, event.db);
    case 'theme-set':
      return { ...state, settings: { ...state.settings, theme: event.theme } };
    case 'language-set':
      return { ...state, settings: { ...state.settings, language: event.language } };
    case 'problems-toggled':
      return { ...state, problemsOpen: event.open };
    case 'panels-toggled':
      return { ...state, panelsOpen: event.open };
  }
}

/** True for what keeps a program from being played. */
export function isError(problem: Problem): boolean {
  return problem.diagnostic.severity === 'error';
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
 * silent, or was replaced and plays on under a new id. An evaluation under way tells its own story.
 */
function engineChanged(state: AppState, engine: EngineStatus): AppState {
  const next = withEngineStatus(state, engine);
  const { program } = engine;
  const { playing, played } = state;
  if (program === state.engine.program || state.evaluation.kind === 'compiling') return next;
  if (program === null) return { ...next, playing: undefined, change: undefined };
  const older = played.find((candidate) => candidate.program === program);
  const known = older ?? played[0];
  if (program === playing?.program || known === undefined) return next;
  const change: Change = { kind: older === undefined ? 'started' : 'returned' };
  return { ...next, playing: { ...known, program, differs: true }, change };
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

/** A refusal is over once the text has no errors. */
function forgive(evaluation: Evaluation): Evaluation {
  return evaluation.kind === 'refused' ? { kind: 'idle' } : evaluation;
}
