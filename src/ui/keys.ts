/**
 * The keys that work everywhere in the page. They match by the character typed and by the place of
 * the key, because the full stop lies elsewhere on other keyboards, and with any of Ctrl, Cmd and
 * Alt, because browsers and systems reserve different ones.
 */

/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** True inside an input method's composition. */
  readonly isComposing: boolean;
  getModifierState(modifier: string): boolean;
}

/** The command a key press asks for, if any. */
export function commandOf(press: KeyPress): 'evaluate' | 'stop' | undefined {
  const modified = press.ctrlKey || press.metaKey || press.altKey;
  if (!modified || press.isComposing || press.getModifierState('AltGraph')) return undefined;
  if (press.key === 'Enter' && !press.shiftKey) return 'evaluate';
  if (press.key === '.' || (press.code === 'Period' && !press.shiftKey)) return 'stop';
  return undefined;
}
