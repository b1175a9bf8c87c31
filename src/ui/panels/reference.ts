/** The reference of the standard library: every public function, to be searched and tried. */
import type { ReferenceModule } from '../../library/reference.ts';
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element } from '../dom.ts';
import { createDialog, type Dialog } from './dialog.ts';
import { prose } from './prose.ts';
import { createEntry, type ShownEntry } from './reference-entry.ts';
import { matchesWords } from './search.ts';

/** The dialog. What it shows is loaded when it is first opened. */
export function createReference(context: Context): Pick<Dialog, 'root'> {
  const { texts, store, guard, signal } = context;
  const dialog = createDialog(context, 'reference', texts.reference.title);
  const search = element('input', {
    type: 'search',
    class: 'search',
    placeholder: texts.reference.search,
    'aria-label': texts.reference.search,
    'data-testid': 'search-reference',
  });
  const count = element('p', { class: 'quiet', role: 'status', 'data-testid': 'reference-count' });
  const body = element('div', { class: 'reference' });
  dialog.body.append(search, count, body);
  let sections: readonly Section[] | undefined;

  const filter = (): void => {
    let shown = 0;
    for (const { root, entries } of sections ?? []) {
      for (const entry of entries) {
        entry.root.hidden = !matchesWords(entry.words, search.value);
        if (!entry.root.hidden) shown++;
      }
      root.hidden = entries.every((entry) => entry.root.hidden);
    }
    count.textContent = texts.reference.found(shown);
  };
  const open = async (key: string): Promise<void> => {
    if (!dialog.root.isConnected) return;
    if (!dialog.root.open) dialog.open();
    if (sections === undefined) {
      const { libraryReference } = await import('../../library/reference.ts');
      sections = libraryReference.map((module) => createSection(context, module, dialog.close));
      body.replaceChildren(...sections.map(({ root }) => root));
    }
    if (key !== '') search.value = '';
    filter();
    const wanted = sections.flatMap(({ entries }) => entries).find((entry) => entry.key === key);
    if (wanted === undefined) return;
    wanted.root.open = true;
    wanted.root.scrollIntoView({ block: 'start' });
    wanted.root.querySelector('summary')?.focus();
  };
  listen(context, search, 'input', filter);
  listen(context, dialog.root, 'close', () => context.commands.showReference(undefined));
  store.watch(
    (state) => state.reference,
    (asked) => {
      if (asked !== undefined) guard.run('reference', () => open(asked.entry));
      else if (dialog.root.open) dialog.close();
    },
    signal,
  );
  return { root: dialog.root };
}

interface Section {
  readonly root: HTMLElement;
  readonly entries: readonly ShownEntry[];
}

function createSection(
  context: Context,
  { name, description, entries }: ReferenceModule,
  close: () => void,
): Section {
  const shown = entries.map((entry) => createEntry(context, entry, close));
  const root = element(
    'section',
    { 'aria-labelledby': `module-${name}` },
    element('h3', { class: 'reference-module', id: `module-${name}` }, name),
    element('p', { class: 'quiet' }, ...prose(description)),
    ...shown.map((entry) => entry.root),
  );
  return { root, entries: shown };
}
