/** What the page remembers about the reader's wishes. */
import type { KeyValueStore } from './key-value.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Settings {
  readonly theme: Theme;
  readonly language: Language;
  /** Output volume in dB, {@link MIN_VOLUME_DB} (silence) to 0. */
  readonly volumeDb: number;
}

/** Bottom of the volume slider; means silence. */
export const MIN_VOLUME_DB = -60;

/** Volume of a first visit and of foreign code (promises E4). */
export const CAUTIOUS_VOLUME_DB = -12;

const KEY = 'mimium-live:settings';

/** Reads the settings; whatever is missing or makes no sense takes its first value. */
export function loadSettings(store: KeyValueStore, languages: readonly string[]): Settings {
  const saved = readObject(store.get(KEY));
  const theme = THEMES.find((name) => name === saved.theme) ?? 'system';
  const language =
    LANGUAGES.find((name) => name === saved.language) ?? preferredLanguage(languages, 'en');
  const { volumeDb } = saved;
  return {
    theme,
    language,
    volumeDb: typeof volumeDb === 'number' ? clampVolume(volumeDb) : CAUTIOUS_VOLUME_DB,
  };
}

/** Keeps the settings; a full storage loses them at the end of the visit, no more. */
export function saveSettings(store: KeyValueStore, settings: Settings): void {
  store.set(KEY, JSON.stringify(settings));
}

/** A volume inside the slider's range; NaN becomes the cautious one. */
export function clampVolume(db: number): number {
  return Number.isNaN(db) ? CAUTIOUS_VOLUME_DB : Math.min(0, Math.max(MIN_VOLUME_DB, db));
}

/** Linear gain of a volume. */
export function volumeGain(db: number): number {
  return db <= MIN_VOLUME_DB ? 0 : 10 ** (db / 20);
}

/** The first of the browser's languages that the page speaks. */
export function preferredLanguage(languages: readonly string[], otherwise: Language): Language {
  for (const tag of languages) {
    const found = LANGUAGES.find((name) => tag.toLowerCase().split('-')[0] === name);
    if (found !== undefined) return found;
  }
  return otherwise;
}

function readObject(raw: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(raw ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
