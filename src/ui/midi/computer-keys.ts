/** The computer's keyboard as a piano: two rows, by the place of the keys and not their letters. */

/** Semitones above the octave's C, in order of pitch. */
export const PIANO_KEYS: readonly string[] = [
  'KeyA',
  'KeyW',
  'KeyS',
  'KeyE',
  'KeyD',
  'KeyF',
  'KeyT',
  'KeyG',
  'KeyY',
  'KeyH',
  'KeyU',
  'KeyJ',
  'KeyK',
  'KeyO',
  'KeyL',
];

/** True for the black keys of a piano. */
export function isBlack(semitone: number): boolean {
  return [1, 3, 6, 8, 10].includes(semitone % 12);
}

/** The semitone of a key, undefined if it is none of the piano or belongs to a command. */
export function semitoneOf({
  code,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>): number | undefined {
  const semitone = PIANO_KEYS.indexOf(code);
  return semitone < 0 || ctrlKey || metaKey || altKey ? undefined : semitone;
}

/** True if what is typed there goes into a text. */
export function isTyping(path: readonly EventTarget[]): boolean {
  const [target] = path;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=range]), textarea, select');
}
