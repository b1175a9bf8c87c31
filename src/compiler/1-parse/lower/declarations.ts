/** Functions, modules, imports and stages (01 §8.1–§8.7). */

import type { Expression, Name, Parameter, Statement, TypeNode } from '../ast.ts';
import { type Span, spanOf } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { lowerBlock, lowerItems } from './blocks.ts';
import { isExpression, lowerExpression } from './expressions.ts';
import type { Lowering } from './lowering.ts';
import { isNameNode, lowerName, missingName } from './names.ts';
import { lowerParameters } from './parameters.ts';
import { onlyTypeIn } from './types.ts';

/** `fn` and `macro`. */
export function lowerFunction(cursor: SyntaxCursor, at: Lowering): Statement {
  const range = at.range(cursor);
  const { to } = cursor;
  let isPublic = false;
  let keyword: Span = cursor;
  let name: Name | undefined;
  let parameters: Parameter[] | undefined;
  let result: TypeNode | undefined;
  let body: Expression | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'pub') isPublic = true;
    else if (cursor.name === 'FunctionName') name = lowerName(cursor, at);
    else if (cursor.name === 'ParameterList') parameters = lowerParameters(cursor, at);
    else if (cursor.name === 'ResultType') result = onlyTypeIn(cursor, at);
    else if (cursor.name === 'Block') body = lowerBody(cursor, at);
    else keyword = { from: cursor.from, to: cursor.to };
  }
  if (name === undefined && parameters !== undefined) {
    at.miss(keyword.to, 'a name', { hint: 'A function without a name is a lambda: `|x| ..`.' });
  }
  if (name !== undefined && body === undefined && !isBrokenRecord(result)) {
    at.miss(to, '`{`', { hint: 'The body of a function stands in braces.' });
  }
  return {
    kind: 'function',
    public: isPublic,
    name: name ?? missingName(keyword.to, at),
    parameters: parameters ?? [],
    ...(result === undefined ? {} : { result }),
    body: body ?? at.hole({ from: to, to }),
    range,
  };
}

/** Probably the body, where a `{` is read as the start of a record type (01 §5). */
function isBrokenRecord(type: TypeNode | undefined): boolean {
  return (
    type?.kind === 'recordType' && type.fields.some((field) => field.type.kind === 'errorType')
  );
}

function lowerBody(cursor: SyntaxCursor, at: Lowering): Expression {
  if (!at.enter(cursor)) return at.hole(cursor);
  const body = lowerBlock(cursor, at);
  at.leave();
  return body;
}

const INCLUDE_FORM = { hint: 'Write `include("file.mmm")`.' };

/** `include("file")` */
export function lowerInclude(cursor: SyntaxCursor, at: Lowering): Statement {
  const range = at.range(cursor);
  let isPublic = false;
  let value: Expression | undefined;
  let open: number | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'pub') isPublic = true;
    else if (cursor.name === '(') open = cursor.to;
    else if (cursor.name === ',') at.miss(cursor.from, '`)`', INCLUDE_FORM);
    else if (value === undefined && isExpression(cursor)) value = lowerExpression(cursor, at);
  }
  const path = value?.kind === 'string' ? value.value : undefined;
  if (path === undefined && open !== undefined) at.miss(open, 'one string', INCLUDE_FORM);
  return { kind: 'include', public: isPublic, path: path ?? '', range };
}

/** `#stage(main)` and `#stage(macro)` */
export function lowerStage(cursor: SyntaxCursor, at: Lowering): Statement {
  const range = at.range(cursor);
  let isPublic = false;
  let stage: 'main' | 'macro' = 'main';
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'pub') isPublic = true;
    else if (cursor.name === 'macro') stage = 'macro';
    else if (cursor.name === 'VariableName') at.miss(cursor.from, '`main` or `macro`');
  }
  return { kind: 'stage', public: isPublic, stage, range };
}

/** `mod name { .. }`, or `mod name` for a file. */
export function lowerModule(cursor: SyntaxCursor, at: Lowering): Statement {
  const range = at.range(cursor);
  const { to } = cursor;
  let isPublic = false;
  let name: Name | undefined;
  let body: readonly Statement[] | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'pub') isPublic = true;
    else if (cursor.name === 'ModuleName') name = lowerName(cursor, at);
    else if (cursor.name === 'ModuleBody') body = lowerModuleBody(cursor, at);
  }
  return {
    kind: 'module',
    public: isPublic,
    name: name ?? missingName(to, at),
    ...(body === undefined ? {} : { body }),
    range,
  };
}

function lowerModuleBody(cursor: SyntaxCursor, at: Lowering): readonly Statement[] {
  if (!at.enter(cursor)) return [];
  const body = lowerItems(cursor, at);
  at.leave();
  return body;
}

/** `use a::b`, `use a::{b, c}`, `use a::*` */
export function lowerUse(cursor: SyntaxCursor, at: Lowering): Statement {
  const range = at.range(cursor);
  const segments: Name[] = [];
  let isPublic = false;
  let members: readonly Name[] | '*' | undefined;
  let pathEnd = cursor.from;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'pub') isPublic = true;
    else if (cursor.name === '*') members = '*';
    else if (cursor.name === 'UseList') members = lowerUseList(cursor, at);
    else if (isNameNode(cursor.name)) {
      segments.push(lowerName(cursor, at));
      pathEnd = cursor.to;
    }
  }
  if (segments.length === 0) segments.push(missingName(pathEnd, at));
  const from = segments[0]!.range.from;
  return {
    kind: 'use',
    public: isPublic,
    path: { segments, range: { ...range, from, to: pathEnd } },
    ...(members === undefined ? {} : { members }),
    range,
  };
}

function lowerUseList(cursor: SyntaxCursor, at: Lowering): Name[] {
  const names: Name[] = [];
  let comma: Span | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === ',') comma = { from: cursor.from, to: cursor.to };
    else if (cursor.name !== '}') comma = undefined;
    if (isNameNode(cursor.name)) names.push(lowerName(cursor, at));
  }
  if (comma !== undefined) {
    at.refuse(comma, 'Unexpected `,`: no comma may end the list of a `use`', {
      fix: { ...spanOf(comma), title: 'Remove the comma', insert: '' },
    });
  }
  return names;
}
