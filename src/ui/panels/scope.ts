/** A simple oscilloscope: the first two channels, triggered on a rising zero crossing. */
import { animate } from '../animation.ts';
import type { Context } from '../context.ts';
import { element } from '../dom.ts';
import { drawGrid, drawTrace, preparePen } from './pen.ts';
import { chooseRange, findTrigger, peakOf } from './scope-model.ts';

/** Samples fetched per picture, and those drawn of them; the rest leave room for the trigger. */
const FETCHED = 2048;
const DRAWN = 1024;

const MAX_CHANNELS = 2;

/** How much of a fall in level one picture follows; keeps the height from flickering. */
const PEAK_DECAY = 0.97;

/** The panel's section with the canvas. It draws by itself. */
export function createScope(context: Context): HTMLElement {
  const { texts, store, engine, signal } = context;
  const canvas = element('canvas', {
    class: 'scope-canvas',
    role: 'img',
    'aria-label': `${texts.scope}. ${texts.scopeDescription}`,
    'data-testid': 'scope',
  });
  const caption = element('p', { class: 'scope-caption', 'aria-hidden': 'true' });
  const channels = Array.from({ length: MAX_CHANNELS }, () => new Float32Array(FETCHED));
  let range = 1;
  let peak = 0;

  const paint = (): void => {
    const { state, sampleRate, channels: played } = store.state.engine;
    const pen = preparePen(canvas);
    if (pen === undefined) return;
    drawGrid(pen);
    if (state !== 'running') {
      caption.textContent = texts.silence;
      return;
    }
    const shown = channels.slice(0, Math.max(1, Math.min(played, MAX_CHANNELS)));
    let fetched = FETCHED;
    shown.forEach((samples, index) => {
      fetched = Math.min(fetched, engine.scope(samples, index));
    });
    const drawn = Math.min(DRAWN, fetched);
    const start = findTrigger(shown[0]!, fetched - drawn);
    const seen = Math.max(0, ...shown.map((samples) => peakOf(samples, start, start + drawn)));
    peak = Math.max(seen, peak * PEAK_DECAY);
    range = chooseRange(range, peak);
    // The first channel is drawn last, above the other.
    for (let index = shown.length - 1; index >= 0; index--) {
      drawTrace(pen, shown[index]!.subarray(start, start + drawn), range, index);
    }
    const milliseconds = sampleRate > 0 ? (drawn / sampleRate) * 1000 : 0;
    caption.textContent = `${milliseconds.toFixed(0)} ms · ±${range}`;
  };
  animate(context, paint);
  store.watch((app) => app.settings.theme, paint, signal);
  const resized = new ResizeObserver(() => context.guard.run('scope', paint));
  resized.observe(canvas);
  signal.addEventListener('abort', () => resized.disconnect(), { once: true });

  return element(
    'section',
    { class: 'panel', 'aria-labelledby': 'signal-title' },
    element(
      'div',
      { class: 'panel-head' },
      element('h2', { class: 'panel-title', id: 'signal-title' }, texts.signal),
      caption,
    ),
    canvas,
  );
}
