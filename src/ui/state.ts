/** The state of the page, and the events that change it (`update.ts`). */
import type { Diagnostic } from '../compiler/diagnostics.ts';
import type { PatchReport } from '../vm/patch/plan.ts';
import type { InputState } from './audio-input.ts';
import type { LoadEstimate } from './checker/load.ts';
import type { EngineNote, EngineStatus } from './engine.ts';
import type { Failure } from './guard.ts';
import type { LessonResult } from './lessons/desk.ts';
import type { LinkProblem } from './share/link.ts';
import type { DocumentOrigin } from './storage/documents.ts';
import type { Activity } from './storage/safe-start.ts';
import type { Language, Settings, Theme } from './storage/settings.ts';

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

/** A sound that programs may name. */
export interface SoundEntry {
  readonly name: string;
  readonly seconds: number;
}

export interface SoundState {
  readonly entries: readonly SoundEntry[];
  /** The file that was given last, if it could not be taken. */
  readonly refused:
    | { readonly name: string; readonly reason: 'unreadable' | 'too-long' }
    | undefined;
}

/** A line that macros printed, and where: the number of a line in the editor, if it is there. */
export interface MacroLine {
  readonly text: string;
  readonly line: number | undefined;
}

/** How the program that sounds took over. */
export type Change =
  /** From silence: there was nothing to keep. */
  | { readonly kind: 'started' }
  | { readonly kind: 'changed'; readonly report: PatchReport }
  /** The newer one kept failing, so the engine went back to it. */
  | { readonly kind: 'returned' };

/** What a link's notice tells of its load. */
export type LinkLoad = LoadEstimate | 'errors' | 'overrun';

/** A message above the editor; at most one of each kind. */
export type Notice =
  | {
      readonly kind: 'link';
      readonly lines: number;
      readonly characters: number;
      /** True if there is a text of the reader's own to go back to. */
      readonly draft: boolean;
      /** Undefined as long as the text has not been checked. */
      readonly load: LinkLoad | undefined;
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

/** How far the reader is with the lessons. */
export interface LessonState {
  /** Ids of lessons passed, in no order. */
  readonly passed: readonly string[];
  /** True while the open lesson's text is listened to. */
  readonly listening: boolean;
  /** What was last heard of the open lesson; undefined if nothing yet. */
  readonly result: LessonResult | undefined;
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
  readonly lessons: LessonState;
  readonly input: InputState;
  /** What macros printed at the latest evaluation. */
  readonly macroLines: readonly MacroLine[];
  readonly sounds: SoundState;
  /** What of the reference is shown; an empty entry is its beginning. */
  readonly reference: { readonly entry: string } | undefined;
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
  | {
      readonly type: 'checked';
      readonly version: number;
      readonly problems: readonly Problem[];
      /** Undefined if it is no program. */
      readonly load: LoadEstimate | undefined;
    }
  | { readonly type: 'check-overrun'; readonly version: number }
  | { readonly type: 'evaluating' }
  /** What macros printed while the text was compiled to be played. */
  | { readonly type: 'macros-printed'; readonly lines: readonly MacroLine[] }
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
  | {
      readonly type: 'engine-changed';
      readonly status: EngineStatus;
      /** True if the text in the editor is not the one behind the program that sounds now. */
      readonly differs: boolean;
    }
  | { readonly type: 'noticed'; readonly notice: Notice }
  | { readonly type: 'notice-dismissed'; readonly kind: Notice['kind'] }
  | { readonly type: 'toasted'; readonly kind: Toast['kind']; readonly characters?: number }
  | { readonly type: 'input-changed'; readonly input: InputState }
  | { readonly type: 'sounds-changed'; readonly entries: readonly SoundEntry[] }
  | { readonly type: 'sound-refused'; readonly refused: SoundState['refused'] }
  | { readonly type: 'lesson-listening' }
  | {
      readonly type: 'lesson-heard';
      readonly lesson: string;
      readonly result: LessonResult;
      readonly passed: boolean;
    }
  | { readonly type: 'volume-set'; readonly db: number }
  | { readonly type: 'theme-set'; readonly theme: Theme }
  | { readonly type: 'language-set'; readonly language: Language }
  | { readonly type: 'reference-asked'; readonly entry: string | undefined }
  | { readonly type: 'problems-toggled'; readonly open: boolean }
  | { readonly type: 'panels-toggled'; readonly open: boolean };

/** The state of a page that has just been opened. */
export function initialState(
  settings: Settings,
  engine: EngineStatus,
  passedLessons: readonly string[] = [],
): AppState {
  return {
    settings,
    volumeDb: settings.volumeDb,
    document: { id: '', origin: { kind: 'draft' }, version: 0, edited: false },
    check: { version: -1, problems: [], outcome: 'none' },
    evaluation: { kind: 'idle' },
    playing: undefined,
    played: [],
    change: undefined,
    macroLines: [],
    sounds: { entries: [], refused: undefined },
    engine,
    notices: [],
    toast: undefined,
    input: 'unused',
    lessons: { passed: passedLessons, listening: false, result: undefined },
    reference: undefined,
    problemsOpen: false,
    panelsOpen: false,
  };
}

/** True for what keeps a program from being played. */
export function isError(problem: Problem): boolean {
  return problem.diagnostic.severity === 'error';
}
