/** Links: a patch for somebody else, who reads it first and hears it when they say so. */
import type { BrowserContext, Page } from '@playwright/test';
import { fragmentOf, linkTo, textIn } from './support/links.ts';
import { Playground } from './support/playground.ts';
import { expect, test } from './support/playing.ts';
import { fundamental, largestStep, peak } from './support/signal.ts';
import { Sound } from './support/sound.ts';

const DRAFT = '// my own\nfn dsp(){ sin(now * 330.0 * 6.2831853 / samplerate) * 0.2 }';
const SHARED = '// for you\nfn dsp(){ sin(now * 440.0 * 6.2831853 / samplerate) * 0.2 }';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a copied link opens elsewhere: read first, then played', async ({
  playground,
  context,
  page,
}) => {
  await playground.open();
  await playground.write(SHARED);
  const link = await copiedLink(playground);
  expect(textIn(link)).toBe(SHARED);
  await playground.write(DRAFT);

  const other = await visit(context, link);
  await expect(other.playground.page.getByTestId('notice-link')).toContainText(
    'It is not playing. Read it, then press Play.',
  );
  expect(await other.playground.text()).toBe(SHARED);
  await other.playground.page.waitForTimeout(300);
  expect(await other.sound.contexts()).toEqual([]);

  await other.playground.play.click();
  await other.playground.expectCondition('playing');
  const { channels, sampleRate } = await other.sound.next(0.5);
  expect(fundamental(channels[0]!, sampleRate)).toBeCloseTo(440, 0);

  // The text that came by link is a document of its own; the draft is where it was.
  await page.reload();
  expect(await playground.text()).toBe(DRAFT);
  await other.playground.page.getByTestId('open-examples').click();
  await other.playground.page.getByRole('tab', { name: 'Your drafts' }).click();
  await other.playground.page.getByTestId('drafts').getByRole('button').first().click();
  expect(await other.playground.text()).toBe(DRAFT);
});

test('a link tells its load before anything plays, and warns of a heavy one (L2)', async ({
  context,
  site,
}) => {
  const light = await visit(context, `${site.address}/${linkTo(SHARED)}`);
  const notice = light.playground.page.getByTestId('notice-link');
  await expect(notice.getByTestId('link-load')).toHaveText('Estimated load: < 1 %.');
  await expect(notice).not.toHaveClass(/notice-urgent/);

  const calls = Array.from({ length: 13 }, (_, i) => {
    return `fn f${i + 1}(x){ f${i}(x) + f${i}(x * 2.0) }`;
  });
  const text = ['fn f0(x){ mem(x) + 1.0 }', ...calls, 'fn dsp(){ f13(1.0) }'].join('\n');
  const heavy = await visit(context, `${site.address}/${linkTo(text)}`);
  const warning = heavy.playground.page.getByTestId('notice-link');
  await expect(warning.getByTestId('link-load')).toContainText('It will probably crackle.');
  await expect(warning).toHaveClass(/notice-urgent/);
  expect(await heavy.sound.contexts()).toEqual([]);

  const broken = await visit(context, `${site.address}/${linkTo('fn dsp( { nope }')}`);
  await expect(broken.playground.page.getByTestId('link-load')).toHaveText(
    'It has errors, so nothing can be told of its load.',
  );
});

test('a link that is followed in a page that plays ends its sound and begins none', async ({
  playground,
  sound,
  page,
}) => {
  await playground.open();
  await playground.sound(DRAFT);
  await sound.next(0.3);
  const start = await sound.position();
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, linkTo(SHARED));
  await expect(page.getByTestId('notice-link')).toBeVisible();
  await playground.expectCondition('stopped');
  expect(await playground.text()).toBe(SHARED);

  const { channels } = await sound.next(0.5);
  expect(peak(channels[0]!)).toBe(0);
  const whole = (await sound.since(start)).channels[0]!;
  expect(largestStep(whole).value).toBeLessThan(1.5 * largestStep(whole.subarray(0, 1000)).value);
});

