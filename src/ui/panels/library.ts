/** The dialog of texts to open: examples, and everything the reader wrote here. */
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element, icon, iconButton, textButton } from '../dom.ts';
import { EXAMPLES, type Example, findExample } from '../examples.ts';
import { formatMoment, plain } from '../format.ts';
import type { StoredDocument } from '../storage/documents.ts';
import { createDialog, type Dialog } from './dialog.ts';

/** Characters of a draft's first line that serve as its title. */
const TITLE_CHARACTERS = 60;

/** The dialog; the drafts are read anew each time it opens. */
export function createLibrary(context: Context): Dialog {
  const { texts, commands } = context;
  const dialog = createDialog(context, 'library', texts.examplesTitle);
  const drafts = element('ul', { class: 'drafts', 'data-testid': 'drafts' });
  const fresh = textButton(
    texts.newDraft,
    { class: 'button button-small', 'data-testid': 'new-draft' },
    'plus',
  );
  listen(context, fresh, 'click', () => {
    dialog.close();
    commands.newDraft();
  });
  dialog.body.append(
    element('p', { class: 'quiet' }, texts.examplesIntro),
    element('ul', { class: 'cards' }, ...EXAMPLES.map((example) => card(context, example, dialog))),
    element(
      'div',
      { class: 'drafts-head' },
      element('h3', { class: 'panel-title' }, texts.drafts),
      fresh,
    ),
    drafts,
  );
  return { ...dialog, open };

  function open(): void {
    showDrafts();
    dialog.open();
  }

  function showDrafts(): void {
    const stored = commands.listStored();
    drafts.replaceChildren(
      ...(stored.length === 0
        ? [element('li', { class: 'quiet' }, texts.draftsEmpty)]
        : stored.map((document) => draftRow(context, document, dialog, showDrafts))),
    );
  }
}

function card(context: Context, example: Example, dialog: Dialog): HTMLElement {
  const { texts, commands, language } = context;
  const title = example.title[language];
  const open = element(
    'button',
    { type: 'button', class: 'card', 'data-testid': `example-${example.id}` },
    element('span', { class: 'card-title' }, title),
    element('span', { class: 'card-text' }, example.description[language]),
    element(
      'span',
      { class: 'card-try' },
      element('b', {}, `${texts.tryThis}: `),
      example.tryThis[language],
    ),
    element(
      'span',
      { class: 'card-tags' },
      ...example.tags.map((tag) => element('span', { class: 'tag' }, tag)),
    ),
  );
  listen(context, open, 'click', () => {
    dialog.close();
    return commands.openExample(example.id);
  });
  return element('li', {}, open);
}

function draftRow(
  context: Context,
  document: StoredDocument,
  dialog: Dialog,
  refresh: () => void,
): HTMLElement {
  const { texts, commands, language, store } = context;
  const title = draftTitle(context, document);
  const current = document.id === store.state.document.id;
  const when = current ? texts.currentDraft : formatMoment(document.updated, language);
  const open = element(
    'button',
    { type: 'button', class: 'row-button', 'aria-current': current },
    element('span', { class: 'row-text' }, title),
    element('span', { class: 'row-place' }, when),
  );
  listen(context, open, 'click', () => {
    dialog.close();
    commands.openStored(document.id);
  });
  return element('li', { class: 'draft' }, open, deleteButton(context, document, title, refresh));
}

/** Asks for a second press, because there is no way back. */
function deleteButton(
  context: Context,
  document: StoredDocument,
  title: string,
  refresh: () => void,
): HTMLElement {
  const { texts, commands, store } = context;
  const current = document.id === store.state.document.id;
  const remove = iconButton('trash', texts.deleteDraft(title), { disabled: current });
  let armed = false;
  const arm = (ready: boolean): void => {
    armed = ready;
    remove.classList.toggle('button-armed', ready);
    remove.replaceChildren(ready ? texts.deleteNow : icon('trash'));
  };
  listen(context, remove, 'blur', () => arm(false));
  listen(context, remove, 'click', () => {
    if (!armed) return arm(true);
    commands.deleteStored(document.id);
    refresh();
  });
  return remove;
}

/** The example it came from, or else the first line that says something. */
function draftTitle({ texts, language }: Context, { text, origin }: StoredDocument): string {
  const example = origin.kind === 'example' ? findExample(origin.id) : undefined;
  if (example !== undefined) return example.title[language];
  const line = /\S[^\n\r]*/.exec(text.slice(0, 2000))?.[0] ?? '';
  return plain(line.replace(/^\/\/\s*/, ''), TITLE_CHARACTERS) || texts.untitled;
}
