/** The smallest parts of the validator: questions about values of unknown type. */
import type { SourceRange } from './state-tree.ts';

/** A broken program is broken in many places; these are enough to find out why. */
const MAX_PROBLEMS = 16;

/** Collects what is wrong, up to a limit. */
export class Problems {
  readonly list: string[] = [];

  get found(): boolean {
    return this.list.length > 0;
  }

  add(text: string): void {
    if (this.list.length < MAX_PROBLEMS) this.list.push(text);
  }
}

/** An object whose fields may be looked at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A whole number from 0 to `maximum`. */
export function isCount(value: unknown, maximum = Number.MAX_SAFE_INTEGER): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= maximum;
}

/** Offsets into a text: they also travel as Int32. */
const MAX_OFFSET = 2 ** 31 - 1;

/** A range of one of so many files. */
export function isRange(value: unknown, files: number): value is SourceRange {
  return (
    isRecord(value) &&
    isCount(value.file, files - 1) &&
    isCount(value.to, MAX_OFFSET) &&
    isCount(value.from, value.to)
  );
}
