/** Lists of statements, and what may not stand in those of a block (01 §8.9, S17). */

import { within } from '../../capacity.ts';
import type { Expression, Statement } from '../ast.ts';
import { isItemNode } from '../items.ts';
import type { Span } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { readForeign } from './foreign-statements.ts';
import type { Lowering } from './lowering.ts';
import { lowerStatement } from './statements.ts';

/** A `Block`: `{`, statements, `}`. */
export function lowerBlock(cursor: SyntaxCursor, at: Lowering): Expression {
  const range = at.range(cursor);
  const statements: Statement[] = [];
  const items: Item[] = [];
  let isClosed = false;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    isClosed = cursor.name === '}';
    if (!cursor.isIn('Statement')) continue;
    const keyword = itemKeyword(cursor, at);
    const statement = lowerStatement(cursor, at);
    if (keyword === undefined) statements.push(statement);
    else {
      items.push(keyword);
      statements.push(...insteadOfItem(statement));
    }
  }
  // In a block that is never closed they are where they belong, and a `}` before them is missing.
  if (isClosed) for (const item of items) refuseItem(item, at);
  return { kind: 'block', statements: readForeign(statements, at), range };
}

/** The statements of a program or of a module body. */
export function lowerItems(cursor: SyntaxCursor, at: Lowering): Statement[] {
  const statements: Statement[] = [];
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (!cursor.isIn('Statement')) continue;
    statements.push(within(at.range(cursor), () => lowerStatement(cursor, at)));
  }
  return readForeign(statements, at);
}

interface Item extends Span {
  readonly keyword: string;
}

/** The keyword of a declaration that has no place in a block. */
function itemKeyword(cursor: SyntaxCursor, at: Lowering): Item | undefined {
  if (!isItemNode(cursor.name)) return undefined;
  let keyword: Item | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (keyword !== undefined || cursor.name === 'pub') continue;
    keyword = { keyword: at.text(cursor), from: cursor.from, to: cursor.to };
  }
  return keyword;
}

function refuseItem(item: Item, at: Lowering): void {
  const { keyword } = item;
  if (keyword === '#') {
    at.refuse(
      item,
      'Stage declarations are allowed only at the top level of a file or module, not inside a block',
    );
    return;
  }
  const isFunction = keyword === 'fn' || keyword === 'macro';
  at.refuse(item, `\`${keyword}\` is not allowed inside a block`, {
    hint: isFunction
      ? 'Use `let f = |x| ..`, or `letrec` if it calls itself.'
      : 'Declarations are allowed only at the top level of a file or module.',
  });
}

/** What is left of a refused declaration, so that its name is known: a function becomes a lambda. */
function insteadOfItem(statement: Statement): Statement[] {
  if (statement.kind !== 'function') return [];
  const { range, name, parameters, result, body } = statement;
  const lambda: Expression = {
    kind: 'lambda',
    parameters: parameters.map(({ default: _, ...parameter }) => parameter),
    ...(result === undefined ? {} : { result }),
    body,
    range,
  };
  return [{ kind: 'letrec', public: false, name, value: lambda, range }];
}
