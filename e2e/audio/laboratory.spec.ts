/** The laboratory is what it says: the page's own processor, whichever way the data goes. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '../fixtures.ts';
import { test } from '../support/laboratory.ts';

const shipped = fileURLToPath(new URL('../../dist/assets', import.meta.url));
const built = fileURLToPath(new URL('../../build/laboratory/assets', import.meta.url));

test('plays through the very processor that is shipped', ({ laboratory: _built }) => {
  expect(processorIn(built)).toBe(processorIn(shipped));
});

test('gives the same bits in message mode', async ({ laboratory }) => {
  const voice = 'fn phasor(freq){ (self + freq / samplerate) % 1.0 }\n';
  const request = {
    patch: { path: 'before.mmm', text: `${voice}fn dsp(){ delay(3000, phasor(330.0), 2500.0) }` },
    edit: { path: 'after.mmm', text: `${voice}fn dsp(){ delay(3000, phasor(440.0), 2000.0) }` },
    swap: 4096,
    modules: {},
    sounds: {},
    sampleRate: 48_000,
    frames: 8192,
  };
  for (const tap of ['raw', 'guarded'] as const) {
    const shared = await laboratory.render({ ...request, tap });
    const posted = await laboratory.render({ ...request, tap, messageMode: true });
    expect(posted.report).toEqual(shared.report);
    expect(bytesOf(posted.channels[0]!).equals(bytesOf(shared.channels[0]!))).toBe(true);
  }
});

for (const messageMode of [false, true]) {
  const mode = messageMode ? 'message mode' : 'shared memory';
  test(`controls, notes, sounds, probes and prints reach the processor: ${mode}`, async ({
    laboratory,
  }) => {
    expect(await laboratory.tryDevices(messageMode)).toEqual({
      last: 4 + 0.5 + 72,
      seen: [47_996, 47_997, 47_998, 47_999],
      // Twice from top-level statements: the second program finds the control where it is.
      lines: ['2', '4', '0', '12000', '24000', '36000'],
      controls: ['gain=4'],
    });
  });
}

function processorIn(folder: string): string {
  const file = readdirSync(folder).find((name) => /^processor-(?!url-).*\.js$/.test(name));
  return readFileSync(`${folder}/${file}`, 'utf8');
}

function bytesOf(samples: Float32Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}
