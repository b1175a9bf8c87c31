/** What the last change of the program kept, made and dropped (07 §9.3), each with its place. */
import type { NodeReport, PatchReport } from '../../vm/patch/plan.ts';
import type { Context } from '../context.ts';
import { element } from '../dom.ts';
import { joinTokens, plain } from '../format.ts';
import type { Change } from '../state.ts';
import type { Texts } from '../texts.ts';
import { jumpsTo } from './engine-details.ts';

/** Entries of one kind that are listed; a bank of a thousand oscillators is told as a number. */
const MAX_LISTED = 100;

/** Longest tooltip, and longest text in a row that is only as wide as the panel. */
const TITLE_CHARACTERS = 400;
const ROW_CHARACTERS = 80;

/** The panel's section. */
export function createSwapReport(context: Context): HTMLElement {
  const { store, texts, signal } = context;
  const content = element('div', { class: 'swap', 'data-testid': 'swap-report' });
  store.watch(
    (state) => state.change,
    (change, { playing }) => {
      content.replaceChildren(...changeNodes(context, change, playing?.program));
    },
    signal,
  );
  return element(
    'section',
    { class: 'panel', 'aria-labelledby': 'swap-title' },
    element('h2', { class: 'panel-title', id: 'swap-title' }, texts.lastChange),
    content,
  );
}

/** One line for the status: "kept 12, new 1, dropped 0"; undefined where there is nothing to tell. */
export function swapSummary(change: Change | undefined, texts: Texts): string | undefined {
  if (change?.kind !== 'changed') return undefined;
  const { identical, kept, fresh, dropped, leftBehind } = change.report;
  const left = leftBehind.reduce((sum, { count }) => sum + count, 0);
  if (left > 0) return [texts.kept(kept.length), texts.beganAnew(left)].join(' · ');
  if (identical || kept.length + fresh.length + dropped.length === 0) return undefined;
  return [texts.kept(kept.length), texts.fresh(fresh.length), texts.dropped(dropped.length)].join(
    ' · ',
  );
}

function changeNodes(
  context: Context,
  change: Change | undefined,
  program: number | undefined,
): Node[] {
  const words = changeWords(context.texts, change);
  if (words !== undefined) return [element('p', { class: 'quiet' }, words)];
  return change?.kind === 'changed' ? reportNodes(context, change.report, program) : [];
}

/** What can be said in a sentence; undefined if there are figures to show. */
function changeWords(texts: Texts, change: Change | undefined): string | undefined {
  if (change === undefined) return texts.lastChangeEmpty;
  if (change.kind === 'started') return texts.firstStart;
  if (change.kind === 'returned') return texts.returned;
  const { identical, kept, fresh, dropped, leftBehind } = change.report;
  if (leftBehind.length > 0) return undefined;
  if (identical) return texts.identical;
  return kept.length + fresh.length + dropped.length === 0 ? texts.stateless : undefined;
}

function reportNodes(
  context: Context,
  { kept, fresh, dropped, leftBehind }: PatchReport,
  program: number | undefined,
): Node[] {
  const { texts } = context;
  return [
    element(
      'details',
      { class: 'swap-details' },
      element(
        'summary',
        {},
        count(texts.kept(kept.length), 'kept', kept.length),
        count(texts.fresh(fresh.length), 'fresh', fresh.length),
        count(texts.dropped(dropped.length), 'dropped', dropped.length),
      ),
      entries(context, texts.keptTitle, kept, program),
      entries(context, texts.freshTitle, fresh, program),
      entries(context, texts.droppedTitle, dropped, undefined),
    ),
    leftNodes(texts, leftBehind),
  ];
}

/** Beside the lists, not in them: what plays is not what they say. */
function leftNodes(texts: Texts, leftBehind: PatchReport['leftBehind']): Node {
  if (leftBehind.length === 0) return document.createDocumentFragment();
  return element(
    'div',
    { class: 'swap-left', 'data-testid': 'swap-left' },
    element('h3', { class: 'panel-subtitle' }, texts.leftBehindTitle),
    element(
      'ul',
      {},
      ...leftBehind.map(({ reason, count }) => element('li', {}, texts.leftBehind[reason](count))),
    ),
  );
}

function count(words: string, kind: string, amount: number): HTMLElement {
  return element('span', { class: `swap-count swap-${kind}`, 'data-empty': amount === 0 }, words);
}

/** Dropped state has no place in the program that plays, so it is only named. */
function entries(
  context: Context,
  title: string,
  nodes: readonly NodeReport[],
  program: number | undefined,
): Node {
  if (nodes.length === 0) return document.createDocumentFragment();
  const rest = nodes.length - MAX_LISTED;
  const items = nodes.slice(0, MAX_LISTED).map((node) => {
    const words = [
      element('span', { class: 'row-kind' }, context.texts.stateKind[node.kind]),
      element(
        'code',
        { class: 'row-code', title: plain(joinTokens(node.text), TITLE_CHARACTERS) },
        nodeText(node),
      ),
    ];
    if (program === undefined)
      return element('li', {}, element('span', { class: 'row-button' }, ...words));
    const button = element('button', { type: 'button', class: 'row-button' }, ...words);
    jumpsTo(context, button, program, node.range);
    return element('li', {}, button);
  });
  if (rest > 0) items.push(element('li', { class: 'quiet' }, `+ ${rest}`));
  return element(
    'div',
    {},
    element('h3', { class: 'panel-subtitle' }, title),
    element('ul', { class: 'rows' }, ...items),
  );
}

function nodeText({ text, label }: NodeReport): string {
  return plain(joinTokens(text || label), ROW_CHARACTERS);
}
