/** The controls of the program that sounds (04 §10.1): sliders, grouped as their labels say. */
import type { ControlValue } from '../../../worklet/devices.ts';
import type { Context } from '../../context.ts';
import { element } from '../../dom.ts';
import { plain } from '../../format.ts';
import { type ControlRow, createControlRow } from './control-row.ts';

/** Characters of a group's name. */
const GROUP_CHARACTERS = 60;

/** The panel's section; hidden while there is nothing to turn. */
export function createControls(context: Context): HTMLElement {
  const { texts, engine, signal } = context;
  const { devices } = engine;
  const body = element('div', { class: 'controls', 'data-testid': 'controls' });
  const root = element(
    'section',
    { class: 'panel', 'aria-labelledby': 'controls-title' },
    element('h2', { class: 'panel-title', id: 'controls-title' }, texts.controls.title),
    body,
  );
  let rows = new Map<string, ControlRow>();
  let shown = '';
  const show = (): void => {
    const { controls } = devices;
    root.hidden = controls.length === 0;
    // What people are dragging must stay; rows are made anew only for other controls.
    const identity = JSON.stringify(controls.map(({ value: _, ...control }) => control));
    if (identity !== shown) {
      shown = identity;
      rows = new Map(controls.map((each) => [each.label, createControlRow(context, each)]));
      body.replaceChildren(...groups(controls, rows));
    }
    for (const { label, value } of controls) rows.get(label)?.show(value);
  };
  const end = devices.subscribe(() => context.guard.run('controls', show));
  signal.addEventListener('abort', end, { once: true });
  show();
  return root;
}

function groups(
  controls: readonly ControlValue[],
  rows: ReadonlyMap<string, ControlRow>,
): HTMLElement[] {
  const members = new Map<string, HTMLElement[]>();
  for (const { label } of controls) {
    const group = groupOf(label);
    members.set(group, [...(members.get(group) ?? []), rows.get(label)!.root]);
  }
  return [...members].map(([name, elements]) => {
    if (name === '') return element('div', { class: 'control-group' }, ...elements);
    const legend = element('legend', { class: 'panel-subtitle' }, plain(name, GROUP_CHARACTERS));
    return element('fieldset', { class: 'control-group' }, legend, ...elements);
  });
}

/** The text before the last point; empty for a control of its own. */
export function groupOf(label: string): string {
  return label.slice(0, Math.max(0, label.lastIndexOf('.')));
}
