/** The example programs: files and manifest agree, and every text parses. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parser } from '../../grammar/index.ts';
import { compile } from '../../src/compiler/index.ts';
import { EXAMPLES, exampleAddress, findExample } from '../../src/ui/examples.ts';
import { encodeLink } from '../../src/ui/share/link.ts';
import { createEngine } from '../../src/vm/engine.ts';

const folder = new URL('../../public/examples/', import.meta.url);

function read(id: string): string {
  return readFileSync(new URL(`../../public/${exampleAddress(id)}`, import.meta.url), 'utf8');
}

test('every file stands in the manifest, and the other way round', () => {
  const files = readdirSync(folder).map((name) => name.replace(/\.mmm$/, ''));
  expect(files.sort()).toEqual(EXAMPLES.map(({ id }) => id).sort());
  expect(findExample('nothing')).toBeUndefined();
});

/** Hz; low, because only levels are measured. */
const RATE = 22_050;

function peak(samples: Float64Array): number {
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

describe.each(EXAMPLES.map(({ id }) => id))('%s', (id) => {
  const text = read(id);

  test('begins with its title, by which drafts made of it are known', () => {
    expect(text.startsWith(`// ${findExample(id)?.title.en}`)).toBe(true);
  });

  test('parses without an error', () => {
    const errors: string[] = [];
    parser.parse(text).iterate({
      enter(node) {
        if (node.type.isError) errors.push(text.slice(Math.max(0, node.from - 20), node.to + 20));
      },
    });
    expect(errors).toEqual([]);
  });

  test('compiles without a problem', () => {
    expect(compile(text).diagnostics).toEqual([]);
  });

  test('is heard at once, and never too loud', () => {
    const engine = createEngine(compile(text).program!, { tier: 'vm', sampleRate: RATE });
    const outputs = Array.from({ length: engine.channels }, () => new Float64Array(RATE / 2));
    const peaks = Array.from({ length: 8 }, () => {
      engine.process([], outputs, RATE / 2);
      return Math.max(...outputs.map(peak));
    });
    expect(peaks[0]).toBeGreaterThan(0.03);
    expect(Math.max(...peaks)).toBeLessThan(0.8);
    expect(engine.faults()).toEqual([]);
  });

  test('has lines that fit, and a short link', async () => {
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(96);
    const fragment = await encodeLink({ text, madeBy: '0.1.0' });
    expect(fragment!.length).toBeLessThan(2500);
  });

  test('holds the numbers that “try this” speaks of', () => {
    const numbers = findExample(id)!.tryThis.en.match(/\d+\.\d+/g) ?? [];
    expect(numbers.length).toBeGreaterThan(0);
    expect(text).toContain(numbers[0]!);
  });
});
