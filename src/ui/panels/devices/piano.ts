/** A small piano: for the pointer, and for the computer's keyboard when it is switched on. */
import type { Context } from '../../context.ts';
import { listen } from '../../context.ts';
import { element, textButton } from '../../dom.ts';
import { isBlack, isTyping, PIANO_KEYS, semitoneOf } from '../../midi/computer-keys.ts';

export interface Piano {
  readonly root: HTMLElement;
  /** Not shown, it is switched off: nobody would know why letters make notes. */
  show(visible: boolean): void;
}

const NOTE_ON = 0x90;
const NOTE_OFF = 0x80;
const VELOCITY = 96;

/** MIDI number of the lowest key's C. */
const LOWEST = 60;

/** Plays on channel 0. */
export function createPiano(context: Context): Piano {
  const { texts, midi, signal } = context;
  const held = new Set<number>();
  const press = (semitone: number, down: boolean): void => {
    if (held.has(semitone) === down) return;
    if (down) held.add(semitone);
    else held.delete(semitone);
    keys[semitone]!.dataset.down = String(down);
    const status = down ? NOTE_ON : NOTE_OFF;
    midi.hear(Uint8Array.of(status, LOWEST + semitone, down ? VELOCITY : 0));
  };
  const releaseAll = (): void => {
    for (const semitone of [...held]) press(semitone, false);
  };
  const keys = PIANO_KEYS.map((_, semitone) => {
    const key = element('button', {
      type: 'button',
      class: isBlack(semitone) ? 'piano-key piano-black' : 'piano-key',
      'aria-label': texts.midi.key(LOWEST + semitone),
      tabindex: semitone === 0 ? 0 : -1,
    });
    listen(context, key, 'pointerdown', () => press(semitone, true));
    for (const end of ['pointerup', 'pointerleave', 'pointercancel']) {
      listen(context, key, end, () => press(semitone, false));
    }
    return key;
  });
  const toggle = textButton(texts.midi.computerKeys, {
    class: 'button button-small',
    'aria-pressed': 'false',
    title: texts.midi.computerKeysTip,
    'data-testid': 'computer-keys',
  });
  let on = false;
  const switchOn = (next: boolean): void => {
    on = next;
    toggle.setAttribute('aria-pressed', String(next));
    if (!next) releaseAll();
  };
  listen(context, toggle, 'click', () => switchOn(!on));
  listen(context, window, 'keydown', (event) => {
    if (!on || !(event instanceof KeyboardEvent) || isTyping(event.composedPath())) return;
    const semitone = semitoneOf(event);
    if (semitone === undefined) return;
    event.preventDefault();
    if (!event.repeat) press(semitone, true);
  });
  listen(context, window, 'keyup', (event) => {
    const semitone = event instanceof KeyboardEvent ? semitoneOf(event) : undefined;
    if (on && semitone !== undefined) press(semitone, false);
  });
  // Keys that are let go elsewhere send nothing to this page.
  listen(context, window, 'blur', releaseAll);
  signal.addEventListener('abort', releaseAll, { once: true });
  const strip = element('div', { class: 'piano', 'data-testid': 'piano' }, ...keys);
  const root = element('div', { class: 'piano-box' }, strip, toggle);
  return {
    root,
    show(visible) {
      root.hidden = !visible;
      if (!visible) switchOn(false);
    },
  };
}
