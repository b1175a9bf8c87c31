/** Words that mean something in other languages and nothing here (01 §14). */

const hints: Readonly<Record<string, string>> = {
  return: 'There is no `return`: the value of a function is its last expression.',
  for: 'There are no loops: use `map`, `fold` or a recursive function.',
  while: 'There are no loops: use a recursive function.',
  true: 'There are no truth values: a number is true if it is greater than 0.',
  false: 'There are no truth values: a number is true if it is greater than 0.',
  var: 'A variable is declared with `let`.',
  const: 'A variable is declared with `let`.',
  function: 'A function is declared with `fn`.',
  func: 'A function is declared with `fn`.',
  def: 'A function is declared with `fn`.',
  elif: 'A further condition is written `else if`.',
  elseif: 'A further condition is written `else if`.',
  switch: 'To choose among values use `match`.',
  case: 'To choose among values use `match`; an arm is written `pattern => value`.',
  do: 'There are no loops: use a recursive function.',
  then: 'There is no `then`: write `if (c) a else b`.',
  null: 'There is no null; the unit value is `{}`.',
  as: 'Renaming with `as` is not supported.',
  and: 'The logical and is `&&`.',
  or: 'The logical or is `||`.',
  import: 'A module is imported with `use`.',
  require: 'A module is imported with `use`.',
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
