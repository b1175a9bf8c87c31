import type { Explanation } from '../explanation.ts';

/** Codes of `match`. */
export const patterns = {
  'non-exhaustive-match': {
    why: 'A `match` gives a value whatever it looks at, so every constructor of the type needs an arm, or there is an arm `_ => …` for the rest. So a constructor that is added later cannot be forgotten.',
    wrong: `type Wave = Sine | Saw
fn level(w: Wave){ match w { Sine => 0.5 } }
fn dsp(){ level(Sine) }`,
    right: `type Wave = Sine | Saw
fn level(w: Wave){ match w { Sine => 0.5, Saw => 0.2 } }
fn dsp(){ level(Sine) }`,
  },
  'unknown-constructor': {
    why: 'A bare name in the pattern of a `match` is always a constructor, never a new variable. To match anything write `_`; the value itself already has a name.',
    wrong: `fn dsp(){
    let x = 1.0
    match x { 0 => 0.0, other => 0.5 }
}`,
    right: `fn dsp(){
    let x = 1.0
    match x { 0 => 0.0, _ => 0.5 }
}`,
  },
  'constructor-not-in-type': {
    why: 'All arms of a `match` look at one value, and a value of one type is never made by the constructor of another.',
    wrong: `type Wave = Sine | Saw
type Filter = Low | High
fn level(w: Wave){ match w { Sine => 0.5, Saw => 0.2, Low => 0.1 } }
fn dsp(){ level(Sine) }`,
    right: `type Wave = Sine | Saw
type Filter = Low | High
fn level(w: Wave){ match w { Sine => 0.5, Saw => 0.2 } }
fn dsp(){ level(Sine) }`,
  },
  'pattern-mismatch': {
    why: 'A pattern has the shape of the values it is to match: numbers for numbers, tuples of patterns for tuples, constructors for values of their type.',
    wrong: `fn dsp(){ match 1.0 { (0, 0) => 0.1, _ => 0.2 } }`,
    right: `fn dsp(){ match (1.0, 2.0) { (0, 0) => 0.1, _ => 0.2 } }`,
  },
} satisfies Record<string, Explanation>;
