/**
 * Faults of our own making, planted in the processor on its way to the page (promises §3.5, rows 15
 * to 17): the engine dies, the page and the text live.
 */
import { expect, test } from './support/playing.ts';
import { fundamental, longestSilence } from './support/signal.ts';

const TONE = 'fn dsp(){ sin(now * 440.0 * 6.2831853 / samplerate) * 0.2 }';

/** The worklet itself, not the small module that knows its address. */
const PROCESSOR = /\/processor-(?!url-)[^/]*\.js$/;

/** Has `statement` run at the beginning of every block of the engine. */
function plantInBlock(statement: string): (text: string) => string {
  return (text) => `{
  const register = globalThis.registerProcessor;
  globalThis.registerProcessor = (name, Processor) => register(name, class extends Processor {
    process(...all) {
      ${statement}
      return super.process(...all);
    }
  });
}
${text}`;
}

test('a processor that dies of an exception is replaced at once', async ({
  playground,
  sound,
  page,
  site,
}) => {
  site.plant(
    PROCESSOR,
    plantInBlock(
      'if (name === "mimium" && currentTime > 1 && !globalThis.died) { globalThis.died = true; throw new Error("planted"); }',
    ),
  );
  await playground.open();
  await playground.sound(TONE);
  await expect(page.getByTestId('notice-engine')).toContainText('was replaced');
  await playground.expectCondition('playing');
  const { channels, sampleRate } = await sound.next(0.5);
  expect(fundamental(channels[0]!.subarray(-sampleRate / 4), sampleRate)).toBeCloseTo(440, 0);
  const whole = await sound.since(sampleRate / 2);
  expect(longestSilence(whole.channels[0]!).value).toBeLessThan(sampleRate / 2);
  expect(await sound.contexts()).toEqual(['running']);
});

test('an audio thread that hangs is noticed; another one sounds', async ({
  playground,
  sound,
  page,
  site,
}) => {
  site.plant(PROCESSOR, plantInBlock('if (name === "mimium" && currentTime > 1) for (;;);'));
  await playground.open();
  await playground.sound(TONE);
  await expect(page.getByTestId('notice-engine')).toContainText(
    'Reload the page when it suits you',
  );
  const { channels, sampleRate } = await sound.next(0.5);
  expect(fundamental(channels[0]!.subarray(-sampleRate / 4), sampleRate)).toBeCloseTo(440, 0);
  expect(await sound.contexts()).toHaveLength(2);
  await playground.expectCondition('playing');

  // The page is as lively as ever.
  await playground.write(TONE.replace('440', '550'));
  await playground.evaluate();
  await playground.expectCondition('playing');
  const after = await sound.next(0.5);
  expect(fundamental(after.channels[0]!.subarray(-sampleRate / 4), sampleRate)).toBeCloseTo(550, 0);
});
