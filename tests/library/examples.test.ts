/** Every example of the reference compiles without a remark, sounds, and sounds safe. */
import { describe, expect, test } from 'vitest';
import { libraryReference } from '../../src/library/reference.ts';
import { render } from './render.ts';

describe.each(libraryReference)('examples of $name', ({ entries }) => {
  test.each(entries)('$module::$name', ({ example }) => {
    const { channels, faults } = render(example, 24_000);
    expect(faults).toEqual([]);
    const peaks = channels.map((channel) =>
      channel.reduce((peak, sample) => (Math.abs(sample) <= peak ? peak : Math.abs(sample)), 0),
    );
    // Written so that NaN fails.
    expect(Math.max(...peaks) >= 0.01, `audible: ${peaks}`).toBe(true);
    expect(Math.max(...peaks) <= 1, `not too loud: ${peaks}`).toBe(true);
  });
});
