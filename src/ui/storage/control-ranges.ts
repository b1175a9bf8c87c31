/** Ranges of controls that the reader set, by label (04 §10.1). */
import type { KeyValueStore } from './key-value.ts';

export interface Range {
  readonly min: number;
  readonly max: number;
}

const KEY = 'mimium-live:control-ranges';

/** Ranges kept; beyond that the one set longest ago goes. */
const MAX_RANGES = 500;

/** All that is stored and makes sense, the one set last at the end. */
export function loadRanges(store: KeyValueStore): ReadonlyMap<string, Range> {
  try {
    const entries: unknown = JSON.parse(store.get(KEY) ?? '[]');
    if (!Array.isArray(entries)) return new Map();
    return new Map(
      entries.flatMap((entry): [string, Range][] => {
        const [label, min, max] = Array.isArray(entry) ? entry : [];
        return typeof label === 'string' && isRange({ min, max }) ? [[label, { min, max }]] : [];
      }),
    );
  } catch {
    return new Map();
  }
}

/** Keeps one range. */
export function saveRange(store: KeyValueStore, label: string, range: Range): void {
  const ranges = new Map(loadRanges(store));
  ranges.delete(label);
  ranges.set(label, range);
  const entries = [...ranges].slice(-MAX_RANGES).map(([name, { min, max }]) => [name, min, max]);
  store.set(KEY, JSON.stringify(entries));
}

/** True for two finite numbers in order. */
export function isRange({ min, max }: { min: unknown; max: unknown }): boolean {
  return Number.isFinite(min) && Number.isFinite(max) && Number(min) < Number(max);
}
