import type { Explanation } from '../explanation.ts';

/** Codes of names, modules and what is private. */
export const names = {
  'undefined-variable': {
    why: 'A name means something from its definition on, down to the end of the block around it. A function must stand above the place that calls it, a library function needs a `use`, and capital and small letters differ.',
    wrong: `fn dsp(){ louder(0.5) }
fn louder(x){ x * 2.0 }`,
    right: `fn louder(x){ x * 2.0 }
fn dsp(){ louder(0.5) }`,
  },
  'undefined-member': {
    why: 'In `m::f` the module `m` must be declared above or loaded, and `f` must be a function, type or constructor of it. What a module binds with `let` is not a member: use its bare name.',
    wrong: `mod amp { pub fn half(x){ x * 0.5 } }
fn dsp(){ amp::haf(1.0) }`,
    right: `mod amp { pub fn half(x){ x * 0.5 } }
fn dsp(){ amp::half(1.0) }`,
  },
  'private-member-access': {
    why: 'Functions of a module are its own affair unless they are marked with `pub`. So a module can be changed inside without breaking those who use it.',
    wrong: `mod amp { fn half(x){ x * 0.5 } }
fn dsp(){ amp::half(1.0) }`,
    right: `mod amp { pub fn half(x){ x * 0.5 } }
fn dsp(){ amp::half(1.0) }`,
  },
  'private-type-access': {
    why: 'A type without `pub` can be named inside its module only. Write `pub` before `type` to let others name it.',
    wrong: `mod m { type alias Freq = float }
fn dsp(){
    let f: m::Freq = 440.0
    f
}`,
    right: `mod m { pub type alias Freq = float }
fn dsp(){
    let f: m::Freq = 440.0
    f
}`,
  },
  'private-type-leak': {
    why: 'Whoever calls a public function must be able to name the types in its signature. At the top of a file, too, a type without `pub` counts as private.',
    wrong: `type Mode = Soft | Hard
pub fn gain(m: Mode){ match m { Soft => 0.1, Hard => 1.0 } }
fn dsp(){ gain(Soft) }`,
    right: `pub type Mode = Soft | Hard
pub fn gain(m: Mode){ match m { Soft => 0.1, Hard => 1.0 } }
fn dsp(){ gain(Soft) }`,
  },
  'reserved-type-name': {
    why: 'A single small letter in a type is a type parameter: it stands for any type, as in `fn pair(x:a)->(a, a)`. So no declared type can have such a name.',
    wrong: `type alias f = float
fn dsp(){ 0.0 }`,
    right: `type alias Freq = float
fn dsp(){ 0.0 }`,
  },
  'unknown-type': {
    why: 'The types that need no declaration are `float`, `int`, `string` and `()`. Numbers, also whole ones, are `float`. Any other name needs a `type` or `type alias`, which may stand above or below.',
    wrong: `fn dsp(){
    let x: number = 1.0
    x
}`,
    right: `fn dsp(){
    let x: float = 1.0
    x
}`,
  },
  'duplicate-key': {
    why: 'A record has each field once: with two values for one name, one of them would be lost.',
    wrong: `fn dsp(){ {amp = 0.1, amp = 0.2}.amp }`,
    right: `fn dsp(){ {amp = 0.1, freq = 0.2}.amp }`,
  },
  'duplicate-parameter': {
    why: 'Inside the function the name could mean only one of the parameters, and a caller who passes a record could not tell them apart.',
    wrong: `fn mix(x, x){ x + x }
fn dsp(){ mix(0.1, 0.2) }`,
    right: `fn mix(x, y){ x + y }
fn dsp(){ mix(0.1, 0.2) }`,
  },
  'duplicate-binding': {
    why: 'A pattern gives each name one value. For a part that you do not need write `_`, as often as you like.',
    wrong: `fn dsp(){
    let (a, a) = (1.0, 2.0)
    a
}`,
    right: `fn dsp(){
    let (a, _) = (1.0, 2.0)
    a
}`,
  },
  'duplicate-constructor': {
    why: 'Constructors are known by their bare name in the whole program, so that `match` can be written briefly. Two of one name could not be told apart.',
    wrong: `type Wave = Sine | Saw
type Tool = Hammer | Saw
fn dsp(){ 0.0 }`,
    right: `type Wave = Sine | Saw
type Tool = Hammer | HandSaw
fn dsp(){ 0.0 }`,
  },
} satisfies Record<string, Explanation>;
