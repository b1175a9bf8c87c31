/** Links: what one page writes every page reads, and what a stranger writes costs little (L3, F6). */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64Url, encodeBase64Url } from '../../src/ui/share/base64url.ts';
import { MAX_DECODED_BYTES, MAX_FRAGMENT_CHARACTERS } from '../../src/ui/share/limits.ts';
import { decodeLink, encodeLink, isLink } from '../../src/ui/share/link.ts';

const madeBy = '0.1.0';

async function roundTrip(text: string): Promise<string | undefined> {
  const fragment = await encodeLink({ text, madeBy });
  if (fragment === undefined) return undefined;
  const decoded = await decodeLink(fragment);
  return decoded.kind === 'patch' ? decoded.patch.text : decoded.problem;
}

function fragmentOf(json: string, version = 1): string {
  return `#v${version}.${encodeBase64Url(deflateRawSync(json))}`;
}

/** Incompressible printable text of a stated length; a fixed linear congruence, so runs repeat. */
function noise(length: number): string {
  let seed = 12345;
  let text = '';
  for (let at = 0; at < length; at++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    text += String.fromCharCode(0x4e00 + ((seed >>> 12) % 20000));
  }
  return text;
}

describe('base64url', () => {
  test('reads back any bytes, without padding or characters that URLs escape', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = encodeBase64Url(bytes);
        expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
        expect([...decodeBase64Url(text)!]).toEqual([...bytes]);
      }),
    );
  });

  test.each(['A', 'AAAAA', 'AA=', 'A+AA', 'A/AA', 'AB', 'あAAA', 'A AA'])('refuses %j', (text) => {
    expect(decodeBase64Url(text)).toBeUndefined();
  });
});

describe('round trip', () => {
  test.each([
    '',
    'fn dsp(){ 0.0 }',
    '// 音量 café 🎛️ \u0000 \u202e\nfn dsp(){ 0.0 }\r\n',
    'lone \ud800 surrogate',
    '"\\\u2028',
    '__proto__',
  ])('%j', async (text) => {
    expect(await roundTrip(text)).toBe(text);
  });

  test('any string', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), async (text) => {
        expect(await roundTrip(text)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('a text that compresses better than any link may inflate', async () => {
    const text = 'a'.repeat(20_000);
    expect(await roundTrip(text)).toBe(text);
  });

  test('a text too large for a link is refused by the writer, not by the reader', async () => {
    expect(await encodeLink({ text: noise(60_000), madeBy })).toBeUndefined();
    expect(await encodeLink({ text: 'x'.repeat(MAX_DECODED_BYTES), madeBy })).toBeUndefined();
  });

  test('ordinary code makes a short link', async () => {
    const fragment = await encodeLink({
      text: 'fn dsp(){ sin(now * 440.0 * 6.2831853 / samplerate) * 0.2 }',
      madeBy,
    });
    expect(fragment!.length).toBeLessThan(150);
  });
});

describe('bad links', () => {
  test.each([
    ['#v1.', 'damaged'],
    ['#v1.AAAA', 'damaged'],
    ['#v1.!!!!', 'damaged'],
    ['#v0.AAAA', 'damaged'],
    ['#v2.AAAA', 'future-version'],
    ['#v999999.anything at all', 'future-version'],
    ['#w1.AAAA', 'damaged'],
    ['', 'damaged'],
    [fragmentOf('{"text":"x"}').slice(0, -4), 'damaged'],
    [fragmentOf('{"text":5}'), 'damaged'],
    [fragmentOf('null'), 'damaged'],
    [fragmentOf('[1'), 'damaged'],
    [fragmentOf('"\xff"'), 'damaged'],
  ])('%j is %s', async (fragment, problem) => {
    expect(await decodeLink(fragment)).toEqual({ kind: 'problem', problem });
  });

  test('invalid UTF-8 is damage, not replacement characters', async () => {
    const bytes = Uint8Array.of(...new TextEncoder().encode('{"text":"'), 0xff, 0x22, 0x7d);
    const fragment = `#v1.${encodeBase64Url(deflateRawSync(bytes))}`;
    expect(await decodeLink(fragment)).toEqual({ kind: 'problem', problem: 'damaged' });
  });

  test('the length limit counts characters, `#` included', async () => {
    const payload = 'A'.repeat(MAX_FRAGMENT_CHARACTERS - '#v1.'.length);
    expect(await decodeLink(`#v1.${payload}`)).toMatchObject({ problem: 'damaged' });
    expect(await decodeLink(`#v1.${payload}A`)).toMatchObject({ problem: 'too-long' });
  });

  test('the decoded size is limited at the byte', async () => {
    const wrap = '{"text":""}'.length;
    const build = (bytes: number) => fragmentOf(`{"text":"${mixed(bytes - wrap)}"}`);
    expect(await decodeLink(build(MAX_DECODED_BYTES))).toMatchObject({ kind: 'patch' });
    expect(await decodeLink(build(MAX_DECODED_BYTES + 1))).toMatchObject({ problem: 'bomb' });
  });

  test.each([1 << 16, 1 << 20, 8 << 20, 40 << 20])('a bomb of %i bytes', async (size) => {
    const fragment = `#v1.${encodeBase64Url(deflateRawSync(Buffer.alloc(size, 32)))}`;
    expect(fragment.length).toBeLessThan(MAX_FRAGMENT_CHARACTERS);
    const before = process.memoryUsage().arrayBuffers;
    const start = performance.now();
    expect(await decodeLink(fragment)).toMatchObject({ problem: 'bomb' });
    expect(performance.now() - start).toBeLessThan(200);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 << 20);
  });

  test('mutations and random fragments give a patch or a clean problem', async () => {
    const good = await encodeLink({ text: 'fn dsp(){ mem(self) + delay(99, 0.5, 3) }', madeBy });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ maxLength: 300 }).map((text) => `#v1.${text}`),
          fc.base64String({ maxLength: 300 }).map((text) => `#v1.${text.replace(/=/g, '')}`),
          fc.tuple(fc.nat(good!.length - 1), fc.string({ maxLength: 3 })).map(([at, insert]) => {
            return good!.slice(0, at) + insert + good!.slice(at + 1);
          }),
        ),
        async (fragment) => {
          const result = await decodeLink(fragment);
          expect(['patch', 'problem']).toContain(result.kind);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

test('only fragments that mean to be patches are taken for links', () => {
  expect(isLink('#v1.x')).toBe(true);
  expect(isLink('#v77.')).toBe(true);
  for (const other of ['', '#', '#help', '#v1', 'v1.x', '#V1.x']) expect(isLink(other)).toBe(false);
});

/** ASCII text that deflates well, but by less than the ratio that marks a bomb. */
function mixed(length: number): string {
  let text = '';
  for (let at = 0; text.length < length; at++) text += `let v = ${(at * 7919) % 997} `;
  return text.slice(0, length);
}
