/** MIDI: from a faked instrument, from the piano, from the computer's keyboard; learnt knobs. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/playing.ts';
import { fundamental } from './support/signal.ts';

const KEYS = `fn phasor(freq){ (self + freq / samplerate) % 1.0 }
fn dsp(){
  let key = midi_note_mono!(0.0, 57.0, 100.0)
  let level = Control!("level", 0.5)
  let freq = 440.0 * pow(2.0, (key.pitch - 69.0) / 12.0)
  sin(phasor(freq) * 6.2831853) * 0.2 * level
}`;

/** An instrument that the test plays: `window.playMidi([...])`. */
async function plugIn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const input = { name: 'Test keys', onmidimessage: null as ((event: object) => void) | null };
    const access = { inputs: new Map([['1', input]]), onstatechange: null };
    Object.defineProperty(navigator, 'requestMIDIAccess', { value: async () => access });
    Reflect.set(window, 'playMidi', (bytes: number[]) =>
      input.onmidimessage?.({ data: Uint8Array.from(bytes) }),
    );
  });
}

async function play(page: Page, ...bytes: number[]): Promise<void> {
  await page.evaluate((message) => Reflect.get(window, 'playMidi')(message), bytes);
}

test('an instrument is heard, and a knob learnt', async ({ playground, page, sound }) => {
  await plugIn(page);
  await playground.open();
  await playground.sound(KEYS);
  await page.getByTestId('open-midi').click();
  await expect(page.getByTestId('midi-state')).toContainText('Test keys');
  await play(page, 0x90, 69, 100);
  const { channels, sampleRate } = await sound.next(0.6);
  expect(fundamental(channels[0]!.subarray(-sampleRate / 4), sampleRate)).toBeCloseTo(440, 0);

  await page.getByTestId('learn-level').click();
  await play(page, 0xb0, 21, 127);
  await expect(page.getByTestId('control-level')).toHaveValue('1.5');
  await play(page, 0xb0, 21, 0);
  await expect(page.getByTestId('control-level')).toHaveValue('-0.5');
});

test('the computer’s keyboard plays, but takes nothing from the editor', async ({
  playground,
  page,
  sound,
}) => {
  await playground.open();
  await playground.sound(KEYS);
  await page.getByTestId('computer-keys').click();
  await page.keyboard.down('h');
  await expect(page.locator('.piano-key[data-down="true"]')).toHaveCount(1);
  const { channels, sampleRate } = await sound.next(0.6);
  expect(fundamental(channels[0]!.subarray(-sampleRate / 4), sampleRate)).toBeCloseTo(440, 0);
  await page.keyboard.up('h');
  await expect(page.locator('.piano-key[data-down="true"]')).toHaveCount(0);

  await playground.editor.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' // has');
  await expect(playground.editor).toContainText('// has');
  await page.getByTestId('piano').scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test-results/looks/midi-desk.png' });
});
