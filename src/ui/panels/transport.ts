/** The deck at the foot of the page: play, stop, what is happening, level and volume. */
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element, icon, iconButton } from '../dom.ts';
import { formatDecibels, formatTime, modifierName, plain } from '../format.ts';
import type { AppState } from '../state.ts';
import { MIN_VOLUME_DB } from '../storage/settings.ts';
import { transportCondition } from '../view-model.ts';
import { createMeter } from './meter.ts';
import { swapSummary } from './swap-report.ts';

const DETAIL_CHARACTERS = 200;

/** The deck's content. */
export function createTransport(context: Context): Node[] {
  return [
    element('div', { class: 'deck-buttons' }, playButton(context), stopButton(context)),
    statusLine(context),
    createMeter(context),
    volumeControl(context),
    panelsButton(context),
  ];
}

function playButton(context: Context): HTMLButtonElement {
  const { store, texts, commands, signal } = context;
  const label = element('span', {});
  const button = element('button', {
    type: 'button',
    class: 'button button-primary button-play',
    'data-testid': 'play',
    'aria-keyshortcuts': 'Control+Enter Meta+Enter Alt+Enter',
  });
  store.watch(
    (state) => state.playing !== undefined,
    (playing) => {
      label.textContent = playing ? texts.update : texts.play;
      button.title = playing ? texts.updateTip : texts.playTip;
      button.replaceChildren(icon(playing ? 'update' : 'play'), label);
    },
    signal,
  );
  store.watch(
    (state) => state.playing?.differs !== false,
    (due) => {
      button.dataset.due = String(due);
    },
    signal,
  );
  listen(context, button, 'click', () => commands.evaluate());
  return button;
}

function stopButton(context: Context): HTMLButtonElement {
  const { store, texts, commands, signal } = context;
  const button = iconButton('stop', texts.stop, {
    class: 'button button-icon button-stop',
    title: texts.stopTip,
    'data-testid': 'stop',
    'aria-keyshortcuts': 'Control+. Meta+. Alt+.',
  });
  // Never disabled: the second press, for silence at once, comes when the first has taken effect.
  store.watch(
    (state) => state.playing !== undefined,
    (playing) => {
      button.dataset.idle = String(!playing);
    },
    signal,
  );
  listen(context, button, 'click', () => commands.stop());
  return button;
}

function statusLine(context: Context): HTMLElement {
  const main = element('p', { class: 'status-main' });
  const detail = element('p', { class: 'status-detail' });
  const root = element(
    'div',
    { class: 'status', role: 'status', 'aria-live': 'polite', 'data-testid': 'status' },
    main,
    detail,
  );
  context.store.watch(
    (state) => statusText(state, context).join('\n'),
    (text, state) => {
      const [first = '', second = ''] = text.split('\n');
      root.dataset.condition = transportCondition(state).kind;
      main.textContent = first;
      detail.textContent = second;
      root.title = second === '' ? first : `${first} · ${second}`;
    },
    context.signal,
  );
  return root;
}

/** The two lines of the status. */
function statusText(state: AppState, { texts, language }: Context): readonly [string, string] {
  const keys = `${modifierName(navigator.platform)}Enter`;
  const condition = transportCondition(state);
  const time = (since: number): string => formatTime(since, language);
  switch (condition.kind) {
    case 'ready':
      return [texts.ready, texts.readyHint(keys)];
    case 'compiling':
      return [texts.compiling, ''];
    case 'starting':
      return [texts.starting, ''];
    case 'stopped':
      return [texts.stopped, texts.stoppedHint(keys)];
    case 'engine-failed':
      return [texts.engineFailed, ''];
    case 'playing':
      return [
        texts.playing,
        swapSummary(state.change, texts) ?? texts.playingVersion(time(condition.since)),
      ];
    case 'edited':
      return [texts.editedSince(time(condition.since)), texts.editedHint(keys)];
    case 'returned':
      return [texts.returnedTo(time(condition.since)), texts.returnedReason];
    case 'elsewhere':
      return [texts.playingElsewhere(time(condition.since)), texts.elsewhereHint(keys)];
    case 'refused':
      return [
        condition.since === undefined
          ? texts.refusedSilent
          : texts.refusedPlaying(time(condition.since)),
        texts.refusedReason(condition.errors),
      ];
    case 'failed':
      return [
        condition.since === undefined
          ? texts.evaluationFailed
          : texts.refusedPlaying(time(condition.since)),
        plain(condition.message, DETAIL_CHARACTERS),
      ];
  }
}

function volumeControl(context: Context): HTMLElement {
  const { store, texts, commands, signal } = context;
  const slider = element('input', {
    type: 'range',
    class: 'volume-slider',
    min: MIN_VOLUME_DB,
    max: 0,
    step: 0.5,
    'aria-label': texts.volume,
    title: texts.volume,
    'data-testid': 'volume',
  });
  const value = element('output', { class: 'volume-value' });
  store.watch(
    (state) => state.volumeDb,
    (db) => {
      const decibels = formatDecibels(db);
      const words = decibels === undefined ? texts.volumeOff : texts.volumeValue(decibels);
      slider.value = String(db);
      slider.setAttribute('aria-valuetext', words);
      slider.style.setProperty('--part', `${(1 - db / MIN_VOLUME_DB) * 100}%`);
      value.textContent = words;
    },
    signal,
  );
  listen(context, slider, 'input', () => commands.setVolume(slider.valueAsNumber));
  return element('div', { class: 'volume' }, icon('volume'), slider, value);
}

/** Only shown where the panels do not fit beside the editor. */
function panelsButton(context: Context): HTMLButtonElement {
  const { store, texts, commands, signal } = context;
  const button = iconButton('wave', texts.showPanels, {
    class: 'button button-icon button-panels',
    'aria-controls': 'panels',
    'data-testid': 'toggle-panels',
  });
  store.watch(
    (state) => state.panelsOpen,
    (open) => {
      const label = open ? texts.hidePanels : texts.showPanels;
      button.setAttribute('aria-expanded', String(open));
      button.setAttribute('aria-label', label);
      button.title = label;
    },
    signal,
  );
  listen(context, button, 'click', () => commands.togglePanels(!store.state.panelsOpen));
  return button;
}
