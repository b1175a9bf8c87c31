/**
 * Which class of 01 §16 each token belongs to, as highlighting tags. The class that a theme or a
 * test wants back is in {@link tokenClasses}.
 */
import { styleTags, type Tag, tags } from '@lezer/highlight';

const keywordNodes =
  'fn macro let letrec if else match include stage main mod use pub type alias rec self now samplerate';

const operatorNodes = [
  ...['=', '+', '-', '*', '/', '%', '^', '@', '==', '!=', '<', '<=', '>', '>=', '&&', '||'],
  ...['|>', '||>', '->', '<-', '|', '`', '$'],
]
  .map((operator) => `"${operator}"`)
  .join(' ');

/** The tag of each class; `property` and `type` are used more widely than in the reference. */
export const tokenClasses = {
  function: tags.function(tags.variableName),
  variable: tags.variableName,
  string: tags.string,
  comment: tags.comment,
  number: tags.number,
  keyword: tags.keyword,
  operator: tags.operator,
  parameter: tags.special(tags.variableName),
  property: tags.propertyName,
  macro: tags.macroName,
  type: tags.typeName,
  typeParameter: tags.special(tags.typeName),
  namespace: tags.namespace,
} as const satisfies Record<string, Tag>;

/** The tags of mimium's nodes; part of the parser, so every reader of a tree has them. */
export const highlighting = styleTags({
  [keywordNodes]: tokenClasses.keyword,
  [`${operatorNodes} UpdateOperator`]: tokenClasses.operator,
  'float int string struct': tokenClasses.type,
  'NumberLiteral TupleIndex MalformedNumber': tokenClasses.number,
  'StringLiteral UnclosedString': tokenClasses.string,
  'LineComment BlockComment UnclosedComment': tokenClasses.comment,
  'VariableName VariableDefinition ConstructorName': tokenClasses.variable,
  'FunctionName Callee/Path/VariableName PipeTarget/Path/VariableName': tokenClasses.function,
  ParameterName: tokenClasses.parameter,
  'MacroName MacroCall/"!"': tokenClasses.macro,
  'NamespaceName ModuleName': tokenClasses.namespace,
  PropertyName: tokenClasses.property,
  'TypeName TypeDefinition': tokenClasses.type,
  TypeParameterName: tokenClasses.typeParameter,
  UnknownCharacter: tags.invalid,
  '( )': tags.paren,
  '[ ]': tags.squareBracket,
  '{ }': tags.brace,
  ', ;': tags.separator,
  'Placeholder : :: . LineDot .. => #': tags.punctuation,
});
