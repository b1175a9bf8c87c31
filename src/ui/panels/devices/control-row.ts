/** One control: a slider, its value, and the range between which it moves. */
import type { ControlValue } from '../../../worklet/devices.ts';
import type { Context } from '../../context.ts';
import { listen } from '../../context.ts';
import { element } from '../../dom.ts';
import { formatFigure, plain } from '../../format.ts';
import { isRange, loadRanges, type Range, saveRange } from '../../storage/control-ranges.ts';

export interface ControlRow {
  readonly root: HTMLElement;
  /** The control stands here now. */
  show(value: number): void;
}

/** Steps of a turn of the wheel over the whole range; with Shift ten times finer. */
const WHEEL_STEPS = 50;

const LABEL_CHARACTERS = 40;

/** A row for a control as it is now. */
export function createControlRow(context: Context, control: ControlValue): ControlRow {
  const { texts, engine, storage } = context;
  const { label, initial } = control;
  const name = plain(label.slice(label.lastIndexOf('.') + 1), LABEL_CHARACTERS);
  let range: Range = loadRanges(storage).get(label) ?? control;
  let value = control.value;
  const set = (next: number): void => engine.devices.setControl(label, next);
  const slider = element('input', {
    type: 'range',
    class: 'volume-slider control-slider',
    step: 'any',
    'aria-label': plain(label, LABEL_CHARACTERS),
    title: texts.controls.tip,
    'data-testid': `control-${label}`,
  });
  const output = element('button', {
    type: 'button',
    class: 'control-value',
    title: texts.controls.rangeTip,
    'aria-expanded': 'false',
  });
  const show = (next: number): void => {
    value = next;
    slider.value = String(next);
    slider.setAttribute('aria-valuetext', formatFigure(next));
    output.textContent = formatFigure(next);
    output.setAttribute('aria-label', texts.controls.rangeOf(name, formatFigure(next)));
    const part = (next - range.min) / (range.max - range.min);
    slider.style.setProperty('--part', `${Math.max(0, Math.min(1, part)) * 100}%`);
  };
  const setRange = (next: Range): void => {
    range = next;
    slider.min = String(next.min);
    slider.max = String(next.max);
    show(value);
  };
  const editor = rangeEditor(context, name, range, (next) => {
    saveRange(storage, label, next);
    setRange(next);
  });
  editor.hidden = true;
  listen(context, slider, 'input', () => set(slider.valueAsNumber));
  listen(context, slider, 'dblclick', () => set(initial));
  listen(context, slider, 'keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Backspace') return;
    event.preventDefault();
    set(initial);
  });
  listen(context, slider, 'wheel', (event) => {
    if (!(event instanceof WheelEvent)) return;
    event.preventDefault();
    const step = (range.max - range.min) / (WHEEL_STEPS * (event.shiftKey ? 10 : 1));
    const next = value - Math.sign(event.deltaY + event.deltaX) * step;
    set(Math.max(range.min, Math.min(range.max, next)));
  });
  listen(context, output, 'click', () => {
    editor.hidden = !editor.hidden;
    output.setAttribute('aria-expanded', String(!editor.hidden));
  });
  setRange(range);
  const learn = learnButton(context, label, name);
  const head = element('div', { class: 'control-head' }, element('span', {}, name), learn, output);
  return { root: element('div', { class: 'control' }, head, slider, editor), show };
}

/** Binds the next knob that is turned; only there while instruments are connected. */
function learnButton(context: Context, label: string, name: string): HTMLElement {
  const { texts, midi, guard, signal } = context;
  const button = element(
    'button',
    {
      type: 'button',
      class: 'control-learn',
      title: texts.midi.learnTip,
      'aria-label': texts.midi.learn(name),
      'data-testid': `learn-${label}`,
    },
    'MIDI',
  );
  const show = (): void => {
    button.hidden = midi.state !== 'on';
    button.setAttribute('aria-pressed', String(midi.learning === label));
  };
  listen(context, button, 'click', () => midi.learn(midi.learning === label ? undefined : label));
  const end = midi.subscribe(() => guard.run('MIDI', show));
  signal.addEventListener('abort', end, { once: true });
  show();
  return button;
}

/** Two numbers; a pair that makes no sense is shown as wrong and not taken. */
function rangeEditor(
  context: Context,
  name: string,
  range: Range,
  change: (range: Range) => void,
): HTMLElement {
  const { texts } = context;
  const field = (label: string, value: number): HTMLInputElement =>
    element('input', {
      type: 'number',
      class: 'control-bound',
      step: 'any',
      value,
      'aria-label': `${name}: ${label}`,
    });
  const min = field(texts.controls.minimum, range.min);
  const max = field(texts.controls.maximum, range.max);
  const take = (): void => {
    const next = { min: min.valueAsNumber, max: max.valueAsNumber };
    const valid = isRange(next);
    for (const input of [min, max]) input.setAttribute('aria-invalid', String(!valid));
    if (valid) change(next);
  };
  for (const input of [min, max]) listen(context, input, 'change', take);
  return element('div', { class: 'control-range' }, min, element('span', {}, '…'), max);
}
