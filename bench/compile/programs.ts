/**
 * Programs of any length for measuring the compiler: made from their number of lines alone, so that
 * every run compiles the same texts. All are free of mistakes.
 */

import { libraryTexts } from '../../src/library/index.ts';

/** Writes a program of about so many lines. */
export type ProgramOfLength = (lines: number) => string;

/** What is measured, by the name that the table shows. */
export const programs = {
  /** What people write: short functions of every kind, called by one another and by `dsp`. */
  mixed: mixedProgram,
  /** The mixed program, with one macro in it: what every other line pays for that. */
  'with a macro': withMacro,
  /** The mixed program, which uses all modules of the library. */
  'with the library': withLibrary,
  /** The same functions, none of which calls another. */
  functions: manyFunctions,
  /** One `dsp` of so many statements. */
  'long function': longFunction,
  /** One expression over all lines: operators, calls and pipes that hang to the left. */
  'deep expression': deepExpression,
  /** Numbers, tuples, records and functions at top level. */
  globals: manyGlobals,
} satisfies Record<string, ProgramOfLength>;

function mixedProgram(lines: number): string {
  const body = [...declarations];
  const voices: string[] = [];
  for (let i = 0; body.length < lines - 6; i++) {
    body.push(...voice(i));
    voices.push(`voice${i}(0.25)`);
  }
  return program([...body, 'fn dsp() {', ...sumOf(voices), '  (mix, mix * 0.75)', '}']);
}

function withMacro(lines: number): string {
  const macro = [
    '#stage(macro)',
    'fn gain(n: float) -> `float { if (n > 1.0) { let rest = gain(n - 1.0)',
    '  `{ $rest * 0.5 } } else { `1.0 } }',
    '#stage(main)',
  ];
  const text = mixedProgram(lines - macro.length);
  return [...macro, text.replace('(mix, mix * 0.75)', '(mix, mix * gain!(3.0))')].join('\n');
}

function withLibrary(lines: number): string {
  const uses = [...libraryTexts.keys()].map((name) => `use ${name}`);
  return [...uses, mixedProgram(lines - uses.length)].join('\n');
}

const declarations = [
  'type Wave = Sine | Pulse(float) | Blend(float, float)',
  'let tuning = 440',
  'fn identity(x) { x }',
  'fn phasor(freq) { (self + freq / samplerate) % 1.0 }',
  'fn twice(f) { |x| f(f(x)) }',
];

/** Some twenty lines as a musician writes them, on the number `i`. */
function voice(i: number): string[] {
  return [
    `// Voice ${i}: a wave, an envelope, a filter.`,
    `fn wave${i}(phase, kind) {`,
    '  match kind {',
    '    Sine => sin(phase * 6.283185307179586),',
    '    Pulse(width) => if (phase < width) 1.0 else -1.0,',
    '    Blend(a, b) => phase * a + (1.0 - phase) * b',
    '  }',
    '}',
    `fn filter${i}(x, freq:float = ${200 + i}.0, gain = 0.5) {`,
    '  let g = freq / (freq + samplerate)',
    '  let low = x * g + self * (1.0 - g)',
    '  low * gain',
    '}',
    `let settings${i} = {freq = tuning * ${1 + (i % 7)}, amp = 0.${1 + (i % 8)}}`,
    `fn voice${i}(detune) {`,
    `  let {freq = f, amp = a} = settings${i}`,
    `  let (left, right) = (phasor(f), phasor(f + detune))`,
    `  let shape = twice(|x| x * ${1 + (i % 3)} + detune)`,
    `  let tone = wave${i}(left, Pulse(0.5)) + wave${i}(right, Blend(detune, 1))`,
    `  let wet = identity(tone) * a ||> filter${i}(_, 300, 0.7) |> shape`,
    '  if (wet > 0.9) { 0.9 } else { wet + mem(wet) * 0.1 }',
    '}',
    '',
  ];
}

function manyFunctions(lines: number): string {
  const body: string[] = [];
  const calls: string[] = [];
  for (let i = 0; body.length < lines - 10; i++) {
    body.push(`fn f${i}(x, y) {`, `  let z = x * ${i} + y`, '  z / (1 + abs(x))', '}');
    if (i % 16 === 0) calls.push(`f${i}(now, ${i})`);
  }
  return program([...body, 'fn dsp() {', ...sumOf(calls), '  mix', '}']);
}

function longFunction(lines: number): string {
  const body = ['fn dsp(input) {', '  let v0 = input'];
  for (let i = 1; body.length < lines - 2; i++) {
    const before = `v${i - 1}`;
    const kinds = [
      `  let v${i} = ${before} * 0.5 + ${i}`,
      `  let v${i} = if (${before} > 1) { sin(${before}) } else { ${before} }`,
      `  let v${i} = mem(${before}) + v${i >> 1}`,
      `  let v${i} = {let t = (${before}, v${i >> 2})`,
    ];
    const kind = i % 4;
    body.push(kinds[kind]!);
    if (kind === 3) body.push('    t.0 - t.1 }');
  }
  return program([...body, `  v${indexOfLast(body)}`, '}']);
}

function indexOfLast(body: readonly string[]): string {
  const last = body.findLast((line) => line.startsWith('  let v'));
  return /v(\d+)/.exec(last!)![1]!;
}

function deepExpression(lines: number): string {
  const body = ['fn half(x) { x * 0.5 }', 'fn dsp(input) {', '  input'];
  const operators = ['    + input * 2', '    - half(input)', '    + (input, 1).0', '    * 0.5'];
  const pipes = ['    |> half', '    |> (|x| x + 1)', '    |> sin'];
  // A pipe binds weaker than any operator, so the pipes come last.
  while (body.length < lines / 2) body.push(operators[body.length % operators.length]!);
  while (body.length < lines - 1) body.push(pipes[body.length % pipes.length]!);
  return program([...body, '}']);
}

function manyGlobals(lines: number): string {
  const body = ['let g0 = 1'];
  for (let i = 1; body.length < lines - 3; i++) {
    const kinds = [
      `let g${i} = g${i - 1}`,
      `let g${i} = {let t = (${i}, g${i - 1}) t.1 + t.0}`,
      `let g${i} = {a = g${i - 1}, b = ${i}}.a`,
      `let g${i} = (|x| x + ${i})(g${i - 1})`,
    ];
    body.push(kinds[i % kinds.length]!);
  }
  return program([...body, 'fn dsp() {', `  g${body.length - 1}`, '}']);
}

/** Statements that add the terms up in `mix`, eight on a line. */
function sumOf(terms: readonly string[]): string[] {
  const sums = ['  let mix = 0'];
  for (let i = 0; i < terms.length; i += 8) {
    sums.push(`  let mix = mix + ${terms.slice(i, i + 8).join(' + ')}`);
  }
  return sums;
}

function program(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
