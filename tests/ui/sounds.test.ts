/** The shelf of sounds, with a store and a decoder of the test's own. */
import { expect, test } from 'vitest';
import { encodeWav } from '../../scripts/cli/wav.ts';
import { wavRate } from '../../src/ui/sounds/decode.ts';
import { entryOf, SoundShelf } from '../../src/ui/sounds/shelf.ts';
import type { Sound } from '../../src/ui/sounds/sound.ts';
import { MAX_SOUND_SAMPLES } from '../../src/vm/devices.ts';

function shelf(kept: readonly Sound[] = []) {
  const stored = new Map(kept.map((sound) => [sound.name, sound]));
  const heard: string[] = [];
  const made = new SoundShelf(
    {
      all: async () => [...stored.values()],
      put: async (sound) => {
        stored.set(sound.name, sound);
      },
      remove: async (name) => {
        stored.delete(name);
      },
    },
    async (file) => {
      const length = Number(await file.text());
      if (Number.isNaN(length)) throw new Error('no sound');
      return { name: file.name, samples: new Float32Array(length), rate: 10 };
    },
    (sounds) => heard.push(sounds.map(({ name }) => name).join(' ')),
  );
  return { made, stored, heard };
}

const file = (name: string, text: string): File => new File([text], name);

test('what is added is told, in the order of names, and kept', async () => {
  const { made, stored, heard } = shelf();
  expect(await made.add(file('b.wav', '4'))).toBe('added');
  expect(await made.add(file('a.wav', '8'))).toBe('added');
  expect(heard).toEqual(['b.wav', 'a.wav b.wav']);
  expect([...stored.keys()]).toEqual(['b.wav', 'a.wav']);
  await made.remove('b.wav');
  await made.remove('never there');
  expect(heard.slice(2)).toEqual(['a.wav']);
  expect([...stored.keys()]).toEqual(['a.wav']);
});

test('what was kept is there again, and newer files go first', async () => {
  const old = { name: 'a.wav', samples: new Float32Array(1), rate: 10 };
  const { made, heard } = shelf([old, { ...old, name: 'b.wav' }]);
  await made.add(file('a.wav', '20'));
  await made.open();
  expect(heard).toEqual(['a.wav', 'a.wav b.wav']);
});

test('files that are no sounds, or too long ones, change nothing', async () => {
  const { made, heard } = shelf();
  expect(await made.add(file('a.txt', 'text'))).toBe('unreadable');
  expect(await made.add(file('a.wav', String(MAX_SOUND_SAMPLES + 1)))).toBe('too-long');
  expect(heard).toEqual([]);
});

test('an entry tells the length in seconds', () => {
  expect(entryOf({ name: 'a.wav', samples: new Float32Array(5), rate: 10 })).toEqual({
    name: 'a.wav',
    seconds: 0.5,
  });
});

test('a WAV file says its rate; other files and broken ones say nothing', () => {
  const wav = new Uint8Array(encodeWav([new Float64Array(3)], 22_050, 'pcm24'));
  expect(wavRate(wav.buffer)).toBe(22_050);
  expect(wavRate(wav.slice(0, 20).buffer)).toBeUndefined();
  expect(wavRate(new Uint8Array(64).buffer)).toBeUndefined();
});
