/** Everything around the editor, built for one language and built again for another. */
import type { Context } from './context.ts';
import { listen } from './context.ts';
import { element } from './dom.ts';
import { createControls } from './panels/devices/controls.ts';
import { createInput } from './panels/devices/input.ts';
import { createLog } from './panels/devices/log.ts';
import { createMidi } from './panels/devices/midi.ts';
import { createProbes } from './panels/devices/probes.ts';
import { createSounds } from './panels/devices/sounds.ts';
import { createEngineDetails } from './panels/engine-details.ts';
import { createHeader } from './panels/header.ts';
import { createHelp } from './panels/help.ts';
import { showLesson } from './panels/lesson.ts';
import { createLibrary } from './panels/library.ts';
import { showNotices } from './panels/notices.ts';
import { createProblems } from './panels/problems.ts';
import { createReference } from './panels/reference.ts';
import { createScope } from './panels/scope.ts';
import { createSwapReport } from './panels/swap-report.ts';
import { showToasts } from './panels/toast.ts';
import { createTransport } from './panels/transport.ts';

/** The places of the page, which stay while their contents change. */
export interface Layout {
  readonly root: HTMLElement;
  readonly skip: HTMLAnchorElement;
  readonly header: HTMLElement;
  readonly notices: HTMLElement;
  readonly lesson: HTMLElement;
  readonly editor: HTMLElement;
  readonly problems: HTMLElement;
  readonly panels: HTMLElement;
  readonly deck: HTMLElement;
  readonly dialogs: HTMLElement;
  readonly toasts: HTMLElement;
}

/** An empty page around `editor`. */
export function createLayout(editor: HTMLElement): Layout {
  const skip = element('a', { class: 'skip', href: '#editor' });
  const header = element('header', { class: 'header' });
  const notices = element('div', { class: 'notices', role: 'region', 'aria-live': 'polite' });
  const lesson = element('section', { class: 'lesson', hidden: true });
  const problems = element('section', { class: 'problems' });
  const panels = element('aside', { class: 'panels', id: 'panels' });
  const deck = element('footer', { class: 'deck' });
  const dialogs = element('div', {});
  const toasts = element('div', { class: 'toast', role: 'status', 'data-testid': 'toast' });
  const root = element(
    'div',
    { class: 'app' },
    skip,
    header,
    notices,
    element(
      'main',
      { class: 'workspace' },
      lesson,
      element('div', { class: 'writing' }, editor, problems),
      panels,
    ),
    deck,
    dialogs,
    toasts,
  );
  return { root, skip, header, notices, lesson, editor, problems, panels, deck, dialogs, toasts };
}

/** Fills the places. Ends with the context's signal. */
export function fillLayout(context: Context, layout: Layout): void {
  const { texts, store, commands, signal } = context;
  const library = createLibrary(context);
  const help = createHelp(context);
  const reference = createReference(context);
  layout.skip.textContent = texts.skipToEditor;
  listen(context, layout.skip, 'click', (event) => {
    event.preventDefault();
    commands.focusEditor();
  });
  layout.header.replaceChildren(
    ...createHeader(context, { openLibrary: library.open, openHelp: help.open }),
  );
  layout.dialogs.replaceChildren(library.root, reference.root, help.root);
  showLesson(context, layout.lesson);
  layout.problems.setAttribute('aria-label', texts.problems);
  layout.problems.replaceChildren(...createProblems(context));
  listen(context, layout.panels, 'keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape') commands.togglePanels(false);
  });
  layout.panels.setAttribute('aria-label', texts.panels);
  layout.panels.replaceChildren(
    createControls(context),
    createMidi(context),
    createInput(context),
    createProbes(context),
    createScope(context),
    createLog(context),
    createSounds(context),
    createSwapReport(context),
    createEngineDetails(context),
  );
  layout.deck.setAttribute('aria-label', texts.transport);
  layout.deck.replaceChildren(...createTransport(context));
  showNotices(context, layout.notices);
  showToasts(context, layout.toasts);
  store.watch(
    (state) => state.panelsOpen,
    (open) => {
      layout.panels.dataset.open = String(open);
    },
    signal,
  );
}
