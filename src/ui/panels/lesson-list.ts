/** The lessons to choose from, with what is passed. */
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element, icon } from '../dom.ts';
import { LESSONS } from '../lessons/catalog/index.ts';
import type { Lesson } from '../lessons/lesson.ts';

/** The list; `close` is called when a lesson is opened. */
export function createLessonList(context: Context, close: () => void): HTMLElement {
  const { texts, store, signal } = context;
  const progress = element('p', { class: 'quiet', 'data-testid': 'lesson-progress' });
  store.watch(
    (state) => state.lessons.passed,
    (passed) => {
      const count = LESSONS.filter(({ id }) => passed.includes(id)).length;
      progress.textContent = texts.lessons.progress(count, LESSONS.length);
    },
    signal,
  );
  return element(
    'div',
    { class: 'library-part' },
    element('p', { class: 'quiet' }, texts.lessons.intro),
    element(
      'ol',
      { class: 'lesson-list' },
      ...LESSONS.map((lesson, at) => lessonRow(context, lesson, at + 1, close)),
    ),
    progress,
  );
}

function lessonRow(
  context: Context,
  lesson: Lesson,
  number: number,
  close: () => void,
): HTMLElement {
  const { texts, commands, store, language, signal } = context;
  const mark = element('span', { class: 'row-place lesson-passed' });
  const open = element(
    'button',
    { type: 'button', class: 'row-button', 'data-testid': `lesson-${lesson.id}` },
    element('span', { class: 'row-kind' }, String(number)),
    element('span', { class: 'row-text' }, lesson.title[language]),
    mark,
  );
  store.watch(
    (state) => state.lessons.passed.includes(lesson.id),
    (passed) =>
      mark.replaceChildren(...(passed ? [icon('check'), ` ${texts.lessons.passedMark}`] : [])),
    signal,
  );
  listen(context, open, 'click', () => {
    close();
    commands.lessons.open(lesson.id);
  });
  return element('li', {}, open);
}
