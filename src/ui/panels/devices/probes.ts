/** Scopes of the probes in the program that sounds (04 §10.2), each channel with its latest value. */
import { PROBE_LENGTH, type Probe } from '../../../vm/devices.ts';
import { animate } from '../../animation.ts';
import type { Context } from '../../context.ts';
import { element } from '../../dom.ts';
import { formatFigure, plain } from '../../format.ts';
import { drawGrid, drawTrace, preparePen } from '../pen.ts';
import { chooseRange, findTrigger, peakOf } from '../scope-model.ts';

/** Samples in one picture. */
const DRAWN = 1024;

const NAME_CHARACTERS = 40;

/** Channels drawn; a program may have hundreds, and every picture takes time. */
const MAX_SHOWN = 24;

interface Display {
  readonly label: string;
  readonly root: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly value: HTMLElement;
  range: number;
}

/** The panel's section; hidden while there are no probes. */
export function createProbes(context: Context): HTMLElement {
  const { texts, engine, guard, signal } = context;
  const { devices } = engine;
  const body = element('div', { class: 'probes', 'data-testid': 'probes' });
  const root = element(
    'section',
    { class: 'panel', 'aria-labelledby': 'probes-title' },
    element('h2', { class: 'panel-title', id: 'probes-title' }, texts.probes.title),
    body,
  );
  const samples = new Float32Array(PROBE_LENGTH);
  let displays: Display[] = [];
  let shown: readonly Probe[] = [];
  const show = (): void => {
    if (shown === devices.probes) return;
    shown = devices.probes;
    root.hidden = shown.length === 0;
    // Two probes of one name feed the same channels.
    const labels = new Set(shown.flatMap(({ channels }) => channels));
    displays = [...labels].slice(0, MAX_SHOWN).map((label) => createDisplay(context, label));
    body.replaceChildren(...displays.map((display) => display.root));
  };
  const end = devices.subscribe(() => guard.run('probes', show));
  signal.addEventListener('abort', end, { once: true });
  root.hidden = true;
  show();
  animate(context, () => {
    for (const display of displays) paint(display, samples, devices.probe(display.label, samples));
  });
  return root;
}

function createDisplay({ texts }: Context, label: string): Display {
  const name = plain(label, NAME_CHARACTERS);
  const value = element('output', { class: 'probe-value', 'data-testid': `probe-${label}` });
  const canvas = element('canvas', {
    class: 'scope-canvas probe-canvas',
    role: 'img',
    'aria-label': texts.probes.scopeOf(name),
  });
  const head = element('div', { class: 'control-head' }, element('span', {}, name), value);
  const root = element('div', { class: 'probe', hidden: true }, head, canvas);
  return { label, root, canvas, value, range: 1 };
}

/** A channel that got nothing isn't shown. */
function paint(display: Display, samples: Float32Array, count: number): void {
  const { root, canvas, value } = display;
  root.hidden = count === 0;
  if (count === 0) return;
  value.textContent = formatFigure(samples[count - 1]!);
  const pen = preparePen(canvas);
  if (pen === undefined) return;
  const drawn = Math.min(DRAWN, count);
  const start = findTrigger(samples, count - drawn);
  display.range = chooseRange(display.range, peakOf(samples, start, start + drawn));
  drawGrid(pen);
  drawTrace(pen, samples.subarray(start, start + drawn), display.range, 0);
}
