/** Everything the reader wrote here, to be opened again or deleted. */
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element, icon, iconButton, textButton } from '../dom.ts';
import { draftTitle } from '../draft-title.ts';
import { formatMoment } from '../format.ts';
import { findLesson } from '../lessons/catalog/index.ts';
import type { StoredDocument } from '../storage/documents.ts';

export interface Drafts {
  readonly root: HTMLElement;
  /** Reads them anew. */
  refresh(): void;
}

/** The list and the button for a new one; `close` is called when one is opened. */
export function createDrafts(context: Context, close: () => void): Drafts {
  const { texts, commands } = context;
  const list = element('ul', { class: 'drafts', 'data-testid': 'drafts' });
  const fresh = textButton(
    texts.newDraft,
    { class: 'button button-small', 'data-testid': 'new-draft' },
    'plus',
  );
  listen(context, fresh, 'click', () => {
    close();
    commands.newDraft();
  });
  const refresh = (): void => {
    const stored = commands.listStored();
    list.replaceChildren(
      ...(stored.length === 0
        ? [element('li', { class: 'quiet' }, texts.draftsEmpty)]
        : stored.map((document) => draftRow(context, document, close, refresh))),
    );
  };
  return {
    root: element('div', { class: 'library-part' }, element('div', {}, fresh), list),
    refresh,
  };
}

function draftRow(
  context: Context,
  document: StoredDocument,
  close: () => void,
  refresh: () => void,
): HTMLElement {
  const { texts, commands, language, store } = context;
  const title = titleOf(context, document);
  const current = document.id === store.state.document.id;
  const when = current ? texts.currentDraft : formatMoment(document.updated, language);
  const open = element(
    'button',
    { type: 'button', class: 'row-button', 'aria-current': current },
    element('span', { class: 'row-text' }, title),
    element('span', { class: 'row-place' }, when),
  );
  listen(context, open, 'click', () => {
    close();
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

/** A lesson's text is called after the lesson, whatever becomes of it: it is there to be rewritten. */
function titleOf({ texts, language }: Context, document: StoredDocument): string {
  const { origin } = document;
  const lesson = origin.kind === 'lesson' ? findLesson(origin.id) : undefined;
  if (lesson !== undefined) return `${texts.lessons.region}: ${lesson.title[language]}`;
  return draftTitle(document, language) || texts.untitled;
}
