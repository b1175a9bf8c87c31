import { expect, test } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { macroLinesOf } from '../../src/ui/checker/macro-lines.ts';

test('pieces become lines, with the place of the first', () => {
  const result = compile(`#stage(macro)
print(1.0)
println(2.5)
probeln(-3.0)
print(4.0)
#stage(main)
fn dsp(){ 0.0 }`);
  expect(macroLinesOf(result)).toEqual([
    { text: '12.5', line: 2 },
    { text: '-3', line: 4 },
    { text: '4', line: 5 },
  ]);
});
