/** Looking at values that came by message. */

export type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole number from 0 to `maximum`. */
export function isCount(value: unknown, maximum: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= maximum;
}

/** Integers that nobody else can change. */
export function areInts(value: unknown): value is Int32Array {
  return value instanceof Int32Array && value.buffer instanceof ArrayBuffer;
}

/** Bytes that nobody else can change. */
export function areBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.buffer instanceof ArrayBuffer;
}

/** All are records whose targets don't overlap; `endOf` gives where a target ends, −1 if it can't be. */
export function ascend(list: readonly unknown[], endOf: (entry: Fields) => number): boolean {
  let end = 0;
  for (let i = 0; i < list.length; i++) {
    const entry = list[i];
    if (!isRecord(entry)) return false;
    const next = endOf(entry);
    if (next < 0 || (entry.target as number) < end) return false;
    end = next;
  }
  return true;
}

/** The end of the target if both stretches lie within their regions, else −1. */
export function stretch(
  { source, target }: Fields,
  oldWords: unknown,
  newWords: unknown,
  oldSize: number,
  newSize: number,
): number {
  if (!isCount(oldWords, oldSize) || !isCount(newWords, newSize)) return -1;
  if (!isCount(source, oldSize - oldWords) || !isCount(target, newSize - newWords)) return -1;
  return target + newWords;
}
