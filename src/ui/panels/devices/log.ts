/** What programs print (04 §8): the latest lines, each with its place in the text. */
import type { PrintedLine } from '../../../worklet/devices.ts';
import type { Context } from '../../context.ts';
import { listen } from '../../context.ts';
import { element, textButton } from '../../dom.ts';
import { plain } from '../../format.ts';
import type { MacroLine } from '../../state.ts';
import { jumpsTo } from '../engine-details.ts';

/** Lines shown; older ones go. */
const MAX_LINES = 200;

const LINE_CHARACTERS = 160;

/** The panel's section; hidden until something was printed. */
export function createLog(context: Context): HTMLElement {
  const { texts, engine, guard, signal, store } = context;
  const list = element('ol', {
    class: 'log',
    role: 'log',
    'aria-label': texts.log.title,
    tabindex: 0,
    'data-testid': 'log',
  });
  const more = element('p', { class: 'quiet', hidden: true });
  const clear = textButton(texts.log.clear, {
    class: 'button button-small button-quiet',
    'data-testid': 'clear-log',
  });
  const root = element(
    'section',
    { class: 'panel', 'aria-labelledby': 'log-title', hidden: true },
    element(
      'div',
      { class: 'panel-head' },
      element('h2', { class: 'panel-title', id: 'log-title' }, texts.log.title),
      clear,
    ),
    list,
    more,
  );
  let dropped = 0;
  const add = (rows: readonly HTMLElement[], lost: number): void => {
    if (rows.length === 0 && lost === 0) return;
    root.hidden = false;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 8;
    list.append(...rows);
    while (list.childElementCount > MAX_LINES) list.firstElementChild?.remove();
    if (atEnd) list.scrollTop = list.scrollHeight;
    dropped += lost;
    more.hidden = dropped === 0;
    more.textContent = texts.log.lost(dropped);
  };
  const end = engine.devices.onPrint((lines, lost) =>
    guard.run('log', () => {
      add(
        lines.slice(-MAX_LINES).map((line) => logRow(context, line)),
        lost,
      );
    }),
  );
  store.watch(
    (state) => state.macroLines,
    (lines) => {
      const left = Math.max(0, lines.length - MAX_LINES);
      add(
        lines.slice(left).map((line) => macroRow(context, line)),
        left,
      );
    },
    signal,
  );
  signal.addEventListener('abort', end, { once: true });
  listen(context, clear, 'click', () => {
    list.replaceChildren();
    dropped = 0;
    root.hidden = true;
  });
  return root;
}

/** What a macro printed: it ran once, while the program was compiled. */
function macroRow({ texts }: Context, { text, line }: MacroLine): HTMLElement {
  const words = element('span', { class: 'row-text' }, plain(text, LINE_CHARACTERS));
  const where =
    line === undefined ? texts.log.macro : `${texts.log.macro}, ${texts.log.line(line)}`;
  return element(
    'li',
    { class: 'row-button' },
    words,
    element('span', { class: 'row-place' }, where),
  );
}

function logRow(context: Context, line: PrintedLine): HTMLElement {
  const place = context.commands.playedLine(line.program, line.range);
  const words = element('span', { class: 'row-text' }, plain(line.text, LINE_CHARACTERS));
  if (place === undefined) return element('li', { class: 'row-button' }, words);
  const where = element('span', { class: 'row-place' }, context.texts.log.line(place.line));
  const button = element('button', { type: 'button', class: 'row-button' }, words, where);
  jumpsTo(context, button, line.program, line.range);
  return element('li', {}, button);
}
