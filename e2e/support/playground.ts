/** The page as a reader uses it: by its names, keys and words. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Playground {
  readonly page: Page;
  readonly editor: Locator;
  readonly play: Locator;
  readonly stop: Locator;
  readonly status: Locator;
  readonly problems: Locator;
  readonly engine: Locator;
  readonly toast: Locator;

  constructor(page: Page) {
    this.page = page;
    this.editor = page.getByRole('textbox', { name: 'Program' });
    this.play = page.getByTestId('play');
    this.stop = page.getByTestId('stop');
    this.status = page.getByTestId('status');
    this.problems = page.getByTestId('problem');
    this.engine = page.getByTestId('engine-chip');
    this.toast = page.getByTestId('toast');
  }

  /** Opens the page at a fragment, and waits until a text is in the editor. */
  async open(fragment = ''): Promise<void> {
    await this.page.goto(`/${fragment}`);
    await expect(this.editor).toBeVisible();
    await expect(this.status).toBeVisible();
  }

  /** The text in the editor; only true for texts that fit on the screen, as others are drawn in part. */
  async text(): Promise<string> {
    return (await this.editor.locator('.cm-line').allInnerTexts())
      .map((line) => line.replace(/\n$/, ''))
      .join('\n');
  }

  /**
   * Replaces the text as if pasted into an emptied editor. Not over a selection: there Chromium's
   * own editing tries an inline style for a moment, which our policy refuses and the console tells.
   */
  async write(text: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** Presses the keys for Play / Update. */
  async evaluate(): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
  }

  /** Writes a program, plays it, and waits until the page says that it sounds. */
  async sound(text: string): Promise<void> {
    await this.write(text);
    await this.evaluate();
    await this.expectCondition('playing');
  }

  /** What the transport says: `ready`, `playing`, `edited`, `refused`, `stopped`, … */
  async expectCondition(condition: string): Promise<void> {
    await expect(this.status).toHaveAttribute('data-condition', condition);
  }
}
