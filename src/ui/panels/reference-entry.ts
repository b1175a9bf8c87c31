/** One function, macro or type of the library. */
import type { ReferenceEntry } from '../../library/reference.ts';
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element, textButton } from '../dom.ts';
import { referenceFragment } from '../reference-link.ts';
import { prose } from './prose.ts';

export interface ShownEntry {
  /** Names it in the address. */
  readonly key: string;
  readonly root: HTMLDetailsElement;
  /** What is searched. */
  readonly words: string;
}

/** How an entry is called in full. */
function entryKey({ module, name }: Pick<ReferenceEntry, 'module' | 'name'>): string {
  return `${module}::${name}`;
}

/** The entry, folded up; `close` is called when its example is opened. */
export function createEntry(
  context: Context,
  entry: ReferenceEntry,
  close: () => void,
): ShownEntry {
  const { texts } = context;
  const key = entryKey(entry);
  const { signature, summary, description, parameters, returns, example } = entry;
  const root = element(
    'details',
    { class: 'entry', 'data-testid': `entry-${key}` },
    element(
      'summary',
      { class: 'entry-head' },
      element('code', { class: 'entry-signature' }, signature),
      element('span', { class: 'entry-kind' }, texts.reference.kinds[entry.kind]),
      element('span', { class: 'entry-summary' }, ...prose(summary)),
    ),
    element(
      'div',
      { class: 'entry-body' },
      ...(description === summary ? [] : [element('p', {}, ...prose(description))]),
      ...parameterList(entry),
      ...(returns === ''
        ? []
        : [element('p', {}, element('b', {}, `${texts.reference.returns}: `), ...prose(returns))]),
      ...(example === '' ? [] : [exampleOf(context, example, close)]),
      element(
        'a',
        { class: 'entry-link', href: referenceFragment(key), title: texts.reference.linkTip },
        `use ${key}`,
      ),
    ),
  );
  const words = [key, signature, description, ...parameters.map(({ name }) => name)].join(' ');
  return { key, root, words };
}

function parameterList({ parameters }: ReferenceEntry): HTMLElement[] {
  if (parameters.length === 0) return [];
  const rows = parameters.flatMap(({ name, meaning, default: initial }) => [
    element('dt', {}, element('code', {}, initial === undefined ? name : `${name} = ${initial}`)),
    element('dd', {}, ...prose(meaning)),
  ]);
  return [element('dl', { class: 'entry-parameters' }, ...rows)];
}

/** A whole program; opening it touches no other text. */
function exampleOf(context: Context, example: string, close: () => void): HTMLElement {
  const { texts, commands } = context;
  const open = textButton(texts.reference.tryIt, {
    class: 'button button-small',
    title: texts.reference.tryItTip,
  });
  listen(context, open, 'click', () => {
    close();
    commands.newDraft(asLines(example));
  });
  return element('div', { class: 'entry-example' }, element('pre', {}, asLines(example)), open);
}

/** Statements that were written on one line, one below the other. */
function asLines(example: string): string {
  return `${example.replaceAll('; ', '\n').replace(/(\S) (fn dsp)/, '$1\n$2')}\n`;
}
