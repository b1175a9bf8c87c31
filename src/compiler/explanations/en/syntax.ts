import type { Explanation } from '../explanation.ts';

/** Codes of the text and its files. */
export const syntax = {
  'syntax-error': {
    why: 'The parser reads the text by the grammar of the language. Where a word or sign cannot go on what stands before it, it says what it expected there and goes on behind the mistake. Look at the marked place and just before it: a missing bracket, comma or operand is noticed only at the next word.',
    wrong: `fn dsp(){
    let gain = max(0.5, 0.2
    gain
}`,
    right: `fn dsp(){
    let gain = max(0.5, 0.2)
    gain
}`,
  },
  'file-not-found': {
    why: '`use`, `mod` and `include` look for a file beside the one that asks, then at the root of the project, then in the library. File names are case-sensitive, and the path of an `include` ends in `.mmm`.',
    wrong: `use filters::*
fn dsp(){ 0.0 }`,
    right: `use filter::*
fn dsp(){ lowpass(1.0, 440.0, 0.7) }`,
  },
  'include-cycle': {
    why: 'An included file becomes part of the file that includes it, so a file that includes itself, directly or through others, would have no end.',
    wrong: `include("one.mmm")
fn dsp(){ 0.0 }
//@ one.mmm
include("one.mmm")`,
    right: `include("one.mmm")
fn dsp(){ level }
//@ one.mmm
let level = 0.5`,
  },
} satisfies Record<string, Explanation>;
