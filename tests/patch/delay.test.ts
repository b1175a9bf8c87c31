/** Delay lines against a list of their last samples, and copying ahead against copying at once. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRECOPY_MARGIN } from '../../src/vm/patch/delay.ts';
import {
  applyPatch,
  applyPatchAfterPrecopy,
  type PatchImage,
  type PatchPlan,
  planPatch,
  precopyDelays,
  precopyMarks,
} from '../../src/vm/patch/index.ts';
import type { Program } from '../../src/vm/program.ts';
import { DELAY_HEADER_WORDS } from '../../src/vm/state-tree.ts';
import { createImages, type ImagePair, listCells, readCells } from './images.ts';
import { parseProgram } from './notation.ts';

/** One call of `delay(length, x, time)` on the line at word `line` (07 §6.3). */
function delayCall(floats: Float64Array, line: number, length: number, x: number, time: number) {
  if (length === 0) return 0;
  const index = floats[line + 1];
  const steps = Math.trunc(Math.min(Math.max(time, 0), Math.max(length - 1, 1)));
  const data = line + DELAY_HEADER_WORDS;
  const out = steps === 0 ? x : floats[data + ((index + length - steps) % length)];
  floats[data + index] = x;
  floats[line + 1] = (index + 1) % length;
  return out;
}

/** Programs of one line each, whose text does not change. */
function linePrograms(oldLength: number, newLength: number, words: string[] = []) {
  const program = (length: number): Program => {
    return parseProgram([...words, `fingerprint ${length}`, `dsp: delay(${length}, x, 1.0)`]);
  };
  return [program(oldLength), program(newLength)] as const;
}

