/** Words that mean something in other languages and nothing here (01 §14). */

const hints: Readonly<Record<string, string>> = {
  return: 'There is no `return`: the value of a function is its last expression.',
  for: 'There are no loops: use `map` or a recursive function.',
  while: 'There are no loops: use a recursive function.',
  true: 'There are no truth values: a number is true if it is greater than 0.',
  false: 'There are no truth values: a number is true if it is greater than 0.',
  var: 'A variable is declared with `let`.',
  const: 'A variable is declared with `let`.',
  mut: 'Every variable can be assigned; leave `mut` out.',
  local: 'A variable is declared with `let`.',
  auto: 'A variable is declared with `let`.',
  val: 'A variable is declared with `let`.',
  double: 'A variable is declared with `let`.',
  function: 'A function is declared with `fn`.',
  func: 'A function is declared with `fn`.',
  def: 'A function is declared with `fn`.',
  fun: 'A function is declared with `fn`.',
  proc: 'A function is declared with `fn`.',
  defun: 'A function is declared with `fn`.',
  lambda: 'A lambda is written `|x| x + 1`.',
  elif: 'A further condition is written `else if`.',
  elseif: 'A further condition is written `else if`.',
  switch: 'To choose among values use `match`.',
  case: 'To choose among values use `match`; an arm is written `pattern => value`.',
  do: 'There are no loops: use a recursive function.',
  loop: 'There are no loops: use a recursive function.',
  until: 'There are no loops: use a recursive function.',
  foreach: 'There are no loops: use `map` or a recursive function.',
  then: 'There is no `then`: write `if (c) a else b`.',
  null: 'There is no null; the unit value is `{}`.',
  as: 'Renaming with `as` is not supported.',
  and: 'The logical and is `&&`.',
  or: 'The logical or is `||`.',
  import: 'A module is imported with `use`.',
  from: 'A module is imported with `use`.',
  using: 'A module is imported with `use`.',
  require: 'A module is imported with `use`.',
  None: 'There is no null; the unit value is `{}`.',
  undefined: 'There is no null; the unit value is `{}`.',
  this: 'There are no objects; a function remembers its last result in `self`.',
  class: 'There are no classes: use records, and functions that take them.',
  new: 'There are no objects to make; call the function.',
  process: 'What is played is the function `dsp`: `fn dsp(){ .. }`.',
  SinOsc: 'A sine oscillator is `sinwave(freq)`, after `use osc::*`.',
  Saw: 'A sawtooth is `saw(freq)`, after `use osc::*`.',
  LFSaw: 'A sawtooth is `lfsaw(freq)`, after `use osc::*`.',
  Pulse: 'A rectangle is `rect(freq)`, after `use osc::*`.',
  WhiteNoise: 'White noise is `white!()`, after `use noise::*`.',
  struct: 'A record needs no declaration; name its type with `type alias`.',
  enum: 'A type with several variants is declared `type T = A | B(float)`.',
};

/**
 * What to tell someone who used a word of another language. These words are ordinary identifiers,
 * so this is for errors that have happened already: a syntax error after the word, or an unknown
 * variable of that name.
 */
export function foreignWordHint(word: string): string | undefined {
  return Object.hasOwn(hints, word) ? hints[word] : undefined;
}
