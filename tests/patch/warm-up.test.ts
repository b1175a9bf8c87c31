/** The warm-up must go through what it is to warm up; nobody would notice if it didn't. */
import { afterEach, expect, test, vi } from 'vitest';
import { Hindrance } from '../../src/vm/patch/left-behind.ts';
import { Passage } from '../../src/vm/patch/passage.ts';
import { warmUpPassage } from '../../src/vm/patch/warm-up.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('takes objects of every kind along, and leaves some behind', () => {
  const ends: boolean[] = [];
  const left = new Set<number>();
  const end = Passage.prototype.end;
  vi.spyOn(Passage.prototype, 'end').mockImplementation(function (this: Passage) {
    const ended = end.call(this);
    ends.push(ended);
    this.left.forEach((count, hindrance) => {
      if (count > 0) left.add(hindrance);
    });
    return ended;
  });
  const moveState = vi.spyOn(Passage.prototype, 'moveState');
  const repaired = vi.spyOn(Passage.prototype as unknown as { repair(): void }, 'repair');
  const leftBehind = warmUpPassage(12);
  expect(new Set(ends)).toEqual(new Set([true, false]));
  expect(leftBehind).toBe(ends.filter((ended) => !ended).length);
  expect(left).toEqual(new Set([Hindrance.Time]));
  expect(moveState.mock.calls.length).toBeGreaterThan(12 * 200);
  expect(repaired.mock.calls.length).toBeGreaterThan(12 * 300);
});
