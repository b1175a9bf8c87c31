/**
 * The syntax of mimium: a Lezer parser, the same for the editor and the compiler.
 *
 * For folding and indentation: a tree has its brackets as nodes, named as they are written, and
 * what stands between a pair of them is one of
 * - `{ }`: `Block`, `ModuleBody`, `MatchBody`, `RecordExpression`, `UpdateExpression`,
 *   `RecordPattern`, `RecordType`, `UseList`;
 * - `( )`: `ParenthesizedExpression`, `TupleExpression`, `EmptyParentheses`, `ArgumentList`,
 *   `ParameterList`, `TuplePattern`, `ConstructorPayload`, `VariantPayload`, `TypeList`,
 *   `IncludeDeclaration`, `StageDeclaration`;
 * - `[ ]`: `ArrayExpression`, `Index`, `ArrayType`.
 *
 * Statements form the group `Statement`, expressions `Expression`, types `Type`.
 */
export { tokenClasses } from './highlight.ts';
export { isKeyword, keywords } from './keywords.ts';
export { parser } from './mimium.grammar';
