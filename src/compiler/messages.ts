/**
 * The catalogue of diagnostic codes: stable names that users, tests and tools rely on (02 §18.1),
 * each with the one-line meaning its explanation page opens with.
 */
export const messageCatalogue = {
  'syntax-error': 'The text does not fit the grammar, or uses a form that is not supported here.',
  'joined-lines': 'A line that begins with a sign continues the line before it.',
  'file-not-found': 'No file or library module of this name was found.',
  'include-cycle': 'A file includes or declares itself, directly or through others.',
  'undefined-variable': 'No variable or function of this name is known at this place.',
  'undefined-member': 'The module has no such member, or there is no such module.',
  'private-member-access': 'A function without `pub` was used from outside its module.',
  'private-type-access': 'A type without `pub` was named from outside its module.',
  'private-type-leak': 'A public function mentions a private type in its written signature.',
  'reserved-type-name': 'Single lowercase letters are reserved for type parameters.',
  'unknown-type': 'An annotation names a type that nothing declares.',
  'type-mismatch': 'Two types that should be one are different.',
  'length-mismatch': 'Two tuples differ in length, or a call has the wrong number of arguments.',
  'missing-argument': 'A record of arguments lacks a parameter that has no default.',
  'incomplete-record': '`..` stands in a record that is not the only argument of a call.',
  'missing-field': 'A record lacks a field that is wanted here.',
  'incompatible-record': 'Each of two records lacks a field of the other.',
  'unknown-field': 'The record has no field of this name.',
  'field-for-non-record': 'A field is taken from something that is not a record.',
  'index-out-of-range': 'The tuple has fewer elements than the index asks for.',
  'index-for-non-tuple': 'An element is taken from something not known to be a tuple.',
  'duplicate-key': 'A field name stands twice in one record.',
  'duplicate-parameter': 'A parameter name stands twice in one list.',
  'duplicate-binding': 'A name stands twice in one pattern.',
  'duplicate-constructor': 'A constructor name is declared twice.',
  'recursive-type': 'A type would have to contain itself.',
  'letrec-not-function': '`letrec` binds functions only.',
  'self-outside-function': '`self` stands outside every function.',
  'self-function-type': 'A function that uses `self` returns something that cannot be remembered.',
  'invalid-assignment-target': 'The left side of `=` cannot be assigned.',
  'array-assignment': 'Arrays are immutable; their elements cannot be assigned.',
  'non-exhaustive-match': 'Some value would find no arm.',
  'unknown-constructor': 'The pattern names no constructor.',
  'constructor-not-in-type': 'The constructor belongs to another type.',
  'pattern-mismatch': 'The pattern cannot match a value of this type.',
  'stage-mismatch': 'A name, quote or splice is used at the wrong stage.',
  'escape-requires-code': 'Only code can be spliced.',
  'macro-failure': 'Something went wrong while macros ran.',
  'delay-size-not-constant': 'The size of a delay must be a number literal.',
  'state-too-large': 'The program remembers more than the machine can hold.',
  'missing-dsp': 'The program has no function `dsp` to play.',
  'dsp-type': 'The inputs or outputs of `dsp` are not plain numbers.',
} as const;

/** Codes of warnings, which stop nothing. */
export const warningCatalogue = {
  'library-module-hidden': 'A file of the project has the name of a library module and is used.',
  'match-without-default': 'A match on numbers lists some and says nothing of the others.',
} as const;

export type MessageCode = keyof typeof messageCatalogue | keyof typeof warningCatalogue;