describe('a delay line of another length', () => {
  test('plays on as a list of the last samples would', () => {
    const length = fc.nat(40);
    fc.assert(
      fc.property(length, length, fc.nat(100), fc.nat(100), (oldLength, newLength, before, on) => {
        const [old, next] = linePrograms(oldLength, newLength);
        const { session, old: oldImage, next: newImage } = createImages(old, next);
        const { floats } = session;
        let last: number[] = [];
        let x = 0;
        const write = (image: PatchImage, length: number, time: number): number => {
          x++;
          last.unshift(x);
          return delayCall(floats, image.state, length, x, time);
        };
        for (let i = 0; i < before; i++) write(oldImage, oldLength, 1);
        applyPatch(planPatch(old, next), session, oldImage, newImage);
        last = last.slice(0, Math.min(oldLength, newLength));

        const longest = Math.max(newLength - 1, 1);
        for (let i = 0; i < on; i++) {
          const time = 1 + ((i * 7) % longest);
          const expected = newLength === 0 ? 0 : (last[time - 1] ?? 0);
          expect(write(newImage, newLength, time)).toBe(expected);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('starts at zero if its write index is no slot', () => {
    const [old, next] = linePrograms(4, 6);
    for (const index of [Number.NaN, -1, 4, Number.POSITIVE_INFINITY]) {
      const { session, old: oldImage, next: newImage } = createImages(old, next);
      session.floats.set([0, index, 1, 2, 3, 4], oldImage.state);
      applyPatch(planPatch(old, next), session, oldImage, newImage);
      expect(readCells(session.floats, newImage.state, next.state)).toEqual([[4, 3, 2, 1, 0, 0]]);
    }
  });
});

/** A program with lines of all kinds, and edits of some. */
function lineProgram(lengths: readonly number[]): Program {
  const cells = lengths.flatMap((length, i) => [`mem(m${i})`, `delay(${length}, x${i}, 1.0)`]);
  return parseProgram([`fingerprint ${lengths}`, `dsp: ${cells.join('; ')}`]);
}

/** What the audio thread does in one frame of the old program: one sample into each line. */
function playFrame(floats: Float64Array, image: PatchImage, program: Program, x: number): void {
  for (const cell of listCells(program.state)) {
    const word = image.state + cell.offset;
    if (cell.kind === 'delay') delayCall(floats, word, cell.length, x + cell.offset, 1);
    else floats[word] = x;
  }
}

/**
 * The same memory, where the audio thread computes a frame of the old program now and then between
 * two reads.
 */
function racing(floats: Float64Array, every: number, play: () => void): Float64Array {
  let reads = 0;
  return new Proxy(floats, {
    get(target, key) {
      reads++;
      if (reads % every === 0) play();
      return target[key as unknown as number];
    },
    set(target, key, value: number) {
      target[key as unknown as number] = value;
      return true;
    },
  });
}

/** What direct application to this old image gives, all of it new. */
function applyDirectly(plan: PatchPlan, images: ImagePair, next: Program): number[][] {
  const floats = images.session.floats.slice();
  floats.fill(0, images.next.state, images.next.state + next.state.words);
  applyPatch(plan, { floats }, images.old, images.next);
  return readCells(floats, images.next.state, next.state);
}

describe('copying ahead', () => {
  // Lines that keep, lose and gain samples; the short ones wait for the swap.
  const length = fc.oneof(
    { arbitrary: fc.integer({ min: 1024, max: 1800 }), weight: 3 },
    fc.integer({ min: 1, max: 30 }),
  );
  const lengths = fc.array(fc.tuple(length, fc.option(length, { freq: 2 })), {
    minLength: 1,
    maxLength: 3,
  });

  test('and catching up is the same as copying at once', () => {
    fc.assert(
      fc.property(
        lengths,
        fc.nat(4000),
        fc.nat(2000),
        fc.integer({ min: 1, max: 100 }),
        (drawn, before, after, every) => {
          const old = lineProgram(drawn.map(([length]) => length));
          const next = lineProgram(drawn.map(([length, edited]) => edited ?? length));
          const plan = planPatch(old, next);
          const images = createImages(old, next);
          const { floats } = images.session;
          let frame = 0;
          const play = (): void => playFrame(floats, images.old, old, ++frame);
          for (let i = 0; i < before; i++) play();

          const marks = new Float64Array(precopyMarks(plan));
          const start = frame;
          // The raw copy of identical programs is one call of the host: nothing can come between.
          const seen = plan.identical ? floats : racing(floats, every, play);
          precopyDelays(plan, { floats: seen }, images.old, images.next, marks);
          for (let i = 0; i < after; i++) play();

          const expected = applyDirectly(plan, images, next);
          const since = frame - start;
          applyPatchAfterPrecopy(plan, images.session, images.old, images.next, marks, since);
          expect(readCells(floats, images.next.state, next.state)).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  const kinds = [
    ['unchanged', 3000, 3000],
    ['shorter', 3000, 2000],
    ['longer', 2000, 3000],
  ] as const;

  test.each(kinds)('of an %s line moves only what was written since', (_, oldLength, newLength) => {
    const [old, next] = linePrograms(oldLength, newLength);
    const plan = planPatch(old, next);
    const images = createImages(old, next);
    const { floats } = images.session;
    for (let i = 1; i <= 5000; i++) playFrame(floats, images.old, old, i);
    const marks = new Float64Array(precopyMarks(plan));
    precopyDelays(plan, images.session, images.old, images.next, marks);
    for (let i = 5001; i <= 5010; i++) playFrame(floats, images.old, old, i);

    // What the audio thread leaves alone is still poisoned afterwards.
    const data = images.next.state + DELAY_HEADER_WORDS;
    floats.fill(-1, data, data + newLength);
    applyPatchAfterPrecopy(plan, images.session, images.old, images.next, marks, 10);
    const [samples] = readCells(floats, images.next.state, next.state);
    const again = PRECOPY_MARGIN + 10;
    expect(samples.slice(0, again)).toEqual(Array.from({ length: again }, (_, k) => 5010 - k));
    const zeros = newLength > oldLength ? 10 : 0;
    expect(samples.filter((sample) => sample === 0)).toHaveLength(zeros);
    expect(samples.filter((sample) => sample === -1)).toHaveLength(newLength - again - zeros);
  });

  test('copies a line whole that may have gone round', () => {
    const [old, next] = linePrograms(2000, 2000, ['let a: float = 1.0']);
    const plan = planPatch(old, { ...next, fingerprint: 'edited' });
    const images = createImages(old, next);
    const { floats } = images.session;
    const marks = new Float64Array(precopyMarks(plan));
    precopyDelays(plan, images.session, images.old, images.next, marks);
    // The write index is where it was.
    for (let i = 1; i <= 2000; i++) playFrame(floats, images.old, old, i);
    const expected = applyDirectly(plan, images, next);
    expect(expected[0][0]).toBe(2000);
    applyPatchAfterPrecopy(plan, images.session, images.old, images.next, marks, 2000);
    expect(readCells(floats, images.next.state, next.state)).toEqual(expected);
  });

  test('bears that the last samples before the mark were not visible yet', () => {
    for (const [, oldLength, newLength] of kinds) {
      const [old, next] = linePrograms(oldLength, newLength);
      const plan = planPatch(old, next);
      const images = createImages(old, next);
      const { floats } = images.session;
      for (let i = 1; i <= 7000; i++) playFrame(floats, images.old, old, i);
      const line = images.old.state + DELAY_HEADER_WORDS;
      const late = floats.slice(line, line + oldLength);
      const index = floats[images.old.state + 1];
      for (let age = 1; age <= 128; age++) {
        floats[line + ((index - age + oldLength) % oldLength)] = -1;
      }
      const marks = new Float64Array(precopyMarks(plan));
      precopyDelays(plan, images.session, images.old, images.next, marks);
      floats.set(late, line);
      const expected = applyDirectly(plan, images, next);
      applyPatchAfterPrecopy(plan, images.session, images.old, images.next, marks, 0);
      expect(readCells(floats, images.next.state, next.state)).toEqual(expected);
    }
  });

  test('is left out where one instance may run several times in a sample', () => {
    const [old, next] = linePrograms(2000, 3000, ['recursive']);
    const plan = planPatch(old, next);
    const images = createImages(old, next);
    const marks = new Float64Array(precopyMarks(plan));
    precopyDelays(plan, images.session, images.old, images.next, marks);
    expect(Array.from(marks)).toEqual([-1]);
  });

  test('of identical programs keeps even NaN, an edit clears it', () => {
    const words = ['let g: float = 0.0'];
    const old = parseProgram([...words, 'dsp: mem(x); delay(2000, x, 1.0); mem(y)']);
    for (const next of [old, { ...old, fingerprint: 'edited' }]) {
      const plan = planPatch(old, next);
      const value = plan.identical ? Number.NaN : 0;
      const images = createImages(old, next);
      const { floats } = images.session;
      const { state } = images.old;
      for (const cell of [0, 2003]) floats[state + cell] = Number.NaN;
      floats[state + 1500] = Number.POSITIVE_INFINITY;
      floats[images.old.globals] = Number.NaN;
      const direct = applyDirectly(plan, images, next);
      expect(direct[0]).toEqual([value]);
      expect(direct[2]).toEqual([value]);
      expect(direct[1].filter((sample) => sample !== 0)).toHaveLength(plan.identical ? 1 : 0);

      const marks = new Float64Array(precopyMarks(plan));
      precopyDelays(plan, images.session, images.old, images.next, marks);
      applyPatchAfterPrecopy(plan, images.session, images.old, images.next, marks, 0);
      expect(readCells(floats, images.next.state, next.state)).toEqual(direct);
      // Globals are kept as they are either way.
      expect(floats[images.next.globals]).toBe(Number.NaN);
    }
  });
});
