/** The example programs, in the order of the menu. */
import type { Example } from './example.ts';
import { MAKING } from './making.ts';
import { MODELS } from './models.ts';
import { RHYTHM } from './rhythm.ts';
import { SPACE } from './space.ts';
import { START } from './start.ts';
import { SYNTHESIS } from './synthesis.ts';

export type { Example } from './example.ts';

/** The first greets a newcomer. */
export const EXAMPLES: readonly Example[] = [
  ...START,
  ...SYNTHESIS,
  ...MODELS,
  ...RHYTHM,
  ...SPACE,
  ...MAKING,
];

/** The example of this id; ids come from storage, so it may be gone. */
export function findExample(id: string): Example | undefined {
  return EXAMPLES.find((example) => example.id === id);
}

/** Where a sound that examples name is fetched from. */
export function soundAddress(name: string): string {
  return `examples/${name}`;
}

/** Where an example's text is fetched from, relative to the page. */
export function exampleAddress(id: string): string {
  return `examples/${id}.mmm`;
}
