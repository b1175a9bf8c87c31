/** Knobs and keys: what a MIDI message does to controls, and which letters are notes. */
import { beforeEach, describe, expect, test } from 'vitest';
import { isBlack, PIANO_KEYS, semitoneOf } from '../../src/ui/midi/computer-keys.ts';
import { Midi, type RequestMidi } from '../../src/ui/midi/midi.ts';
import { loadRanges, saveRange } from '../../src/ui/storage/control-ranges.ts';
import { type KeyValueStore, memoryStore } from '../../src/ui/storage/key-value.ts';
import type { EngineDevices } from '../../src/worklet/devices.ts';

const KNOB = 0xb2;

let calls: string[];
let storage: KeyValueStore;

beforeEach(() => {
  calls = [];
  storage = memoryStore();
});

function devices(): EngineDevices {
  return {
    controls: [{ label: 'cutoff', initial: 500, min: 0, max: 1000, value: 500 }],
    probes: [],
    inputs: 0,
    usesMidi: true,
    midiPort: null,
    subscribe: () => () => undefined,
    setControl: (label, value) => calls.push(`${label} ${value}`),
    midi: (message) => calls.push(`note ${[...Array.from(message)].join(' ')}`),
    probe: () => 0,
    onPrint: () => () => undefined,
  };
}

describe('knobs', () => {
  test('the one turned while a control waits is its own, also on the next visit', () => {
    const midi = new Midi(devices(), storage, undefined);
    midi.hear(Uint8Array.of(KNOB, 7, 127));
    expect(calls).toEqual([]);
    midi.learn('cutoff');
    midi.hear(Uint8Array.of(KNOB, 7, 127));
    expect(midi.learning).toBeUndefined();
    new Midi(devices(), storage, undefined).hear(Uint8Array.of(KNOB, 7, 0));
    expect(calls).toEqual(['cutoff 1000', 'cutoff 0']);
  });

  test('a control has one knob', () => {
    const midi = new Midi(devices(), storage, undefined);
    for (const number of [7, 8]) {
      midi.learn('cutoff');
      midi.hear(Uint8Array.of(KNOB, number, 127));
    }
    midi.hear(Uint8Array.of(KNOB, 7, 0));
    expect(calls).toEqual(['cutoff 1000', 'cutoff 1000']);
  });

  test('they move between the bounds that the reader set', () => {
    saveRange(storage, 'cutoff', { min: 100, max: 200 });
    const midi = new Midi(devices(), storage, undefined);
    midi.learn('cutoff');
    midi.hear(Uint8Array.of(KNOB, 7, 127));
    expect(calls).toEqual(['cutoff 200']);
  });

  test('records that make no sense are as good as none', () => {
    storage.set('mimium-live:midi-knobs', '{"7": 3}');
    storage.set('mimium-live:control-ranges', '[["cutoff", 5, 1], ["x"], 3]');
    expect(loadRanges(storage).size).toBe(0);
    new Midi(devices(), storage, undefined).hear(Uint8Array.of(KNOB, 7, 127));
    expect(calls).toEqual([]);
  });
});

describe('instruments', () => {
  const access = (...names: string[]): RequestMidi => {
    const inputs = new Map(names.map((name) => [name, { name, onmidimessage: null }]));
    return async () => ({ inputs, onstatechange: null }) as unknown as MIDIAccess;
  };

  test('all are heard, or the one that the program asks for', async () => {
    const midi = new Midi(devices(), storage, access('one', 'two'));
    expect(midi.state).toBe('off');
    await midi.open();
    expect(midi.state).toBe('on');
    expect(midi.instruments).toEqual(['one', 'two']);
    const asking = new Midi({ ...devices(), midiPort: 'two' }, storage, access('one', 'two'));
    await asking.open();
    expect(asking.instruments).toEqual(['two']);
  });

  test('a refusal and a browser without MIDI are told apart', async () => {
    const refused = new Midi(devices(), storage, () => Promise.reject(new Error('no')));
    await refused.open();
    expect(refused.state).toBe('refused');
    expect(new Midi(devices(), storage, undefined).state).toBe('unsupported');
  });

  test('notes go to the engine', () => {
    new Midi(devices(), storage, undefined).hear(Uint8Array.of(0x90, 60, 100));
    expect(calls).toEqual(['note 144 60 100']);
  });
});

test('letters are notes where no command is meant', () => {
  const press = { code: 'KeyW', ctrlKey: false, metaKey: false, altKey: false };
  expect(semitoneOf(press)).toBe(1);
  expect(isBlack(1)).toBe(true);
  expect(semitoneOf({ ...press, ctrlKey: true })).toBeUndefined();
  expect(semitoneOf({ ...press, code: 'KeyQ' })).toBeUndefined();
  expect(PIANO_KEYS).toHaveLength(15);
});
