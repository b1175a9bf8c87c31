import type { Explanation } from '../explanation.ts';

/** Codes of warnings: the program plays, but perhaps not as it was meant. */
export const warnings = {
  'library-module-hidden': {
    why: 'Files of the project come before the library, so that `use osc::*` means your own `osc.mmm`. That is legal, and surprising if the name was chosen by chance.',
    wrong: `use osc::*
fn dsp(){ tone() }
//@ osc.mmm
pub fn tone(){ 0.1 }`,
    right: `use myosc::*
fn dsp(){ tone() }
//@ myosc.mmm
pub fn tone(){ 0.1 }`,
  },
  'joined-lines': {
    why: 'Nothing ends a statement but the next thing that cannot continue it, so a line that begins with an operator goes on with the one before. That is what makes a chain of `|>` readable; but a line such as `-x` is then a subtraction. End the line before with `;`.',
    wrong: `fn dsp(){
    let x = 0.1
    let y = 0.2
    -x
}`,
    right: `fn dsp(){
    let x = 0.1
    let y = 0.2;
    -x
}`,
  },
  'match-without-default': {
    why: 'There are more numbers than anyone can list. A number that no arm lists takes the last arm, and in a tuple it gives 0. Say so with an arm `_ => …`.',
    wrong: `fn dsp(){ match now { 0 => 0.1, 1 => 0.2 } }`,
    right: `fn dsp(){ match now { 0 => 0.1, _ => 0.2 } }`,
  },
  'unreachable-arm': {
    why: 'Arms are tried from top to bottom and the first that matches is taken, so an arm behind `_`, or behind one with the same pattern, never has its turn.',
    wrong: `fn dsp(){ match now { _ => 0.1, 0 => 0.2 } }`,
    right: `fn dsp(){ match now { 0 => 0.2, _ => 0.1 } }`,
  },
  'fractional-pattern': {
    why: 'A `match` on numbers compares whole numbers: both the value and the pattern lose what stands behind the point. So `0.5` matches everything from 0 up to 1. To compare exactly, or to ask for a range, use `if`.',
    wrong: `fn dsp(){ match now { 0.5 => 0.1, _ => 0.2 } }`,
    right: `fn dsp(){ if (now == 0.5) 0.1 else 0.2 }`,
  },
  'recursive-state': {
    why: 'State belongs to the place of a call in the text. A function that calls itself is one such place, however deep it goes, so all depths read and write the same `self` and the same delays. To have one for each depth, build closures while the program loads (each has its own state), or let a macro write the calls out.',
    wrong: `fn layers(n){ if (n > 0.0) { self + layers(n - 1.0) } else { 0.1 } }
fn dsp(){ layers(3.0) }`,
    right: `fn layers(n:float)->(float)->float{
    if (n > 0.0) {
        let inner = layers(n - 1.0)
        |x| self * 0.5 + inner(x)
    } else { |x| x }
}
let three = layers(3.0)
fn dsp(){ three(0.1) }`,
  },
  'restarting-closure': {
    why: 'A function that is used as a value, or that mentions variables around it, is created where it stands. In `dsp` that is once in every sample, each time with fresh state: its `self` is always 0. Create it once, at the top of the file, or call a function by its name, whose state stays with the call.',
    wrong: `fn dsp(){
    let step = 0.01
    let ramp = |x| { self + x * step }
    ramp(1.0)
}`,
    right: `fn ramp(x, step){ self + x * step }
fn dsp(){ ramp(1.0, 0.01) }`,
  },
  'past-task': {
    why: '`f@t` runs `f` at sample `t`, before `dsp` computes that sample; so while the sound runs, `t` must be later than `now`. A time that has passed is not lost: the task runs in the next sample. That is seldom meant, and a function that goes on by scheduling itself at `now` would run in every sample.',
    wrong: `let level = 0.0
fn tick(){
    level = level + 0.1
    tick@now
}
tick@0.0
fn dsp(){ level }`,
    right: `let level = 0.0
fn tick(){
    level = level + 0.1
    tick@(now + samplerate)
}
tick@0.0
fn dsp(){ level }`,
  },
  'unused-task': {
    why: 'A function that schedules itself goes on for ever once it runs, but something must run it a first time: a line at the top level, as `tick@0.0`, or a call.',
    wrong: `let level = 0.0
fn tick(){
    level = level + 0.1
    tick@(now + samplerate)
}
fn dsp(){ level }`,
    right: `let level = 0.0
fn tick(){
    level = level + 0.1
    tick@(now + samplerate)
}
tick@0.0
fn dsp(){ level }`,
  },
  'ambiguous-wildcard': {
    why: 'Of two modules that are imported with `*` and have a function of one name, the first is taken. The next version of either may have a new function, and a program may change its sound without being touched; so say which one you mean.',
    wrong: `mod a { pub fn level(){ 0.1 } }
mod b { pub fn level(){ 0.2 } }
use a::*
use b::*
fn dsp(){ level() }`,
    right: `mod a { pub fn level(){ 0.1 } }
mod b { pub fn level(){ 0.2 } }
use a::*
use b::*
use a::level
fn dsp(){ level() }`,
  },
  'unknown-import': {
    why: 'The module has nothing of this name, so the `use` does nothing. Nothing else is wrong until the name is used. Modules themselves cannot be imported, only what is in them.',
    wrong: `mod amp { pub fn half(x){ x * 0.5 } }
use amp::{half, third}
fn dsp(){ half(0.2) }`,
    right: `mod amp { pub fn half(x){ x * 0.5 } }
use amp::half
fn dsp(){ half(0.2) }`,
  },
  'duplicate-type': {
    why: 'The last declaration of a type holds for the whole program, also for what stands above it. The other one has no effect.',
    wrong: `type alias Signal = float
type alias Signal = (float, float)
fn dsp(){ 0.1 }`,
    right: `type alias Signal = float
type alias Stereo = (float, float)
fn dsp(){ 0.1 }`,
  },
  'surplus-field': {
    why: 'A record of arguments may have more fields than the function has parameters; they are ignored. So a slip in the name of a parameter that has a default goes unnoticed: the default is taken.',
    wrong: `fn tone(freq, amp = 0.5){ freq * amp }
fn dsp(){ tone({freq = 1.0, anp = 0.1}) }`,
    right: `fn tone(freq, amp = 0.5){ freq * amp }
fn dsp(){ tone({freq = 1.0, amp = 0.1}) }`,
  },
  'audio-file': {
    why: '`Sampler_mono!` plays one channel: of a file with several it takes the first, which is the left one of a stereo recording. A file that is not among those of the session yet is silence with a length of 0, so that the rest of the program plays on until you add it.',
    wrong: `let s = Sampler_mono!("stereo.wav")
fn dsp(){ (s.player)(now % s.length) }`,
    right: `let s = Sampler_mono!("mono.wav")
fn dsp(){ (s.player)(now % s.length) }`,
  },
} satisfies Record<string, Explanation>;
