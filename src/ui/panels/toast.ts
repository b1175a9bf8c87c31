/** Short confirmations at the foot of the page, spoken and gone after a few seconds. */
import type { Context } from '../context.ts';
import { formatCount } from '../format.ts';
import type { Toast } from '../state.ts';

const SHOWN_MS = 4000;

/** Shows each new confirmation in `region`, which is a live region. */
export function showToasts(context: Context, region: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = context.store.state.toast?.serial;
  context.store.watch(
    (state) => state.toast,
    (toast) => {
      if (toast === undefined || toast.serial === shown) return;
      shown = toast.serial;
      region.textContent = toastText(context, toast);
      region.dataset.visible = 'true';
      clearTimeout(timer);
      timer = setTimeout(() => {
        delete region.dataset.visible;
      }, SHOWN_MS);
    },
    context.signal,
  );
}

function toastText({ texts, language }: Context, { kind, characters }: Toast): string {
  switch (kind) {
    case 'link-copied':
      return texts.linkCopied(formatCount(characters, language));
    case 'link-too-long':
      return texts.linkTooLong;
    case 'copy-refused':
      return texts.copyRefused;
    case 'report-copied':
      return texts.reportCopied;
  }
}
