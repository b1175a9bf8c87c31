/** Sounds for `Sampler_mono!`: by a file dialogue, or dropped anywhere on the page (04 §10.3). */
import type { Context } from '../../context.ts';
import { listen } from '../../context.ts';
import { element, textButton } from '../../dom.ts';
import type { SoundEntry } from '../../state.ts';

/** The panel's section. */
export function createSounds(context: Context): HTMLElement {
  const { texts, store, commands, signal } = context;
  const list = element('ul', { 'data-testid': 'sounds' });
  const none = element('p', { class: 'quiet' }, texts.sounds.none);
  const problem = element('p', { role: 'status', 'data-testid': 'sound-problem' });
  const file = element('input', {
    type: 'file',
    accept: 'audio/*',
    multiple: true,
    hidden: true,
    'data-testid': 'sound-file',
  });
  const add = textButton(texts.sounds.add, {
    class: 'button button-small',
    'data-testid': 'add-sound',
  });
  listen(context, add, 'click', () => file.click());
  listen(context, file, 'change', () => {
    const files = [...(file.files ?? [])];
    // The same file may be chosen again.
    file.value = '';
    return commands.addSounds(files);
  });
  store.watch(
    (state) => state.sounds,
    ({ entries, refused }) => {
      none.hidden = entries.length > 0;
      list.replaceChildren(...entries.map((entry) => soundRow(context, entry)));
      problem.hidden = refused === undefined;
      problem.textContent =
        refused === undefined ? '' : texts.sounds.refused[refused.reason](refused.name);
    },
    signal,
  );
  return element(
    'section',
    { class: 'panel', 'aria-labelledby': 'sounds-title' },
    element(
      'div',
      { class: 'panel-head' },
      element('h2', { class: 'panel-title', id: 'sounds-title' }, texts.sounds.title),
      add,
    ),
    file,
    none,
    list,
    problem,
  );
}

function soundRow(context: Context, { name, seconds }: SoundEntry): HTMLElement {
  const { texts, commands } = context;
  const remove = textButton(texts.sounds.remove, {
    class: 'button button-small button-quiet',
    'aria-label': texts.sounds.removeNamed(name),
  });
  listen(context, remove, 'click', () => commands.removeSound(name));
  return element(
    'li',
    { class: 'row-button' },
    element('span', { class: 'row-text' }, name),
    element('span', { class: 'row-place' }, texts.sounds.seconds(seconds)),
    remove,
  );
}
