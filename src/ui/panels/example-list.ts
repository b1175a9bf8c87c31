/** The examples to choose from: found by words and by tags. */
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element } from '../dom.ts';
import { EXAMPLES, type Example } from '../examples/index.ts';
import { matchesWords } from './search.ts';

/** The cards and what narrows them down; `close` is called when an example is opened. */
export function createExampleList(context: Context, close: () => void): HTMLElement {
  const { texts, language } = context;
  const search = element('input', {
    type: 'search',
    class: 'search',
    placeholder: texts.searchExamples,
    'aria-label': texts.searchExamples,
    'data-testid': 'search-examples',
  });
  const count = element('p', { class: 'quiet', role: 'status', 'data-testid': 'example-count' });
  const cards = EXAMPLES.map((example) => ({
    example,
    words: [example.title[language], example.description[language], ...example.tags].join(' '),
    root: element('li', {}, card(context, example, close)),
  }));
  const chosen = new Set<string>();
  const show = (): void => {
    let shown = 0;
    for (const { example, words, root } of cards) {
      const tagged = [...chosen].every((tag) => example.tags.includes(tag));
      root.hidden = !tagged || !matchesWords(words, search.value);
      if (!root.hidden) shown++;
    }
    count.hidden = shown === cards.length;
    count.textContent = texts.examplesFound(shown, cards.length);
  };
  const tags = commonTags().map((tag) => tagButton(context, tag, chosen, show));
  listen(context, search, 'input', show);
  show();
  return element(
    'div',
    { class: 'library-part' },
    element('p', { class: 'quiet' }, texts.examplesIntro),
    search,
    element('div', { class: 'tag-row', role: 'group', 'aria-label': texts.tags }, ...tags),
    count,
    element('ul', { class: 'cards' }, ...cards.map(({ root }) => root)),
  );
}

/** Tags that more than one example has, the commonest first. */
function commonTags(): readonly string[] {
  const uses = new Map<string, number>();
  for (const tag of EXAMPLES.flatMap(({ tags }) => tags)) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  return [...uses]
    .filter(([, count]) => count > 1)
    .sort(([a, first], [b, second]) => second - first || a.localeCompare(b))
    .map(([tag]) => tag);
}

function tagButton(
  context: Context,
  tag: string,
  chosen: Set<string>,
  changed: () => void,
): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'tag tag-button', 'aria-pressed': 'false' },
    tag,
  );
  listen(context, button, 'click', () => {
    if (!chosen.delete(tag)) chosen.add(tag);
    button.setAttribute('aria-pressed', String(chosen.has(tag)));
    changed();
  });
  return button;
}

function card(context: Context, example: Example, close: () => void): HTMLElement {
  const { texts, commands, language } = context;
  const open = element(
    'button',
    { type: 'button', class: 'card', 'data-testid': `example-${example.id}` },
    element('span', { class: 'card-title' }, example.title[language]),
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
      element('span', { class: 'card-cost' }, texts.costs[example.cost]),
    ),
  );
  listen(context, open, 'click', () => {
    close();
    return commands.openExample(example.id);
  });
  return open;
}
