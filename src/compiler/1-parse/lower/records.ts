/** Record literals and updates (01 §5.1, §10.6). */

import type { Expression, Field, Name } from '../ast.ts';
import { blockAsRecordHint } from '../errors/hints.ts';
import { lineBefore } from '../lines.ts';
import { type Span, spanOf } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { refuseAssignment } from './assignments.ts';
import { isExpression, lowerExpression } from './expressions.ts';
import type { Lowering } from './lowering.ts';
import { lowerName, missingName } from './names.ts';

/** `{a = 1, b = 2}`, `{a = 1, ..}` */
export function lowerRecord(cursor: SyntaxCursor, at: Lowering): Expression {
  const range = at.range(cursor);
  const { fields, dots } = lowerFields(cursor, at);
  return { kind: 'record', fields, incomplete: dots !== undefined, range };
}

/** `{r <- a = 1}` */
export function lowerUpdate(cursor: SyntaxCursor, at: Lowering): Expression {
  const range = at.range(cursor);
  const { base, fields, dots } = lowerFields(cursor, at);
  if (dots !== undefined) {
    at.refuse(dots, 'Unexpected `..`: an update names the fields it changes');
  }
  return { kind: 'update', base: base ?? missingName(cursor.from, at), fields, range };
}

interface Fields {
  base?: Name;
  fields: Field[];
  /** The `..`, if there is one. */
  dots?: Span;
}

function lowerFields(cursor: SyntaxCursor, at: Lowering): Fields {
  const result: Fields = { fields: [] };
  const order = new FieldOrder(at);
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'UpdateBase') result.base = lowerName(cursor, at);
    else if (cursor.name === ',') order.comma(cursor);
    else if (cursor.name === '..') {
      order.item(cursor, 'dots');
      result.dots = { from: cursor.from, to: cursor.to };
    } else if (cursor.name === 'Field') result.fields.push(lowerField(cursor, order, at));
  }
  return result;
}

/** Watches over commas and `..`. One mistake of a literal is enough, the rest follows from it. */
class FieldOrder {
  readonly #at: Lowering;
  #previous: 'nothing' | 'comma' | 'field' | 'dots' = 'nothing';
  #isRefused = false;

  constructor(at: Lowering) {
    this.#at = at;
  }

  comma(span: Span): void {
    if (this.#previous === 'dots') this.#refuse(span, 'Unexpected `,`: `..` comes last');
    this.#previous = 'comma';
  }

  /** A field or `..`; answers whether a comma is missing before it. */
  item(span: Span, kind: 'field' | 'dots'): boolean {
    const isJoined = this.#previous === 'field';
    if (this.#previous === 'dots') this.#refuse(span, 'Nothing can follow `..`: it comes last');
    else if (isJoined && kind === 'dots') this.missComma(span);
    this.#previous = kind;
    return isJoined;
  }

  missComma(before: Span): void {
    if (this.#isRefused) return;
    this.#isRefused = true;
    // Behind the field before, unless a comment stands between the two.
    const blanks = /\s*$/.exec(this.#at.text({ from: 0, to: before.from }).slice(-200))![0].length;
    const isComment = lineBefore(this.#at.source.text, before.from - blanks).includes('//');
    const from = before.from - (isComment ? 0 : blanks);
    const insert = from === before.from ? ', ' : ',';
    this.#at.miss(before.from, '`,` between the fields of a record', {
      hint: 'Fields need commas, also when each has a line of its own.',
      fix: { from, to: from, title: 'Insert a comma', insert },
    });
  }

  /** `{ x = 1` ⏎ `x }`, a block that is read as a record (S8), or just a field without value. */
  missValue(field: Span, name: string, isJoined: boolean): void {
    if (this.#isRefused) return;
    this.#isRefused = true;
    if (!isJoined) this.#at.miss(field.to, `\`=\` after the field \`${name}\``);
    else {
      this.#at.problems.miss(this.#at.range(field).from, '`,` between the fields of a record', {
        hint: blockAsRecordHint,
        disturbs: true,
      });
    }
  }

  #refuse(span: Span, message: string): void {
    if (!this.#isRefused) this.#at.refuse(span, message);
    this.#isRefused = true;
  }
}

function lowerField(cursor: SyntaxCursor, order: FieldOrder, at: Lowering): Field {
  const range = at.range(cursor);
  const span = { from: cursor.from, to: cursor.to };
  const isJoined = order.item(span, 'field');
  let name: Name | undefined;
  let value: Expression | undefined;
  let hasSign = false;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'PropertyName') name = lowerName(cursor, at);
    else if (cursor.name === '=') hasSign = true;
    else if (cursor.name === ':') {
      hasSign = true;
      refuseColon(cursor, at);
    } else if (isExpression(cursor)) value = lowerValue(cursor, at);
  }
  if (!hasSign) order.missValue(span, name?.text ?? '', isJoined);
  else if (isJoined) order.missComma(span);
  return {
    name: name ?? missingName(span.from, at),
    value: value ?? at.hole({ from: span.to, to: span.to }),
    range,
  };
}

function lowerValue(cursor: SyntaxCursor, at: Lowering): Expression {
  if (cursor.name === 'Assignment') refuseAssignment(cursor, 'the value of a field', at);
  return lowerExpression(cursor, at);
}

function refuseColon(colon: SyntaxCursor, at: Lowering): void {
  at.refuse(colon, 'Unexpected `:`: the fields of a record are written with `=`', {
    fix: { ...spanOf(colon), title: 'Write `=`', insert: ' =' },
  });
}
