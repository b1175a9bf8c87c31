/** Audio files for programs: by the dialogue, dropped, missing, and there again after a reload. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/playing.ts';
import { peak } from './support/signal.ts';

const LOOP = 'let s = Sampler_mono!("tick.wav")\nfn dsp(){ (s.player)(now % s.length) }';

test('a sound that is missing is silence and a warning; added, it is heard', async ({
  playground,
  page,
  sound,
}) => {
  await playground.open();
  await playground.write(LOOP);
  await playground.play.click();
  await expect(page.getByTestId('problems')).toContainText('tick.wav');
  await chooseTick(page);
  await expect(page.getByTestId('sounds')).toContainText('tick.wav');
  await playground.sound(LOOP);
  const { channels } = await sound.next(2);
  // A third of full scale, at the volume that the page begins with.
  expect(peak(channels[0]!)).toBeGreaterThan(0.05);
});

test('a sound stays after a reload, until it is removed', async ({ playground, page }) => {
  await playground.open();
  await chooseTick(page);
  await expect(page.getByTestId('sounds')).toContainText('tick.wav');
  await page.reload();
  await expect(page.getByTestId('sounds')).toContainText('tick.wav');
  await page.getByRole('button', { name: 'Remove tick.wav' }).click();
  await expect(page.getByTestId('sounds')).not.toContainText('tick.wav');
});

test('a file that is no sound is refused in words; a dropped one is taken', async ({
  playground,
  page,
}) => {
  await playground.open();
  await page.getByTestId('sound-file').setInputFiles({
    name: 'notes.wav',
    mimeType: 'audio/wav',
    buffer: Buffer.from('no sound at all'),
  });
  await expect(page.getByTestId('sound-problem')).toContainText('notes.wav');
  const bytes = [...tick()];
  const dropped = await page.evaluateHandle((data) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(data)], 'drop.wav', { type: 'audio/wav' }));
    return transfer;
  }, bytes);
  await page.getByTestId('sounds').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(page.getByTestId('sounds')).toContainText('drop.wav');
  await expect(page.getByTestId('sound-problem')).toBeHidden();
});

async function chooseTick(page: Page): Promise<void> {
  await page
    .getByTestId('sound-file')
    .setInputFiles({ name: 'tick.wav', mimeType: 'audio/wav', buffer: tick() });
}

/** A tenth of a second of a square, as a WAV file of 16 bits and one channel. */
function tick(): Buffer {
  const frames = 4800;
  const wav = Buffer.alloc(44 + frames * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + frames * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(48_000, 24);
  wav.writeUInt32LE(96_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(frames * 2, 40);
  for (let i = 0; i < frames; i++) wav.writeInt16LE(i % 96 < 48 ? 12_000 : -12_000, 44 + i * 2);
  return wav;
}
