/** The dialog of texts to open: examples, lessons, and everything the reader wrote here. */
import type { Context } from '../context.ts';
import { createDialog } from './dialog.ts';
import { createDrafts } from './drafts.ts';
import { createExampleList } from './example-list.ts';
import { createLessonList } from './lesson-list.ts';
import { createTabs } from './tabs.ts';

/** What the dialog can open at. */
export type LibraryPart = 'examples' | 'lessons' | 'drafts';

export interface Library {
  readonly root: HTMLElement;
  open(part: LibraryPart): void;
}

/** The dialog; the drafts are read anew each time it opens. */
export function createLibrary(context: Context): Library {
  const { texts } = context;
  const dialog = createDialog(context, 'library', texts.libraryTitle);
  const drafts = createDrafts(context, dialog.close);
  const examples = createExampleList(context, dialog.close);
  const tabs = createTabs(context, texts.libraryTitle, [
    { id: 'examples', label: texts.examples, content: examples },
    {
      id: 'lessons',
      label: texts.lessons.title,
      content: createLessonList(context, dialog.close),
    },
    { id: 'drafts', label: texts.drafts, content: drafts.root },
  ]);
  dialog.body.append(tabs.root);
  return {
    root: dialog.root,
    open(part) {
      drafts.refresh();
      tabs.show(part);
      dialog.open();
    },
  };
}
