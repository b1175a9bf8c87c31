/** The example programs: files and manifest agree, and every text parses. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parser } from '../../../grammar/index.ts';
import { soundsOnDisk } from '../../../scripts/cli/sounds.ts';
import { compile as compileAlone, findIn } from '../../../src/compiler/index.ts';
import { libraryTexts } from '../../../src/library/index.ts';
import type { Cost } from '../../../src/ui/examples/example.ts';
import { EXAMPLES, exampleAddress, findExample } from '../../../src/ui/examples/index.ts';
import { decibels, offset, peak, rms } from '../../../src/ui/lessons/analysis/level.ts';
import { encodeLink } from '../../../src/ui/share/link.ts';
import { createEngine } from '../../../src/vm/engine.ts';
import { suffices } from './cost.ts';

const modules = findIn(libraryTexts);
const sounds = soundsOnDisk();

function compile(text: string): ReturnType<typeof compileAlone> {
  return compileAlone(text, { modules, sounds, path: fileURLToPath(new URL('it.mmm', folder)) });
}

const folder = new URL('../../../public/examples/', import.meta.url);

function read(id: string): string {
  return readFileSync(new URL(`../../../public/${exampleAddress(id)}`, import.meta.url), 'utf8');
}

test('every file stands in the manifest, and the other way round', () => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.mmm'))
    .map((name) => name.replace(/\.mmm$/, ''));
  expect(files.sort()).toEqual(EXAMPLES.map(({ id }) => id).sort());
  expect(findExample('nothing')).toBeUndefined();
});

/** Instructions a sample. They overlap, so that a better compiler turns no word into a lie. */
const COSTS: Readonly<Record<Cost, readonly [least: number, most: number]>> = {
  light: [1, 250],
  medium: [100, 600],
  heavy: [400, 2000],
};

/** Hz; low, because levels are measured and not overtones. */
const RATE = 24_000;

/** Seconds listened to. */
const SECONDS = 1;

/** A plucked tone twice a second: what an example with inputs is given to hear. */
function plucks(frames: number): Float64Array {
  return Float64Array.from({ length: frames }, (_, at) => {
    const t = (at / RATE) % 0.5;
    return Math.sin(2 * Math.PI * 220 * t) * Math.exp(-8 * t) * Math.min(1, t * 200) * 0.5;
  });
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

  test('is heard at once, at a good level, without a constant part or a click at the start', () => {
    const engine = createEngine(compile(text).program!, { tier: 'vm', sampleRate: RATE });
    const frames = RATE * SECONDS;
    const inputs = Array.from({ length: engine.inputs }, () => plucks(frames));
    const outputs = Array.from({ length: engine.channels }, () => new Float64Array(frames));
    engine.process(inputs, outputs, frames);
    expect(engine.faults()).toEqual([]);
    for (const samples of outputs) {
      expect(samples.every(Number.isFinite)).toBe(true);
      expect(decibels(peak(samples))).toBeLessThan(-2.5);
      expect(decibels(peak(samples.subarray(0, RATE / 2)))).toBeGreaterThan(-30);
      expect(decibels(rms(samples))).toBeGreaterThan(-36);
      expect(decibels(rms(samples))).toBeLessThan(-12);
      expect(Math.abs(offset(samples))).toBeLessThan(0.01);
      expect(Math.abs(samples[0]!)).toBeLessThan(0.25);
    }
  });

  test('costs what the menu says', () => {
    const [least, most] = COSTS[findExample(id)!.cost];
    const { program } = compile(text);
    expect(suffices(program!, least)).toBe(false);
    expect(suffices(program!, most)).toBe(true);
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
