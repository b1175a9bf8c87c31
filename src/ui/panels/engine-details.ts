/** The engine in figures, and the faults of the running program with the way to their source. */
import type { SourceRange } from '../../compiler/source.ts';
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element } from '../dom.ts';
import type { EngineFault, EngineStatus } from '../engine.ts';
import { formatCount, formatPercent } from '../format.ts';
import type { Texts } from '../texts.ts';

/** The panel's section. */
export function createEngineDetails(context: Context): HTMLElement {
  const { store, texts, signal } = context;
  const figures = element('dl', { class: 'figures' });
  const faults = element('ul', { class: 'faults', 'data-testid': 'faults' });
  store.watch(
    (state) => state.engine,
    (engine) => figures.replaceChildren(...figureRows(engine, context)),
    signal,
  );
  store.watch(
    (state) => state.engine.faults,
    (found) => {
      faults.hidden = found.length === 0;
      faults.replaceChildren(...found.map((fault) => faultItem(context, fault)));
    },
    signal,
  );
  return element(
    'section',
    { class: 'panel', id: 'engine-details', tabindex: '-1', 'aria-labelledby': 'engine-title' },
    element('h2', { class: 'panel-title', id: 'engine-title' }, texts.engine),
    figures,
    faults,
  );
}

function figureRows(engine: EngineStatus, { texts, language }: Context): Node[] {
  const on = engine.state === 'running';
  const dash = '–';
  const rows: readonly (readonly [string, string, (string | undefined)?])[] = [
    [texts.tier, on ? texts.tiers[engine.tier] : texts.engineOff],
    [texts.load, on ? texts.loadValue(formatPercent(engine.load)) : dash],
    [
      texts.sampleRate,
      engine.sampleRate > 0
        ? texts.sampleRateValue(formatCount(engine.sampleRate, language))
        : dash,
    ],
    [texts.channels, on ? formatCount(engine.channels, language) : dash],
    [
      texts.transportMode,
      engine.isolated ? texts.isolated : texts.messageMode,
      engine.isolated ? undefined : texts.messageModeHint,
    ],
    [texts.limiter, on ? limiterText(engine.limiterGainDb, texts) : dash],
    [texts.restarts, formatCount(engine.restarts, language)],
  ];
  return rows.flatMap(([name, value, hint]) => [
    element('dt', {}, name),
    element('dd', hint === undefined ? {} : { title: hint }, value),
  ]);
}

function limiterText(gainDb: number, texts: Texts): string {
  return gainDb > -0.1 ? texts.limiterIdle : texts.limiterValue(`−${(-gainDb).toFixed(1)}`);
}

function faultItem(context: Context, fault: EngineFault): HTMLElement {
  const words = context.texts.faultCode[fault.code];
  const line = context.commands.playedLine(fault.program, fault.range);
  const button = element(
    'button',
    { type: 'button', class: 'row-button' },
    element('span', { class: 'row-text' }, words),
    element(
      'span',
      { class: 'row-place' },
      line === undefined ? '' : context.texts.jumpTo(line.line, line.column),
    ),
  );
  jumpsTo(context, button, fault.program, fault.range);
  return element('li', {}, button);
}

/** Makes a button show a place of a program that was played. */
export function jumpsTo(
  context: Context,
  button: HTMLButtonElement,
  program: number,
  range: SourceRange,
): void {
  listen(context, button, 'click', () => context.commands.jumpToPlayed(program, range));
}
