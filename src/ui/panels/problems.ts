/**
 * The problems: one line that is always there, so that nothing moves while the reader types, and a
 * list behind it with hints, jumps and fixes.
 */
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element, icon, textButton } from '../dom.ts';
import { plain } from '../format.ts';
import type { AppState, Problem, RelatedPlace } from '../state.ts';
import { isError } from '../state.ts';
import { countProblems, isCheckPending } from '../view-model.ts';
import { OpenExplanations } from './explanation.ts';

/** Messages quote names, and names may be as long as a program. */
const MESSAGE_CHARACTERS = 600;
const FIRST_CHARACTERS = 120;

/** The strip and the list. */
export function createProblems(context: Context): Node[] {
  const { store, texts, commands, signal } = context;
  const words = element('span', { class: 'problems-words', 'data-testid': 'problems-summary' });
  const first = element('span', { class: 'problems-first' });
  const strip = element(
    'button',
    { type: 'button', class: 'problems-strip', 'aria-controls': 'problems-list' },
    element('span', { class: 'problems-lamp', 'aria-hidden': 'true' }),
    words,
    first,
    icon('chevron'),
  );
  const list = element('ul', {
    class: 'problems-list',
    id: 'problems-list',
    'aria-label': texts.problems,
    'data-testid': 'problems',
  });
  const explanations = new OpenExplanations();
  listen(context, strip, 'click', () => commands.toggleProblems(!store.state.problemsOpen));

  store.watch(
    (state) => state.problemsOpen && state.check.problems.length > 0,
    (open) => {
      list.hidden = !open;
      strip.setAttribute('aria-expanded', String(open));
      strip.title = open ? texts.hideProblems : texts.showProblems;
    },
    signal,
  );
  store.watch(
    (state) => summaryText(state, context),
    (text) => {
      words.textContent = text;
    },
    signal,
  );
  store.watch(
    (state) => state.check.problems,
    (problems) => {
      const worst = problems.some(isError) ? 'error' : problems.length > 0 ? 'warning' : 'none';
      strip.dataset.worst = worst;
      first.textContent = problems.length === 0 ? '' : firstText(problems);
      list.replaceChildren(
        ...problems.map((problem) => problemItem(context, problem, explanations)),
      );
    },
    signal,
  );
  return [strip, list];
}

function summaryText(state: AppState, { texts }: Context): string {
  const { errors, warnings } = countProblems(state);
  if (errors + warnings > 0) return texts.problemCount(errors, warnings);
  switch (state.check.outcome) {
    case 'off':
      return texts.checkOff;
    case 'overrun':
      return texts.checkOverrun;
    default:
      return isCheckPending(state) ? texts.checking : texts.noProblems;
  }
}

function firstText(problems: readonly Problem[]): string {
  const { diagnostic, position } = problems.find(isError) ?? problems[0]!;
  return `${position.line}:${position.column}  ${plain(diagnostic.message, FIRST_CHARACTERS)}`;
}

function problemItem(
  context: Context,
  problem: Problem,
  explanations: OpenExplanations,
): HTMLElement {
  const { texts, commands } = context;
  const { diagnostic, position, place } = problem;
  const where = `${position.path === undefined ? '' : `${position.path} `}${position.line}:${position.column}`;
  const button = element(
    'button',
    {
      type: 'button',
      class: 'problem-jump',
      disabled: place === undefined,
      title: texts.jumpTo(position.line, position.column),
    },
    element('span', { class: 'problem-place' }, where),
    element(
      'span',
      { class: 'visually-hidden' },
      diagnostic.severity === 'error' ? texts.error : texts.warning,
    ),
    element('span', { class: 'problem-message' }, plain(diagnostic.message, MESSAGE_CHARACTERS)),
    element('span', { class: 'problem-code' }, diagnostic.code),
  );
  listen(context, button, 'click', () => {
    if (place !== undefined) commands.jumpTo(place.from, place.to);
  });
  const item = element(
    'li',
    { class: 'problem', 'data-severity': diagnostic.severity, 'data-testid': 'problem' },
    button,
  );
  if (diagnostic.hint !== undefined) {
    item.append(
      element('p', { class: 'problem-hint' }, plain(diagnostic.hint, MESSAGE_CHARACTERS)),
    );
  }
  item.append(...problem.related.map((other) => relatedNode(context, other)));
  const { fix } = problem;
  if (fix !== undefined) {
    const apply = textButton(texts.applyFix(plain(fix.title, FIRST_CHARACTERS)), {
      class: 'button button-small',
    });
    listen(context, apply, 'click', () => commands.applyFix(fix));
    item.append(apply);
  }
  item.append(explanations.node(context, diagnostic.code));
  return item;
}

/** A second place: what is said of it, as a way there if it lies in the editor. */
function relatedNode(context: Context, other: RelatedPlace): HTMLElement {
  const { place } = other;
  const words = plain(other.message, MESSAGE_CHARACTERS);
  if (place === undefined) return element('p', { class: 'problem-hint' }, words);
  const button = element('button', { type: 'button', class: 'problem-related' }, words);
  listen(context, button, 'click', () => context.commands.jumpTo(place.from, place.to));
  return button;
}
