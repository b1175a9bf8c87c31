/**
 * One guard for all code that somebody else calls: listeners, timers, promises. What goes wrong in
 * one of them is our fault, is shown as such, and stops nothing else.
 */

/** A failure of the page itself, as it is shown and copied. */
export interface Failure {
  /** What was being done: "transport", "example menu". */
  readonly context: string;
  readonly message: string;
  readonly stack: string;
}

type Reporter = (failure: Failure) => void;

/** Runs foreign callbacks and hands their failures to one reporter. */
export class Guard {
  readonly #report: Reporter;
  #reporting = false;

  constructor(report: Reporter) {
    this.#report = report;
  }

  /** Runs `action`; a failure, also of the promise it returns, is reported. */
  run(context: string, action: () => unknown): void {
    try {
      const result = action();
      if (result instanceof Promise) result.catch((error: unknown) => this.report(context, error));
    } catch (error) {
      this.report(context, error);
    }
  }

  /** Tells the reporter. What fails while it is told is dropped, or it would be told for ever. */
  report(context: string, error: unknown): void {
    if (this.#reporting) return;
    const known = error instanceof Error ? error : new Error(String(error));
    this.#reporting = true;
    try {
      this.#report({ context, message: known.message, stack: known.stack ?? '' });
    } finally {
      this.#reporting = false;
    }
  }

  /** Reports whatever reaches the window unhandled. */
  watchWindow(window: Window, signal: AbortSignal): void {
    window.addEventListener(
      'error',
      // Errors of extensions and of the resize observer carry no error object of ours.
      (event) => event.error !== null && this.report('window', event.error ?? event.message),
      { signal },
    );
    window.addEventListener('unhandledrejection', (event) => this.report('window', event.reason), {
      signal,
    });
  }
}

/** The text that a reader sends us. */
export function failureText(failure: Failure, version: string, browser: string): string {
  return [
    `mimium-live ${version}: ${failure.context}: ${failure.message}`,
    browser,
    failure.stack,
  ].join('\n');
}
