/** Tells whether the program that sounds hears the microphone. */
import type { InputState } from '../../audio-input.ts';
import type { Context } from '../../context.ts';
import { listen } from '../../context.ts';
import { element, textButton } from '../../dom.ts';

/** The panel's section; hidden while no program listens. */
export function createInput(context: Context): HTMLElement {
  const { texts, store, commands, signal } = context;
  const words = element('p', { role: 'status', 'data-testid': 'audio-input' });
  const again = textButton(texts.input.again, {
    class: 'button button-small',
    'data-testid': 'audio-input-again',
  });
  listen(context, again, 'click', () => commands.openInput());
  const root = element(
    'section',
    { class: 'panel', 'aria-labelledby': 'input-title' },
    element('h2', { class: 'panel-title', id: 'input-title' }, texts.input.title),
    words,
    again,
  );
  store.watch(
    (state) => state.input,
    (input: InputState) => {
      root.hidden = input === 'unused';
      again.hidden = input !== 'refused' && input !== 'missing';
      words.textContent = input === 'unused' ? '' : texts.input.states[input];
    },
    signal,
  );
  return root;
}