test('what people write survives: every script, and what is no text at all', async ({
  playground,
}) => {
  const texts = [
    '// 音 звук ήχος صوت 🎛️👩🏽‍🎤 e\u0301 \u200d\nfn dsp(){ 0.0 }',
    '// half a pair: \ud83c, a bidi \u202e trick\u202c\nfn dsp(){ 0.0 }',
    `// ${Array.from({ length: 2000 }, (_, i) => i).join(' ')}\nfn dsp(){ 0.0 }`,
    '',
  ];
  for (const text of texts) {
    await playground.page.goto('about:blank');
    await playground.open(linkTo(text));
    await expect(playground.page.getByTestId('notice-link')).toBeVisible();
    expect(textIn(await copiedLink(playground))).toBe(text);
  }
});

const BAD_LINKS = {
  'a link with a piece lost': { fragment: linkTo(SHARED).slice(0, -20), words: 'damaged' },
  'a link of other characters': { fragment: '#v1.%%%%', words: 'damaged' },
  'a payload that is no patch': { fragment: fragmentOf('[1, 2, 3]'), words: 'damaged' },
  'a version that is yet to come': { fragment: fragmentOf('{}', 2), words: 'newer version' },
  'a bomb': { fragment: linkTo('a'.repeat(8 << 20)), words: 'unpack to far more' },
  'a link without end': { fragment: `#v1.${'A'.repeat(70_000)}`, words: 'longer than any' },
};

test('a bad link that is followed twice is refused twice', async ({ playground, page }) => {
  const { fragment, words } = BAD_LINKS['a link of other characters'];
  await playground.open();
  const notice = page.getByTestId('notice-link-problem');
  for (let turn = 0; turn < 3; turn++) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
    await expect(notice).toContainText(words);
    await notice.getByRole('button').click();
    await expect(notice).toHaveCount(0);
  }
});

for (const [name, { fragment, words }] of Object.entries(BAD_LINKS)) {
  test(`${name} is refused, and nothing is lost`, async ({ playground, page, context, site }) => {
    await playground.open();
    await playground.write(DRAFT);
    await watchStalls(page);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
    await expect(page.getByTestId('notice-link-problem')).toContainText(words);
    expect(await longestStall(page)).toBeLessThan(200);
    expect(await playground.text()).toBe(DRAFT);

    const other = await visit(context, `${site.address}/${fragment}`);
    await expect(other.playground.page.getByTestId('notice-link-problem')).toContainText(words);
    expect(await other.playground.text()).toBe(DRAFT);
    await other.playground.evaluate();
    await other.playground.expectCondition('playing');
  });
}

/** What the button leaves on the clipboard. */
async function copiedLink({ page, toast }: Playground): Promise<string> {
  await page.getByTestId('copy-link').click();
  await expect(toast).toContainText('Link copied');
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Another tab of the same browser. */
async function visit(
  context: BrowserContext,
  address: string,
): Promise<{ readonly playground: Playground; readonly sound: Sound }> {
  const page = await context.newPage();
  const sound = await Sound.of(page);
  const playground = new Playground(page);
  await page.goto(address);
  await expect(playground.editor).toBeVisible();
  return { playground, sound };
}

/** Begins to note how long the page's thread is kept from its other work. */
function watchStalls(page: Page): Promise<void> {
  return page.evaluate(() => {
    let before = performance.now();
    Reflect.set(globalThis, 'longestStall', 0);
    setInterval(() => {
      const now = performance.now();
      Reflect.set(
        globalThis,
        'longestStall',
        Math.max(now - before, Reflect.get(globalThis, 'longestStall') as number),
      );
      before = now;
    }, 5);
  });
}

/** In milliseconds. */
function longestStall(page: Page): Promise<number> {
  return page.evaluate(() => Reflect.get(globalThis, 'longestStall') as number);
}
