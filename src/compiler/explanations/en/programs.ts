import type { Explanation } from '../explanation.ts';

/** Codes of stages, of memory, and of `dsp`. */
export const programs = {
  'stage-mismatch': {
    why: 'A program runs in two stages. At macro stage, while it is compiled, macros make code; at main stage, while it plays, that code makes sound. A name belongs to the stage where it is defined. A backquote leads from macro stage to main stage, `$` and `f!(…)` lead back. A call with a hole `_` is code as well, which `||>` fills in.',
    wrong: `fn mix(a, b){ a * 0.5 + b * 0.5 }
fn dsp(){ 0.1 |> mix(_, 0.2) }`,
    right: `fn mix(a, b){ a * 0.5 + b * 0.5 }
fn dsp(){ 0.1 ||> mix(_, 0.2) }`,
  },
  'escape-requires-code': {
    why: '`$e` and `f!(…)` put code in their place, so what they get must be code itself: something quoted with a backquote, or a number that `lift` has made into code. A tuple or an array of codes is none; splice its elements one by one.',
    wrong: 'fn dsp(){ $((`0.1, `0.2)) }',
    right: 'fn dsp(){ (0.1, 0.2) }',
  },
  'macro-failure': {
    why: 'Macros run while the program is compiled. If one of them fails, or does not come to an end, there is no program to play. Make sure that its recursion has an end, and that it looks only at elements which are there.',
    wrong: `#stage(macro)
fn forever(n){ forever(n + 1.0) }
#stage(main)
fn dsp(){ forever!(0.0) }`,
    right: `#stage(macro)
fn twice(n){ lift(n * 2.0) }
#stage(main)
fn dsp(){ twice!(0.25) }`,
  },
  'delay-size-not-constant': {
    why: 'The memory of a delay is laid out before the first sample, so its longest time, in samples, must stand in the code as a number. The time itself, the last argument, may change in every sample.',
    wrong: `fn dsp(){
    let longest = 48000.0
    delay(longest, 0.5, 100.0)
}`,
    right: `fn dsp(){ delay(48000.0, 0.5, 100.0) }`,
  },
  'state-too-large': {
    why: 'All that a program remembers, mostly the memory of its delays, must find room: at most 2^24 numbers, which is nearly six minutes of sound at 48 kHz.',
    wrong: `fn dsp(){ delay(99999999.0, 0.5, 100.0) }`,
    right: `fn dsp(){ delay(480000.0, 0.5, 100.0) }`,
  },
  'program-too-large': {
    why: 'The program is legal, but more than the compiler can hold: it nests many hundreds of brackets, or has a value of more than 65,536 numbers, which happens where each step doubles the value of the one before.',
    wrong: `fn double(x){ (x, x) }
fn dsp(){
    let v = double(double(double(double(double(double(double(double(double(double(double(double(double(double(double(double(double(0.1)))))))))))))))))
    0.1
}`,
    right: `fn double(x){ (x, x) }
fn dsp(){
    let v = double(double(0.1))
    v.0.0
}`,
  },
  'missing-dsp': {
    why: 'What you hear is the result of the function `dsp`, which is called for every sample. A program that is to be played needs one, written with `fn` at the top of its main file.',
    wrong: `fn tone(){ 0.1 }`,
    right: `fn tone(){ 0.1 }
fn dsp(){ tone() }`,
  },
  'dsp-type': {
    why: 'The result of `dsp` goes to the loudspeakers: one number, or a tuple or record of numbers, one for each channel. Its parameters are the channels of the input.',
    wrong: `fn dsp(){ "loud" }`,
    right: `fn dsp(){ (0.1, 0.1) }`,
  },
} satisfies Record<string, Explanation>;
