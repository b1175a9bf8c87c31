/**
 * The editor as the rest of the page sees it. It lives in a shadow root, which lets CodeMirror use
 * constructed style sheets instead of inline ones.
 */
import { closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { foldGutter, foldKeymap } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorSelection, EditorState, type Extension } from '@codemirror/state';
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
  type ViewUpdate,
} from '@codemirror/view';
import type { LineColumn } from '../../compiler/source.ts';
import { element } from '../dom.ts';
import type { Guard } from '../guard.ts';
import type { Place, PlacedFix, Problem } from '../state.ts';
import type { Texts } from '../texts.ts';
import { hangingIndent } from './hanging-indent.ts';
import { mimium } from './language.ts';
import { PlayedTexts } from './played-texts.ts';
import { fixAt, moveProblems, showProblems } from './problems.ts';
import { replaceSelection } from './replace-selection.ts';
import { editorTheme } from './theme.ts';

export interface Editor {
  /** The element to put into the page. */
  readonly root: HTMLElement;
  /** The present text, line breaks as LF. */
  text(): string;
  /** Shows another document. Its undo history goes on if it was shown before and not changed since. */
  open(id: string, text: string): void;
  /** The document goes on under another id. */
  rename(id: string): void;
  showProblems(problems: readonly Problem[]): void;
  /** The present text, remembered as the one about to be played. */
  takeForPlaying(): string;
  /** The text taken last became the program of this id. */
  markPlayed(program: number): void;
  /** True if the present text is not the one behind the program. */
  differsFrom(program: number): boolean;
  /** Where a place of the program's text is now; undefined if another document is shown. */
  locatePlayed(program: number, place: Place): Place | undefined;
  /** Line and column of an offset in the program's text as it was played. */
  playedLine(program: number, offset: number): LineColumn | undefined;
  select(place: Place): void;
  applyFix(fix: PlacedFix): void;
  focus(): void;
  /** Lights the text up for a moment: taken over, or refused. */
  flash(outcome: 'accepted' | 'refused'): void;
  setTexts(texts: Texts): void;
}

/** Documents whose undo history is kept when another is shown. */
const REMEMBERED_STATES = 12;

const CURSOR_BLINK_MS = 1200;

/**
 * Creates the editor, showing nothing yet. `onEdit` is called after every edit by the reader, not
 * when another document is shown, with the known problems moved along.
 */
export function createEditor(
  guard: Guard,
  texts: Texts,
  onEdit: (problems: readonly Problem[]) => void,
): Editor {
  const root = element('div', { class: 'editor', id: 'editor', 'data-testid': 'editor' });
  const shadow = root.attachShadow({ mode: 'open' });
  const words = new Compartment();
  const played = new PlayedTexts();
  const remembered = new Map<string, EditorState>();
  let shownId = '';
  let problems: readonly Problem[] = [];
  let currentTexts = texts;

  const updated = (update: ViewUpdate): void => {
    if (!update.docChanged) return;
    played.follow(shownId, update.changes);
    problems = moveProblems(problems, update.changes, update.state.doc);
    onEdit(problems);
  };

  const makeState = (text: string): EditorState =>
    EditorState.create({
      doc: text,
      extensions: [
        extensions(guard),
        keymap.of([{ key: 'Alt-F8', run: () => fixHere() }]),
        words.of(phrases(currentTexts)),
        EditorView.updateListener.of(updated),
      ],
    });

  const view: EditorView = new EditorView({ parent: shadow, root: shadow, state: makeState('') });

  const applyFix = (fix: PlacedFix): void => {
    view.dispatch({
      changes: { from: fix.from, to: fix.to, insert: fix.insert },
      selection: { anchor: fix.from + fix.insert.length },
      scrollIntoView: true,
      userEvent: 'input.fix',
    });
    view.focus();
  };

  /** Applies the fix nearest to the cursor: of a problem there, or else on its line. */
  const fixHere = (): boolean => {
    const fix = fixAt(problems, view.state);
    if (fix !== undefined) applyFix(fix);
    return fix !== undefined;
  };

  return {
    root,
    text: () => view.state.doc.toString(),
    open(id, text) {
      remember(remembered, shownId, view.state);
      const before = remembered.get(id);
      shownId = id;
      problems = [];
      const known = before !== undefined && before.doc.toString() === text;
      view.setState(known ? before : makeState(text));
      view.dispatch({ effects: words.reconfigure(phrases(currentTexts)) });
    },
    rename(id) {
      played.rename(shownId, id);
      shownId = id;
    },
    showProblems(found) {
      problems = found;
      view.dispatch(showProblems(view.state, found, applyFix));
    },
    takeForPlaying() {
      played.take(shownId, view.state.doc);
      return view.state.doc.toString();
    },
    markPlayed: (program) => played.mark(program),
    differsFrom: (program) => played.differs(program, shownId, view.state.doc),
    locatePlayed: (program, place) => played.locate(program, shownId, place),
    playedLine: (program, offset) => played.lineColumn(program, offset),
    select({ from, to }) {
      const end = view.state.doc.length;
      const anchor = Math.min(from, end);
      const selection = EditorSelection.range(anchor, Math.min(Math.max(to, anchor), end));
      view.dispatch({
        selection,
        effects: EditorView.scrollIntoView(selection, { y: 'center' }),
        userEvent: 'select.jump',
      });
      view.focus();
    },
    applyFix,
    focus: () => view.focus(),
    flash(outcome) {
      root.dataset.flash = '';
      // Reading a size makes the browser notice the change, so an equal animation starts anew.
      void root.offsetWidth;
      root.dataset.flash = outcome;
    },
    setTexts(next) {
      currentTexts = next;
      view.dispatch({ effects: words.reconfigure(phrases(next)) });
    },
  };
}

function remember(states: Map<string, EditorState>, id: string, state: EditorState): void {
  if (id === '') return;
  states.delete(id);
  states.set(id, state);
  for (const oldest of states.keys()) {
    if (states.size <= REMEMBERED_STATES) break;
    states.delete(oldest);
  }
}

function extensions(guard: Guard): Extension {
  return [
    EditorView.exceptionSink.of((error) => guard.report('editor', error)),
    lineNumbers(),
    foldGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection({ cursorBlinkRate: prefersStillness() ? 0 : CURSOR_BLINK_MS }),
    dropCursor(),
    replaceSelection(),
    EditorState.allowMultipleSelections.of(true),
    rectangularSelection(),
    crosshairCursor(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    mimium(),
    editorTheme,
    EditorView.lineWrapping,
    hangingIndent,
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...lintKeymap,
      // Escape, then Tab leaves the editor: CodeMirror lets a Tab after Escape through.
      indentWithTab,
    ]),
  ];
}

function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** What depends on the language of the page. */
function phrases(texts: Texts): Extension {
  return [
    EditorState.phrases.of(texts.editorPhrases),
    EditorView.contentAttributes.of({
      'aria-label': texts.editor,
      'aria-description': texts.editorHelp,
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
      translate: 'no',
      tabindex: '0',
    }),
  ];
}
