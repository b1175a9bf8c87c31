/** Everything the reader can do, whatever button or key asked for it. */
import type { LineColumn, SourceRange } from '../compiler/source.ts';
import type { LessonCommands } from './lessons/desk.ts';
import type { Notice, PlacedFix } from './state.ts';
import type { StoredDocument } from './storage/documents.ts';
import type { Language, Theme } from './storage/settings.ts';

export interface Commands {
  /** Compiles the text and plays it, or changes the sound to it. Call in a user's gesture. */
  evaluate(): Promise<void>;
  /** Fades out; called twice within {@link PANIC_WINDOW_MS}, silences at once and forgets state. */
  stop(): Promise<void>;
  setVolume(db: number): void;

  /** Opens a copy of an example as a document of its own. */
  openExample(id: string): Promise<void>;
  openStored(id: string): void;
  /** The reader's newest text that did not come by link, or a new one. */
  openOwnDraft(): Promise<void>;
  /** A new document with this text; without one it is empty. */
  newDraft(text?: string): void;
  deleteStored(id: string): void;
  listStored(): readonly StoredDocument[];

  readonly lessons: LessonCommands;

  /** Asks for the microphone again. Call in a user's gesture. */
  openInput(): Promise<void>;

  /** Takes up audio files that programs may name from then on. */
  addSounds(files: readonly File[]): Promise<void>;
  removeSound(name: string): Promise<void>;

  copyLink(): Promise<void>;
  copyReport(notice: Extract<Notice, { kind: 'failure' }>): Promise<void>;

  /** Selects a range of the text and shows it. Offsets beyond the end count as the end. */
  jumpTo(from: number, to: number): void;
  /** The same for a place in a program that was played, moved along with the edits made since. */
  jumpToPlayed(program: number, range: SourceRange): void;
  /** Line and column of a place in a program's text as it was played. */
  playedLine(program: number, range: SourceRange): LineColumn | undefined;
  applyFix(fix: PlacedFix): void;
  /** Brings the keyboard to the editor. */
  focusEditor(): void;

  /** Opens the reference at an entry, or its beginning (`''`); `undefined` closes it. */
  showReference(entry: string | undefined): void;
  dismiss(kind: Notice['kind']): void;
  setTheme(theme: Theme): void;
  setLanguage(language: Language): void;
  toggleProblems(open: boolean): void;
  togglePanels(open: boolean): void;
}

/** Two stops within this time are a call for silence at once. */
export const PANIC_WINDOW_MS = 600;
