/** Programs of great depth and length: they compile, or are refused, and no stack overflows. */
import type { Choices } from './choices.ts';
import { checkCompilation } from './mutated.ts';
import type { FuzzedProgram, Property } from './property.ts';

export const nestedPrograms: Property = {
  claim: 'deep and long programs compile or are refused',
  write: nestedProgram,
  check: (programs) => programs.map(checkCompilation),
  batch: 1,
};

/** What stands around an expression, over and over: before it, and behind it. */
const layers: readonly (readonly [string, string])[] = [
  ['(', ')'], ['(1, ', ').1'], ['({a = ', '}).a'], ['[', '][0]'], ['{ let a = x\n', ' }'],
  ['(1, ', ')'], ['{a = ', '}'], ['[', ']'], ['({r <- a = ', '})'],
  ['if (x) {', '} else {0}'], ['if (', ') 1 else 0'], ['match x { 0 => ', ', _ => 2 }'],
  ['match ', ' { _ => 2 }'], ['match (x, ', ') { (0, _) => 1, _ => 2 }'],
  ['(|y| ', ')(x)'], ['(|y:float| -> float { ', ' })(x)'], ['- ', ''], ['(1 + ', ')'], ['', '(x)'],
  ['f(', ')'], ['f(x, ', ')'], ['mem(', ')'], ['delay(4, ', ', 2)'], ['', ' |> f'], ['', ' + x'],
  ['', '.a'], ['', '[x]'], ['C(1, ', ')'], ['$(', ')'], ['`(', ')'], ['`{ ', ' }'], ['m!(`(', '))'],
  ['', ' ||> max(_, 1)'], ['', ' @ 3'], ['if (x > 3) 1 else ', ''], ['"', '"'], ['/*', '*/'],
]; // biome-ignore format: a table

/** The same for types, patterns, statements and modules, with what stands around the whole. */
const frames: readonly (readonly [string, string, string, string, string])[] = [
  ['let t:', '(float, ', 'float', ')', ' = 0\n'],
  ['let t:', '{a:', 'float', '}', ' = 0\n'],
  ['let t:', '[', 'float', ']', ' = []\n'],
  ['fn t(x:', '(float)->', 'float', '', ') { 0 }\n'],
  ['fn t(x:', 'float | ', 'string', '', ') { 0 }\n'],
  ['let ', '(a, ', 'b', ')', ' = 0\n'],
  ['let ', '{a = ', 'b', '}', ' = 0\n'],
  ['fn t(x){ match x { ', '(0, ', '_', ')', ' => 1, _ => 2 } }\n'],
  ['', 'mod m {', 'pub fn k(){ 1 }', '}', '\n'],
  ['', 'let a = 1\n', '', '', '\n'],
  ['type T = ', 'A | ', 'B', '', '\n'],
  ['fn t(){ ', 'let a = x;', 'a', '', ' }\n'],
  ['use ', 'm::', 'k', '', '\n'],
];

const DEPTHS = [3, 30, 200, 450, 1000, 5000];

function nestedProgram(choices: Choices): FuzzedProgram {
  const depth = () => choices.pick(DEPTHS);
  let expression = 'x';
  for (let i = 1 + choices.below(3); i > 0; i--) {
    const [before, behind] = choices.pick(layers);
    const times = depth();
    expression = before.repeat(times) + expression + behind.repeat(times);
  }
  let frame = '';
  if (choices.oneIn(2)) {
    const [before, open, middle, close, behind] = choices.pick(frames);
    const times = depth();
    frame = before + open.repeat(times) + middle + close.repeat(times) + behind;
  }
  return { source: `${frame}${DEFINITIONS}fn dsp(x){ ${expression} }\n`, modules: {} };
}

/** What the layers mention. */
const DEFINITIONS = `type rec L = N | C(float, L)
fn f(x){ x * 0.5 }
#stage(macro)
fn m(c){ \`($c + 1) }
#stage(main)
`;
