/** Tabs: one of several parts is shown. Arrow keys go from tab to tab, as ARIA's pattern has it. */
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element } from '../dom.ts';

export interface Tab {
  /** Unique in the page. */
  readonly id: string;
  readonly label: string;
  readonly content: HTMLElement;
}

export interface Tabs {
  readonly root: HTMLElement;
  show(id: string): void;
}

/** The first tab is shown until {@link Tabs.show} or the reader chooses another. */
export function createTabs(context: Context, label: string, tabs: readonly Tab[]): Tabs {
  const buttons = tabs.map(({ id, label: words }) =>
    element(
      'button',
      { type: 'button', class: 'tab', role: 'tab', id: `tab-${id}`, 'aria-controls': `part-${id}` },
      words,
    ),
  );
  const parts = tabs.map(({ id, content }) =>
    element(
      'div',
      { class: 'tab-part', role: 'tabpanel', id: `part-${id}`, 'aria-labelledby': `tab-${id}` },
      content,
    ),
  );
  const select = (chosen: number): void => {
    buttons.forEach((button, at) => {
      button.setAttribute('aria-selected', String(at === chosen));
      button.tabIndex = at === chosen ? 0 : -1;
      parts[at]!.hidden = at !== chosen;
    });
  };
  buttons.forEach((button, at) => {
    listen(context, button, 'click', () => select(at));
    listen(context, button, 'keydown', (event) => {
      const next = neighbour(event, at, buttons.length);
      if (next === undefined) return;
      event.preventDefault();
      select(next);
      buttons[next]!.focus();
    });
  });
  select(0);
  const list = element('div', { class: 'tabs', role: 'tablist', 'aria-label': label }, ...buttons);
  return {
    root: element('div', { class: 'tabbed' }, list, ...parts),
    show: (id) =>
      select(
        Math.max(
          0,
          tabs.findIndex((tab) => tab.id === id),
        ),
      ),
  };
}

function neighbour(event: Event, at: number, count: number): number | undefined {
  if (!(event instanceof KeyboardEvent)) return undefined;
  switch (event.key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
