import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../scripts/cli/arguments.ts';
import { UsageError } from '../../scripts/cli/command.ts';

describe('the parameters of render', () => {
  test('have defaults', () => {
    expect(parseArguments(['a.mmm'])).toEqual({
      files: ['a.mmm'],
      json: false,
      expanded: false,
      frames: 8,
      rate: 48_000,
      tier: 'vm',
      wavFormat: 'float32',
      controls: new Map(),
      swaps: [],
    });
  });

  test('may be mixed with the files', () => {
    const options = parseArguments(['a.mmm', '--json', 'b.mmm', '--frames', '3', '--rate=44100']);
    expect(options).toMatchObject({
      files: ['a.mmm', 'b.mmm'],
      json: true,
      frames: 3,
      rate: 44100,
    });
  });

  test('seconds become frames of the rate', () => {
    const options = parseArguments(['a.mmm', '--seconds', '0.5', '--rate', '44100']);
    expect(options).toMatchObject({ frames: 22_050 });
  });

  test('swaps come in the order of their frames', () => {
    const options = parseArguments([
      ...['a.mmm', '--frames', '9', '--swap', '5:late.mmm'],
      ...['--swap', '2:C:\\soon.mmm', '--swap', '5:later.mmm'],
    ]);
    expect(options).toMatchObject({
      swaps: [
        { frame: 2, path: 'C:\\soon.mmm' },
        { frame: 5, path: 'late.mmm' },
        { frame: 5, path: 'later.mmm' },
      ],
    });
  });

  test.each([
    [[], /at least one file/],
    [['a.mmm', '--frames', '1.5'], /whole number/],
    [['a.mmm', '--frames', 'many'], /"many"/],
    [['a.mmm', '--frames', '1', '--seconds', '1'], /not both/],
    [['a.mmm', '--rate', '0'], /greater than 0/],
    [['a.mmm', '--tier', 'wasm'], /"wasm" does not exist yet/],
    [['a.mmm', '--tier', 'gpu'], /no tier "gpu"/],
    [['a.mmm', '--swap', 'next.mmm'], /FRAME:NEXT\.mmm/],
    [['a.mmm', '--swap', '9:next.mmm'], /beyond the end/],
    [['a.mmm', 'b.mmm', '--wav', 'out.wav'], /one file/],
    [['a.mmm', '--wav-format', 'mp3'], /"mp3"/],
    [['a.mmm', '--loud'], /--loud/],
  ])('%j are refused', (parameters, message) => {
    expect(() => parseArguments(parameters)).toThrow(UsageError);
    expect(() => parseArguments(parameters)).toThrow(message);
  });
});
