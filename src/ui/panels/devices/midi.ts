/** MIDI: the instruments, and a piano for hands and the computer's keyboard. */
import type { Context } from '../../context.ts';
import { listen } from '../../context.ts';
import { element, textButton } from '../../dom.ts';
import { plain } from '../../format.ts';
import { createPiano } from './piano.ts';

const NAMES_CHARACTERS = 80;

/** The panel's section; shown for programs that listen to notes, and where there are controls to learn. */
export function createMidi(context: Context): HTMLElement {
  const { texts, engine, midi, guard, signal } = context;
  const words = element('p', { role: 'status', 'data-testid': 'midi-state' });
  const open = textButton(texts.midi.open, {
    class: 'button button-small',
    'data-testid': 'open-midi',
  });
  listen(context, open, 'click', () => midi.open());
  const piano = createPiano(context);
  const root = element(
    'section',
    { class: 'panel midi', 'aria-labelledby': 'midi-title' },
    element('h2', { class: 'panel-title', id: 'midi-title' }, texts.midi.title),
    words,
    open,
    piano.root,
  );
  const show = (): void => {
    const { usesMidi, controls } = engine.devices;
    root.hidden = !usesMidi && controls.length === 0;
    open.hidden = midi.state !== 'off' && midi.state !== 'refused';
    const { instruments } = midi;
    words.textContent =
      midi.state === 'on' && instruments.length > 0
        ? texts.midi.instruments(plain(instruments.join(', '), NAMES_CHARACTERS))
        : texts.midi.states[midi.state];
    piano.show(usesMidi);
  };
  const ends = [midi, engine.devices].map((source) =>
    source.subscribe(() => guard.run('MIDI', show)),
  );
  for (const end of ends) signal.addEventListener('abort', end, { once: true });
  show();
  return root;
}
