/** Messages above the editor: where a text came from, what went wrong with the page. */
import { HEAVY_SHARE } from '../checker/load.ts';
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element, iconButton, textButton } from '../dom.ts';
import { findExample } from '../examples/index.ts';
import { formatCount, plain } from '../format.ts';
import type { Failure } from '../guard.ts';
import type { LinkLoad, Notice } from '../state.ts';
import type { Texts } from '../texts.ts';

const MESSAGE_CHARACTERS = 300;

const URGENT: ReadonlySet<Notice['kind']> = new Set([
  'link-problem',
  'safe-mode',
  'storage-full',
  'engine',
  'failure',
]);

/** Fills `region`, which is a live region, with the present notices. */
export function showNotices(context: Context, region: HTMLElement): void {
  region.setAttribute('aria-label', context.texts.notices);
  context.store.watch(
    (state) => state.notices,
    (notices) => region.replaceChildren(...notices.map((notice) => noticeRow(context, notice))),
    context.signal,
  );
}

function isUrgent(notice: Notice): boolean {
  return URGENT.has(notice.kind) || (notice.kind === 'link' && isHeavy(notice.load));
}

function isHeavy(load: LinkLoad | undefined): boolean {
  return typeof load === 'object' && load.share > HEAVY_SHARE;
}

function noticeRow(context: Context, notice: Notice): HTMLElement {
  const { texts, commands } = context;
  const row = element(
    'div',
    {
      class: isUrgent(notice) ? 'notice notice-urgent' : 'notice',
      'data-testid': `notice-${notice.kind}`,
    },
    element('p', { class: 'notice-words' }, ...noticeWords(context, notice)),
  );
  if ((notice.kind === 'link' || notice.kind === 'example') && notice.draft) {
    row.append(action(context, texts.backToDraft, 'back-to-draft', () => commands.openOwnDraft()));
  }
  if (notice.kind === 'failure') {
    row.append(action(context, texts.copyReport, 'copy-report', () => commands.copyReport(notice)));
  }
  const dismiss = iconButton('close', texts.dismiss);
  listen(context, dismiss, 'click', () => {
    // A keyboard's focus must go somewhere; a finger must not call up the soft keyboard.
    if (dismiss.matches(':focus-visible')) commands.focusEditor();
    commands.dismiss(notice.kind);
  });
  row.append(dismiss);
  return row;
}

function action(context: Context, label: string, testId: string, run: () => unknown): HTMLElement {
  const button = textButton(label, { class: 'button button-small', 'data-testid': testId });
  listen(context, button, 'click', run);
  return button;
}

function noticeWords({ texts, language }: Context, notice: Notice): (Node | string)[] {
  switch (notice.kind) {
    case 'link':
      return [
        texts.linkNotice(texts.lineCount(notice.lines), formatCount(notice.characters, language)),
        ' ',
        element('b', { 'data-testid': 'link-load' }, linkLoadWords(texts, notice.load)),
      ];
    case 'link-problem':
      return [`${texts.linkProblem[notice.problem]} ${texts.linkProblemRest}`];
    case 'example': {
      const example = findExample(notice.id);
      if (example === undefined) return [];
      return [
        `${texts.exampleNotice(example.title[language])} `,
        element('b', {}, `${texts.tryThis}: `),
        example.tryThis[language],
      ];
    }
    case 'safe-mode':
      return [texts.safeModeNotice(notice.activity)];
    case 'storage-full':
      return [texts.storageFull];
    case 'storage-off':
      return [texts.storageOff];
    case 'message-mode':
      return [texts.messageModeHint];
    case 'forked':
      return [texts.forkedNotice];
    case 'damaged-draft':
      return [texts.damagedDraft(notice.count)];
    case 'engine':
      return [texts.engineNotes[notice.note]];
    case 'failure':
      return [
        texts.failureNotice,
        ' ',
        element('code', {}, plain(failureWords(notice.failure), MESSAGE_CHARACTERS)),
      ];
  }
}

function linkLoadWords(texts: Texts, load: LinkLoad | undefined): string {
  if (load === undefined) return texts.linkLoad.unknown;
  if (load === 'errors' || load === 'overrun') return texts.linkLoad[load];
  const words = texts.linkLoad.estimate(formatShare(load.share), load.least);
  return isHeavy(load) ? `${words} ${texts.linkLoad.heavy}` : words;
}

/** In whole percents; no finer than an estimate is, and no larger than means anything. */
function formatShare(share: number): string {
  if (share < 0.01) return '< 1 %';
  return share > 10 ? '> 1000 %' : `${Math.round(share * 100)} %`;
}

function failureWords({ context, message }: Failure): string {
  return `${context}: ${message}`;
}
