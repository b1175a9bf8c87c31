/**
 * Bad programs (promises §3.4, the rule for all faults): nothing harmful reaches the ears, the page
 * says what is wrong, and the next good evaluation works without a reload.
 */
import { expect, test } from './support/playing.ts';
import { fundamental, level, longestSilence, peak } from './support/signal.ts';

/** −1 dBFS, and the rounding to 32 bits. */
const CEILING = 0.8913;

const GOOD = 'fn dsp(){ sin(now * 440.0 * 6.2831853 / samplerate) * 0.2 }';

/** Programs that go wrong while they play, and what the page says of them. */
const FAULTY = {
  'an infinite number': { program: 'fn dsp(){ 1.0 / (now * 0.0) }', words: 'not a number' },
  'not a number': { program: 'fn dsp(){ 0.0 / (now * 0.0) }', words: 'not a number' },
  'a memory that grows': {
    program: 'fn grow(){ self * 1.01 + 0.001 }\nfn dsp(){ grow() * sin(now * 0.05) }',
    words: /far too loud|not a number/,
  },
  'a thousand times too loud': {
    program: 'fn dsp(){ sin(now * 0.05) * 1000.0 }',
    words: 'far too loud',
  },
  'endless recursion, after a while': {
    program:
      'fn down(n){ if (n > 0.0) down(n) + 1.0 else 0.0 }\nfn dsp(){ down(now - samplerate * 0.3) }',
    words: /too many steps|too deep/,
  },
};

for (const [name, { program, words }] of Object.entries(FAULTY)) {
  test(`${name} is contained, named and recovered from`, async ({ playground, sound, page }) => {
    await playground.open();
    await playground.page.getByTestId('volume').fill('0');
    await playground.sound(GOOD);
    await sound.next(1.2);
    await playground.write(program);
    const start = await sound.position();
    await playground.evaluate();
    await expect(page.getByTestId('faults')).toContainText(words);
    await sound.next(1.5);
    for (const samples of (await sound.since(start)).channels) {
      expect(peak(samples)).toBeLessThanOrEqual(CEILING);
    }
    // What kept failing for a second has given way to the last good program, or is held silent.
    const { channels, sampleRate } = await sound.next(0.3);
    const heard = fundamental(channels[0]!, sampleRate);
    if (level(channels[0]!) > 0) expect(heard).toBeCloseTo(440, 0);

    await playground.write(GOOD.replace('440', '550'));
    await playground.evaluate();
    await playground.expectCondition('playing');
    await expect(page.getByTestId('faults')).toBeHidden();
    const after = await sound.next(0.5);
    const settled = after.channels[0]!.subarray(-sampleRate / 4);
    expect(fundamental(settled, sampleRate)).toBeCloseTo(550, 0);
  });
}

test('a program that never ends is not even begun; the old one plays on', async ({
  playground,
  sound,
}) => {
  await playground.open();
  await playground.sound(GOOD);
  const start = await sound.position();
  await playground.write('fn down(n){ down(n) + 1.0 }\nfn dsp(){ down(1.0) }');
  await playground.evaluate();
  await playground.expectCondition('failed');
  await sound.next(0.3);
  const { channels, sampleRate } = await sound.since(start);
  expect(fundamental(channels[0]!, sampleRate)).toBeCloseTo(440, 0);
  expect(longestSilence(channels[0]!).value).toBeLessThan(3);
});

test('a constant is taken away', async ({ playground, sound }) => {
  await playground.open();
  await playground.sound('fn dsp(){ 0.9 }');
  await sound.next(1);
  const { channels } = await sound.next(0.2);
  expect(peak(channels[0]!)).toBeLessThan(0.01);
});

test('a state that is too large is refused; the old sound goes on', async ({
  playground,
  sound,
}) => {
  await playground.open();
  await playground.sound(GOOD);
  await playground.write('fn dsp(){ delay(1000000000, 1.0, 1.0) }');
  await playground.evaluate();
  await playground.expectCondition('refused');
  await expect(playground.problems.first()).toBeVisible();
  const { channels, sampleRate } = await sound.next(0.3);
  expect(fundamental(channels[0]!, sampleRate)).toBeCloseTo(440, 0);
});
