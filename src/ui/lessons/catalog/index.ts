/** The lessons, in the order in which they build on each other. */
import type { Lesson } from '../lesson.ts';
import { beat } from './beat.ts';
import { echo } from './echo.ts';
import { fading } from './fading.ts';
import { filter } from './filter.ts';
import { loudness } from './loudness.ts';
import { macros } from './macros.ts';
import { memory } from './memory.ts';
import { oneSine } from './one-sine.ts';
import { twoEars } from './two-ears.ts';
import { twoTones } from './two-tones.ts';

export const LESSONS: readonly Lesson[] = [
  oneSine,
  loudness,
  twoTones,
  memory,
  fading,
  beat,
  filter,
  echo,
  twoEars,
  macros,
];

/** The lesson of this id; ids come from storage, so it may be gone. */
export function findLesson(id: string): Lesson | undefined {
  return LESSONS.find((lesson) => lesson.id === id);
}
