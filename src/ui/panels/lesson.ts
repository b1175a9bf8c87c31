/** The lesson beside the editor: what is to be done, what was heard, where to go on. */
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element, icon, textButton } from '../dom.ts';
import { LESSONS } from '../lessons/catalog/index.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { isPassed } from '../lessons/verdict.ts';
import type { AppState, LessonState } from '../state.ts';
import { goalWords, hintWords, resultWords } from './lesson-words.ts';
import { prose } from './prose.ts';

/** Shows the open lesson in `place`, and hides it where none is open. */
export function showLesson(context: Context, place: HTMLElement): void {
  const { store, texts, signal } = context;
  place.setAttribute('aria-label', texts.lessons.region);
  store.watch(
    openLesson,
    (lesson) => {
      place.hidden = lesson === undefined;
      place.replaceChildren(...(lesson === undefined ? [] : [lessonCard(context, lesson)]));
    },
    signal,
  );
}

function openLesson({ document: { origin } }: AppState): Lesson | undefined {
  return origin.kind === 'lesson' ? LESSONS.find(({ id }) => id === origin.id) : undefined;
}

function lessonCard(context: Context, lesson: Lesson): HTMLElement {
  const { texts, language } = context;
  const number = LESSONS.indexOf(lesson) + 1;
  return element(
    'details',
    { class: 'lesson-card', open: true, 'data-testid': 'lesson' },
    element(
      'summary',
      { class: 'lesson-head' },
      element('span', { class: 'lesson-number' }, texts.lessons.number(number, LESSONS.length)),
      element('h2', { class: 'lesson-title' }, lesson.title[language]),
      icon('chevron'),
    ),
    element(
      'div',
      { class: 'lesson-body' },
      ...lesson.task.map((paragraph) => element('p', {}, ...prose(paragraph[language]))),
      heardPart(context, lesson),
      lessonButtons(context, lesson),
    ),
  );
}

/** The goals, each with its mark, and the first hint. */
function heardPart(context: Context, lesson: Lesson): HTMLElement {
  const { store, texts, signal } = context;
  const marks = lesson.goals.map((goal) =>
    element(
      'li',
      { class: 'lesson-goal' },
      element('span', { class: 'lesson-mark', 'aria-hidden': 'true' }),
      element('span', {}, goalWords(goal, texts)),
    ),
  );
  const hint = element('p', { class: 'lesson-hint', role: 'status', 'data-testid': 'lesson-hint' });
  const show = (lessons: LessonState): void => {
    const words = heardWords(context, lesson, lessons);
    hint.textContent = words.text;
    hint.dataset.kind = words.kind;
    const { result } = lessons;
    marks.forEach((mark, at) => {
      const met = result?.kind === 'heard' ? result.hints[at] === null : undefined;
      mark.dataset.met = String(met ?? 'unknown');
      mark.setAttribute('aria-label', `${goalWords(lesson.goals[at]!, texts)}${metWord(met)}`);
    });
  };
  const metWord = (met: boolean | undefined): string =>
    met === undefined ? '' : `: ${met ? texts.lessons.met : texts.lessons.missing}`;
  store.watch((state) => state.lessons, show, signal);
  return element('div', {}, element('ul', { class: 'lesson-goals' }, ...marks), hint);
}

function heardWords(
  { texts }: Context,
  lesson: Lesson,
  { listening, result }: LessonState,
): { readonly kind: 'idle' | 'busy' | 'passed' | 'missing'; readonly text: string } {
  if (listening) return { kind: 'busy', text: texts.lessons.listening };
  if (result === undefined) return { kind: 'idle', text: texts.lessons.howTo };
  if (result.kind !== 'heard') return { kind: 'missing', text: resultWords(result, texts) };
  if (isPassed(result)) {
    const last = LESSONS.at(-1) === lesson;
    return { kind: 'passed', text: last ? texts.lessons.passedLast : texts.lessons.passed };
  }
  const first = result.hints.find((hint) => hint !== null)!;
  return { kind: 'missing', text: hintWords(first, texts) };
}

function lessonButtons(context: Context, lesson: Lesson): HTMLElement {
  const { texts, commands, store, signal } = context;
  const check = textButton(texts.lessons.check, {
    class: 'button button-small button-primary',
    'data-testid': 'lesson-check',
  });
  listen(context, check, 'click', () => commands.lessons.check());
  const next = LESSONS[LESSONS.indexOf(lesson) + 1];
  const onwards = textButton(texts.lessons.next, {
    class: 'button button-small button-primary',
    'data-testid': 'lesson-next',
  });
  listen(context, onwards, 'click', () => next && commands.lessons.open(next.id));
  store.watch(
    ({ lessons: { result } }) => result?.kind === 'heard' && isPassed(result),
    (passed) => {
      check.classList.toggle('button-primary', !passed);
      onwards.hidden = !passed || next === undefined;
    },
    signal,
  );
  const again = textButton(texts.lessons.restart, {
    class: 'button button-small button-quiet',
    'data-testid': 'lesson-restart',
  });
  listen(context, again, 'click', () => commands.lessons.restart(lesson.id));
  const solution = textButton(texts.lessons.solution, {
    class: 'button button-small button-quiet',
    title: texts.lessons.solutionTip,
    'data-testid': 'lesson-solution',
  });
  listen(context, solution, 'click', () => commands.lessons.showSolution(lesson.id));
  return element('div', { class: 'lesson-buttons' }, onwards, check, again, solution);
}
