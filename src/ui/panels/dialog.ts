/** A modal dialog of the browser's own kind: it keeps the focus, closes on Escape and outside. */
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element, iconButton } from '../dom.ts';

export interface Dialog {
  readonly root: HTMLDialogElement;
  readonly body: HTMLElement;
  open(): void;
  close(): void;
}

/** A dialog with a title and a close button; `body` is the caller's. */
export function createDialog(context: Context, id: string, title: string): Dialog {
  const close = iconButton('close', context.texts.close);
  const body = element('div', { class: 'dialog-body' });
  const root = element(
    'dialog',
    { class: 'dialog', 'aria-labelledby': `${id}-title`, 'data-testid': id },
    element(
      'div',
      { class: 'dialog-head' },
      element('h2', { class: 'dialog-title', id: `${id}-title` }, title),
      close,
    ),
    body,
  );
  listen(context, close, 'click', () => root.close());
  // A press on the dialog itself, not on its content, is one on the backdrop.
  listen(context, root, 'click', (event) => {
    if (event.target === root) root.close();
  });
  return { root, body, open: () => root.showModal(), close: () => root.close() };
}
