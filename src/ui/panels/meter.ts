/**
 * The level meter: a bar with a held peak per channel for what the speakers get, a mark that stays
 * for programs that exceed full scale, and a lamp for the limiter that holds them down.
 */
import { animate } from '../animation.ts';
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element } from '../dom.ts';
import { advanceMeter, type MeterState, meterFraction, SILENT_METER } from './meter-model.ts';
import { peakOf } from './scope-model.ts';

/** Channels that get a bar; more would be too thin to read. */
const MAX_BARS = 8;

/** Samples looked at per picture, of the channels that the scope keeps: no gap at 60 pictures a second. */
const INSPECTED = 2048;
const INSPECTED_CHANNELS = 2;

/** Less reduction than this is not worth a lamp. */
const LIMITING_DB = -0.3;

interface Bar {
  readonly root: HTMLElement;
  readonly fill: HTMLElement;
  readonly mark: HTMLElement;
  meter: MeterState;
}

/** The meter. It draws by itself. */
export function createMeter(context: Context): HTMLElement {
  const { texts, store, engine } = context;
  const bars: Bar[] = [];
  const peaks = new Float32Array(MAX_BARS);
  const samples = new Float32Array(INSPECTED);
  const track = element('div', { class: 'meter-bars' });
  const over = element(
    'button',
    { type: 'button', class: 'meter-lamp', title: texts.clippedTip, 'data-testid': 'clip' },
    texts.clipped,
  );
  const limiter = element(
    'span',
    { class: 'meter-lamp', 'data-testid': 'limiting' },
    texts.limiting,
  );
  const root = element(
    'div',
    { class: 'meter', role: 'group', 'aria-label': texts.level, 'data-testid': 'meter' },
    track,
    element('div', { class: 'meter-lamps' }, over, limiter),
  );

  listen(context, over, 'click', () => {
    over.dataset.lit = 'false';
  });

  let last = 0;
  animate(context, (now) => {
    const running = store.state.engine.state === 'running';
    const channels = running ? Math.min(engine.levels(peaks), MAX_BARS) : 0;
    showBars(Math.max(channels, bars.length, 2));
    const elapsed = running ? now - last : Infinity;
    last = now;
    bars.forEach((bar, index) => {
      const peak = index < channels ? peaks[index]! : 0;
      bar.meter = advanceMeter(bar.meter, peak, elapsed, now);
      bar.fill.style.transform = `scaleX(${meterFraction(bar.meter.level)})`;
      bar.mark.style.transform = `translateX(${meterFraction(bar.meter.held) * 100}%)`;
    });
    if (running && exceedsFullScale()) over.dataset.lit = 'true';
    const limiting = running && store.state.engine.limiterGainDb < LIMITING_DB;
    limiter.dataset.lit = String(limiting);
  });
  return root;

  /** Looks at what the program gave, before volume and limiter. */
  function exceedsFullScale(): boolean {
    for (let channel = 0; channel < INSPECTED_CHANNELS; channel++) {
      const count = engine.scope(samples, channel);
      if (peakOf(samples, 0, count) > 1) return true;
    }
    return false;
  }

  function showBars(count: number): void {
    while (bars.length < Math.min(count, MAX_BARS)) {
      const bar = makeBar(texts.channel(bars.length + 1));
      bars.push(bar);
      track.append(bar.root);
    }
  }
}

function makeBar(label: string): Bar {
  const fill = element('div', { class: 'meter-fill' });
  const mark = element('div', { class: 'meter-mark' });
  const root = element('div', { class: 'meter-bar', title: label }, fill, mark);
  return { root, fill, mark, meter: SILENT_METER };
}
