/** Expressions: names become bindings; the other forms keep their shape. */
import type { Expression, Field } from '../1-parse/ast.ts';
import type { SourceRange } from '../source.ts';
import { MACRO_STAGE, MAIN_STAGE } from '../stage.ts';
import { resolveAssignment } from './assignment.ts';
import { resolveIf } from './conditional.ts';
import type { ResolveContext } from './context.ts';
import type { Core, CoreArm, CoreField } from './core.ts';
import { resolveFunction, resolveSelf } from './functions.ts';
import { resolveForeignPrefix, resolveName, resolvePath } from './names.ts';
import {
  holeFunction,
  isHoleCall,
  reportStrayHole,
  resolveBinary,
  resolveCall,
  resolveUnary,
} from './operators.ts';
import { reportTwice, resolveMatchPattern } from './patterns.ts';
import { reportMainOnly, resolveMacroCall, resolveQuote, resolveSplice } from './staging.ts';
import { resolveStatements } from './statements.ts';

/** Resolves one expression. */
export function resolveExpression(cx: ResolveContext, expression: Expression): Core {
  if (isHoleCall(expression)) {
    return cx.stage === MACRO_STAGE
      ? holeFunction(cx, expression)
      : reportStrayHole(cx, expression);
  }
  const { range } = expression;
  const all = (elements: readonly Expression[]) => elements.map((e) => resolveExpression(cx, e));
  switch (expression.kind) {
    case 'number':
      return { kind: 'number', id: cx.nextId(), range, value: expression.value };
    case 'string':
      return { kind: 'string', id: cx.nextId(), range, value: expression.value };
    case 'now':
    case 'samplerate':
      return resolveClock(cx, expression.kind, range);
    case 'self':
      return resolveSelf(cx, range);
    case 'hole':
      cx.reportUnknown('_', range);
      return cx.errorExpression(range);
    case 'path':
      return resolvePath(cx, expression.path);
    case 'call':
      return resolveCall(cx, expression);
    case 'binary':
      return resolveBinary(cx, expression);
    case 'unary':
      return resolveUnary(cx, expression);
    case 'lambda':
      return resolveFunction(cx, expression, undefined);
    case 'tuple':
    case 'array': {
      const elements = all(expression.elements);
      return { kind: expression.kind, id: cx.nextId(), range, elements };
    }
    case 'record': {
      const fields = resolveFields(cx, expression.fields);
      return { kind: 'record', id: cx.nextId(), range, fields, incomplete: expression.incomplete };
    }
    case 'update': {
      const base = resolveName(cx, expression.base.text, expression.base.range);
      const fields = resolveFields(cx, expression.fields);
      return { kind: 'update', id: cx.nextId(), range, base, fields };
    }
    case 'project': {
      const tuple = resolveExpression(cx, expression.tuple);
      return { kind: 'project', id: cx.nextId(), range, tuple, index: expression.index };
    }
    case 'field': {
      const prefixed = resolveForeignPrefix(cx, expression);
      if (prefixed !== undefined) return prefixed;
      const record = resolveExpression(cx, expression.record);
      return { kind: 'field', id: cx.nextId(), range, record, name: expression.name };
    }
    case 'index': {
      const array = resolveExpression(cx, expression.array);
      const index = resolveExpression(cx, expression.index);
      return { kind: 'index', id: cx.nextId(), range, array, index };
    }
    case 'block':
      return cx.inScope(() => ({
        kind: 'block',
        statements: resolveStatements(cx, expression.statements),
        id: cx.nextId(),
        range,
      }));
    case 'if':
      return resolveIf(cx, expression);
    case 'match': {
      const scrutinee = resolveExpression(cx, expression.scrutinee);
      const arms = expression.arms.map(
        (arm): CoreArm =>
          cx.inScope(() => ({
            pattern: resolveMatchPattern(cx, arm.pattern),
            body: resolveExpression(cx, arm.body),
            range: arm.range,
          })),
      );
      return { kind: 'match', id: cx.nextId(), range, scrutinee, arms };
    }
    case 'assign':
      return resolveAssignment(cx, expression);
    case 'macroCall':
      return resolveMacroCall(cx, expression.macro, expression.arguments, range);
    case 'quote':
      return resolveQuote(cx, expression.of, range);
    case 'splice':
      return resolveSplice(cx, expression.of, range);
    case 'error':
      return cx.errorExpression(range);
  }
}

/** Fields in alphabetical order by code point, the order of evaluation and memory (01 §10.6). */
function resolveFields(cx: ResolveContext, fields: readonly Field[]): CoreField[] {
  const seen = new Map<string, SourceRange>();
  for (const field of fields) reportTwice(cx, 'key', field.name.text, field.name.range, seen);
  return [...fields]
    .sort((x, y) => (x.name.text < y.name.text ? -1 : x.name.text > y.name.text ? 1 : 0))
    .map((field) => ({ name: field.name, value: resolveExpression(cx, field.value) }));
}

/** `now` and `samplerate` are known only while the program plays (03 S-Q12). */
function resolveClock(cx: ResolveContext, kind: 'now' | 'samplerate', range: SourceRange): Core {
  if (cx.stage === MAIN_STAGE) return { kind, id: cx.nextId(), range };
  return reportMainOnly(cx, kind, range);
}
