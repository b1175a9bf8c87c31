import type { Explanation } from '../explanation.ts';

/** Codes of types: what fits what. */
export const types = {
  'type-mismatch': {
    why: 'Every expression has one type, found from how it is made: `1.0` is a `float`, `(1.0, 2.0)` is a `(float, float)`, `|x| x + 1.0` is a `(float)->float`. An operator, a parameter, an annotation or the other branch of an `if` asks for a type, and what stands there must have it. Nothing is converted silently.',
    wrong: `fn dsp(){ "440" * 2.0 }`,
    right: `fn dsp(){ 440.0 * 2.0 }`,
  },
  'length-mismatch': {
    why: 'A function takes as many arguments as it has parameters, and a pattern has as many parts as the tuple it takes apart. Defaults count only where the arguments are given as a record, as in `f({x = 1.0})`.',
    wrong: `fn mix(a, b, ratio){ a * ratio + b * (1.0 - ratio) }
fn dsp(){ mix(0.1, 0.2) }`,
    right: `fn mix(a, b, ratio){ a * ratio + b * (1.0 - ratio) }
fn dsp(){ mix(0.1, 0.2, 0.5) }`,
  },
  'missing-argument': {
    why: 'A record as the only argument is taken apart by the names of the parameters. Each parameter needs a field of its name or a default.',
    wrong: `fn tone(freq, amp){ freq * amp }
fn dsp(){ tone({freq = 440.0}) }`,
    right: `fn tone(freq, amp = 0.5){ freq * amp }
fn dsp(){ tone({freq = 440.0}) }`,
  },
  'incomplete-record': {
    why: '`..` at the end of a record says: for the rest take the defaults of the parameters. So it makes sense only where that record is the only argument of a call.',
    wrong: `fn tone(freq, amp = 0.5){ freq * amp }
fn dsp(){
    let r = {freq = 440.0, ..}
    tone(r)
}`,
    right: `fn tone(freq, amp = 0.5){ freq * amp }
fn dsp(){ tone({freq = 440.0, ..}) }`,
  },
  'missing-field': {
    why: 'Where a record type is asked for, every field of it must be there.',
    wrong: `fn dsp(){
    let r: {amp:float, freq:float} = {amp = 0.1}
    r.amp
}`,
    right: `fn dsp(){
    let r: {amp:float, freq:float} = {amp = 0.1, freq = 440.0}
    r.amp
}`,
  },
  'incompatible-record': {
    why: 'Two records that should have one type each have a field that the other lacks. Mostly one of the names is a slip.',
    wrong: `fn dsp(){
    let r = if (now > 9.0) ({amp = 0.1, freq = 1.0}) else ({amp = 0.1, frq = 2.0})
    r.amp
}`,
    right: `fn dsp(){
    let r = if (now > 9.0) ({amp = 0.1, freq = 1.0}) else ({amp = 0.1, freq = 2.0})
    r.amp
}`,
  },
  'unknown-field': {
    why: 'A record has the fields it was made with, no more. There is no way to add one later; make a new record.',
    wrong: `fn dsp(){
    let r = {amp = 0.1, freq = 440.0}
    r.frequency
}`,
    right: `fn dsp(){
    let r = {amp = 0.1, freq = 440.0}
    r.freq
}`,
  },
  'field-for-non-record': {
    why: 'Only records have fields. There are no methods: a function takes the value as its argument, as in `f(x)` or `x |> f`.',
    wrong: `fn dsp(){
    let xs = [1.0, 2.0]
    xs.len
}`,
    right: `fn dsp(){
    let xs = [1.0, 2.0]
    xs |> len
}`,
  },
  'index-out-of-range': {
    why: 'The elements of a tuple are counted from 0, so a pair has `.0` and `.1`.',
    wrong: `fn dsp(){ (0.1, 0.2).2 }`,
    right: `fn dsp(){ (0.1, 0.2).1 }`,
  },
  'index-for-non-tuple': {
    why: '`.0`, `.1` … take an element of a tuple, and how many there are must be known where they are used. For a parameter that means: annotate it, or take it apart with `let (a, b) = …`.',
    wrong: `fn left(pair){ pair.0 }
fn dsp(){ left((0.1, 0.2)) }`,
    right: `fn left(pair:(float, float)){ pair.0 }
fn dsp(){ left((0.1, 0.2)) }`,
  },
  'recursive-type': {
    why: 'A type that contains itself would have no end. A variant may mention its own type where the declaration says `type rec`: such a value is kept behind a reference.',
    wrong: `type List = Nil | Cons(float, List)
fn dsp(){ 0.0 }`,
    right: `type rec List = Nil | Cons(float, List)
fn dsp(){ 0.0 }`,
  },
  'letrec-not-function': {
    why: '`letrec` is for a lambda that calls itself: its name is known inside its own body. A plain value cannot depend on itself.',
    wrong: `letrec gain = 0.5
fn dsp(){ gain }`,
    right: `let gain = 0.5
fn dsp(){ gain }`,
  },
  'self-outside-function': {
    why: '`self` is what the function around it returned one sample ago. At the top of a file there is no such function.',
    wrong: `let phase = self + 0.01
fn dsp(){ phase }`,
    right: `fn phase(){ self + 0.01 }
fn dsp(){ phase() }`,
  },
  'self-function-type': {
    why: '`self` remembers the last result in memory that lasts from sample to sample. Numbers, and tuples and records of numbers, can be kept there; functions cannot.',
    wrong: `fn keep(){
    let before = self
    |x| x + 1.0
}
fn dsp(){
    let f = keep()
    f(1.0)
}`,
    right: `fn keep(x){ self + x }
fn dsp(){ keep(1.0) }`,
  },
  'invalid-assignment-target': {
    why: 'Only a variable, or a field of a variable, can get a new value. Functions, parts of a tuple, `now` and results of calls cannot.',
    wrong: `fn dsp(){
    let pair = (0.1, 0.2)
    pair.0 = 0.5
    pair.0
}`,
    right: `fn dsp(){
    let pair = (0.1, 0.2)
    pair = (0.5, pair.1)
    pair.0
}`,
  },
  'array-assignment': {
    why: 'An array never changes once it is made, so that it can be shared freely. Make a new one instead, or keep single values in variables.',
    wrong: `fn dsp(){
    let xs = [1.0, 2.0]
    xs[0] = 3.0
    xs[0]
}`,
    right: `fn dsp(){
    let xs = [1.0, 2.0]
    xs = prepend(3.0, xs)
    xs[0]
}`,
  },
} satisfies Record<string, Explanation>;
