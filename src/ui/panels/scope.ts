/** A simple oscilloscope: the first two channels, triggered on a rising zero crossing. */
import { animate } from '../animation.ts';
import type { Context } from '../context.ts';
import { element } from '../dom.ts';
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

interface Pen {
  readonly drawing: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly styles: CSSStyleDeclaration;
}

/** Clears the canvas and makes it as fine as the screen; undefined while it is not shown. */
function preparePen(canvas: HTMLCanvasElement): Pen | undefined {
  const { clientWidth: width, clientHeight: height } = canvas;
  const drawing = canvas.getContext('2d');
  if (width === 0 || height === 0 || drawing === null) return undefined;
  const ratio = window.devicePixelRatio;
  const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
  }
  drawing.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawing.clearRect(0, 0, width, height);
  return { drawing, width, height, styles: getComputedStyle(canvas) };
}

function drawGrid({ drawing, width, height, styles }: Pen): void {
  drawing.strokeStyle = styles.borderTopColor;
  drawing.lineWidth = 1;
  drawing.beginPath();
  for (const part of [0.25, 0.5, 0.75]) {
    const y = Math.round(height * part) + 0.5;
    const x = Math.round(width * part) + 0.5;
    drawing.moveTo(0, y);
    drawing.lineTo(width, y);
    drawing.moveTo(x, 0);
    drawing.lineTo(x, height);
  }
  drawing.stroke();
}

/** The canvas's text colour is the first channel's, its outline colour the second's. */
function drawTrace(pen: Pen, samples: Float32Array, range: number, index: number): void {
  const { drawing, width, height, styles } = pen;
  const middle = height / 2;
  const scale = (middle - 2) / range;
  drawing.strokeStyle = index === 0 ? styles.color : styles.outlineColor;
  drawing.lineWidth = 1.5;
  drawing.lineJoin = 'round';
  drawing.beginPath();
  for (let at = 0; at < samples.length; at++) {
    const x = (at / (samples.length - 1)) * width;
    const y = middle - Math.max(-range, Math.min(range, samples[at]!)) * scale;
    if (at === 0) drawing.moveTo(x, y);
    else drawing.lineTo(x, y);
  }
  drawing.stroke();
}
