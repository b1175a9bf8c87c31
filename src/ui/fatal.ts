/** The last resort: the page could not be built. Says so, with a report to copy. */
import { element } from './dom.ts';
import { type Failure, failureText } from './guard.ts';
import { preferredLanguage } from './storage/settings.ts';
import { textsIn } from './texts.ts';
import { APP_VERSION } from './version.ts';

/** Replaces the page's content by an apology and the report. Uses nothing that may have failed. */
export function showFatal(root: HTMLElement, error: unknown): void {
  const known = error instanceof Error ? error : new Error(String(error));
  const failure: Failure = {
    context: 'start',
    message: known.message,
    stack: known.stack ?? '',
  };
  const texts = textsIn(preferredLanguage(navigator.languages, 'en'));
  root.replaceChildren(
    element(
      'main',
      { class: 'fatal', role: 'alert' },
      element('h1', {}, texts.appTitle),
      element('p', {}, texts.failureNotice),
      element('pre', {}, failureText(failure, APP_VERSION, navigator.userAgent)),
    ),
  );
}
