/** Patterns of `let` and of `match` (01 §11). */

import type { MatchPattern, Name, Pattern } from '../ast.ts';
import type { Span } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { lowerNumber } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { isNameNode, lowerName, missingName } from './names.ts';

const patternNodes = new Set([
  'VariableDefinition',
  'Placeholder',
  'TuplePattern',
  'RecordPattern',
  'ConstructorPattern',
  'NumberLiteral',
  'MalformedNumber',
  'StringLiteral',
  'NegativeNumber',
]);

/** Is this the name of a node that is a pattern of some kind? */
export function isPatternNode(node: string): boolean {
  return patternNodes.has(node);
}

/** Stands for a pattern that is missing or refused. */
export function errorPattern(span: Span, at: Lowering): Pattern & MatchPattern {
  return { kind: 'errorPattern', range: at.range(span) };
}

/** A pattern of `let`, or one inside the payload of a constructor. */
export function lowerPattern(cursor: SyntaxCursor, at: Lowering): Pattern {
  const range = at.range(cursor);
  switch (cursor.name) {
    case 'VariableDefinition':
      return { kind: 'namePattern', name: lowerName(cursor, at).text, range };
    case 'Placeholder':
      return { kind: 'wildcardPattern', range };
    case 'TuplePattern':
      return lowerTuple(cursor, at, lowerPattern);
    case 'RecordPattern':
      return { kind: 'recordPattern', fields: lowerFields(cursor, at), range };
    default:
      at.refuse(cursor, 'Only names, `_` and tuples of them can stand in a payload', {
        hint: 'Bind it to a name, and look at that in a `match` of its own.',
      });
      return errorPattern(cursor, at);
  }
}

/** A pattern of a `match` arm. */
export function lowerMatchPattern(cursor: SyntaxCursor, at: Lowering): MatchPattern {
  const range = at.range(cursor);
  switch (cursor.name) {
    case 'NumberLiteral':
    case 'MalformedNumber':
      return { kind: 'numberPattern', value: lowerNumber(cursor, at), range };
    case 'Placeholder':
      return { kind: 'wildcardPattern', range };
    case 'TuplePattern':
      return lowerTuple(cursor, at, lowerMatchPattern);
    case 'ConstructorPattern':
      return lowerConstructor(cursor, at);
    default:
      at.refuse(cursor, `${refusedPatterns[cursor.name] ?? 'This'} cannot be a match pattern`, {
        hint: 'A match pattern is a number, `_`, a constructor, or a tuple of such.',
      });
      return errorPattern(cursor, at);
  }
}

const refusedPatterns: Readonly<Record<string, string>> = {
  StringLiteral: 'A string',
  NegativeNumber: 'A negative number',
  RecordPattern: 'A record',
};

type AnyPattern = Pattern | MatchPattern;

/** Unit, a pattern in parentheses (S29), or a tuple. */
function lowerTuple<P extends AnyPattern>(
  cursor: SyntaxCursor,
  at: Lowering,
  lower: (cursor: SyntaxCursor, at: Lowering) => P,
): P | TuplePattern<P> {
  if (!at.enter(cursor)) return errorPattern(cursor, at) as TuplePattern<P>;
  const range = at.range(cursor);
  const { elements, trailingComma } = patternsIn(cursor, at, lower);
  at.leave();
  if (elements.length === 0) return { kind: 'unitPattern', range };
  if (elements.length === 1 && !trailingComma) return elements[0]!;
  return { kind: 'tuplePattern', elements, range };
}

type TuplePattern<P> =
  | Extract<AnyPattern, { kind: 'unitPattern' | 'errorPattern' }>
  | (Omit<Extract<Pattern, { kind: 'tuplePattern' }>, 'elements'> & { readonly elements: P[] });

function patternsIn<P>(
  cursor: SyntaxCursor,
  at: Lowering,
  lower: (cursor: SyntaxCursor, at: Lowering) => P,
) {
  const elements: P[] = [];
  let trailingComma = false;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (isPatternNode(cursor.name)) elements.push(lower(cursor, at));
    if (cursor.name !== ')') trailingComma = cursor.name === ',';
  }
  return { elements, trailingComma };
}

function lowerFields(cursor: SyntaxCursor, at: Lowering) {
  const fields: { readonly name: Name; readonly pattern: Pattern }[] = [];
  if (!at.enter(cursor)) return fields;
  let isRefused = false;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name !== 'FieldPattern') continue;
    const { name, pattern } = lowerField(cursor, at);
    if (pattern === undefined && !isRefused) {
      refuseShorthand(cursor.to, name, at);
      isRefused = true;
    }
    fields.push({ name, pattern: pattern ?? errorPattern({ from: cursor.to, to: cursor.to }, at) });
  }
  at.leave();
  return fields;
}

function lowerField(cursor: SyntaxCursor, at: Lowering) {
  const { from, to } = cursor;
  let name: Name | undefined;
  let pattern: Pattern | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'PropertyName') name = lowerName(cursor, at);
    else if (cursor.name === '=') pattern = errorPattern({ from: to, to }, at);
    else if (isPatternNode(cursor.name)) pattern = lowerPattern(cursor, at);
  }
  return { name: name ?? missingName(from, at), pattern };
}

/** `{a}` for `{a = a}`: there is no such shorthand. */
function refuseShorthand(offset: number, name: Name, at: Lowering): void {
  const insert = `${name.text} = ${name.text}`;
  at.miss(offset, '`=`', {
    hint: `Each field of a record pattern needs a pattern of its own: \`${insert}\`.`,
    fix: { ...name.range, title: `Write \`${insert}\``, insert },
  });
}

function lowerConstructor(cursor: SyntaxCursor, at: Lowering): MatchPattern {
  const range = at.range(cursor);
  const segments: Name[] = [];
  let payload: Pattern | undefined;
  let end = cursor.from;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'ConstructorPayload') payload = lowerPayload(cursor, at);
    else end = cursor.to;
    if (isNameNode(cursor.name)) segments.push(lowerName(cursor, at));
    else if (cursor.name === 'PrimitiveType') {
      segments.push({ text: at.text(cursor), range: at.range(cursor) });
    }
  }
  if (segments.length === 0) segments.push(missingName(end, at));
  const path = { segments, range: { ...range, to: end } };
  return {
    kind: 'constructorPattern',
    constructor: path,
    ...(payload === undefined ? {} : { payload }),
    range,
  };
}

/** `(x)` is `x` and `(x, y)` one tuple; a comma behind a single name changes nothing (01 §5). */
function lowerPayload(cursor: SyntaxCursor, at: Lowering): Pattern | undefined {
  const { elements } = patternsIn(cursor, at, lowerPattern);
  if (elements.length <= 1) return elements[0];
  return { kind: 'tuplePattern', elements, range: at.range(cursor) };
}
