/** The chip that says which engine runs, how hard it works, and how data gets there and back. */
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element } from '../dom.ts';
import type { EngineStatus } from '../engine.ts';
import { formatPercent } from '../format.ts';
import type { Texts } from '../texts.ts';

/** A button that leads to the engine's details. */
export function createEngineChip(context: Context): HTMLElement {
  const { store, texts, signal } = context;
  const words = element('span', { class: 'chip-words' });
  const chip = element(
    'button',
    { type: 'button', class: 'chip', 'data-testid': 'engine-chip' },
    element('span', { class: 'chip-lamp', 'aria-hidden': 'true' }),
    words,
  );
  store.watch(
    (state) => state.engine,
    (engine) => {
      const text = chipText(engine, texts);
      chip.dataset.state = engine.faults.length > 0 ? 'faulty' : engine.state;
      chip.setAttribute('aria-label', `${texts.engine}: ${text}`);
      chip.title = `${texts.engine}: ${text}`;
      words.textContent = text;
    },
    signal,
  );
  listen(context, chip, 'click', () => {
    context.commands.togglePanels(true);
    document.getElementById('engine-details')?.focus();
  });
  return chip;
}

function chipText(engine: EngineStatus, texts: Texts): string {
  if (engine.state !== 'running') return texts.engineOff;
  const mode = engine.isolated ? texts.isolated : texts.messageMode;
  const tier = texts.tiers[engine.tier];
  return `${tier} · ${texts.loadValue(formatPercent(engine.load))} · ${mode}`;
}
