/** Statements inside functions: `let` names words, nothing more. */
import type { Binding, Core, CorePattern, CoreStatement, CoreType } from '../../2-resolve/core.ts';
import { nameOf } from '../../2-resolve/walk.ts';
import type { Type } from '../../3-type/type.ts';
import { elementOf, fieldOf, wordsOf } from '../../4-stage/layout.ts';
import { namesIn } from '../../4-stage/template.ts';
import type { Value } from '../ir.ts';
import type { BuildContext } from './context.ts';
import { convert, slice } from './convert.ts';
import { lower, typeOf } from './expression.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { defineGlobal, defineGlobals } from './globals.ts';
import { concrete } from './instance.ts';
import { bindLocal, variableType, writeVariable } from './variables.ts';

/** Lowers a statement list; the result is the value of a closing expression (01 §9.5). */
export function lowerStatements(
  cx: BuildContext,
  b: FunctionBuilder,
  statements: readonly CoreStatement[],
): readonly Value[] {
  let last: readonly Value[] = [];
  for (const statement of statements) {
    last = statement.kind === 'expression' ? lower(cx, b, statement.value) : [];
    if (statement.kind !== 'expression') lowerDefinition(cx, b, statement);
  }
  return last;
}

function lowerDefinition(
  cx: BuildContext,
  b: FunctionBuilder,
  statement: Exclude<CoreStatement, { kind: 'expression' }>,
): void {
  const { value } = statement;
  if (leavesNoValue(cx, statement)) {
    // What stands before the lambda in a block still runs, once.
    if (value.kind === 'block') lowerStatements(cx, b, value.statements.slice(0, -1));
    return;
  }
  const isTop = isTopLevel(b, statement);
  const named = nameOf(statement);
  if (named !== undefined && cx.versions.isPolymorphic(named)) {
    lowerVersions(cx, b, named, value);
    return;
  }
  if (statement.kind === 'letrec' && !isTop) {
    lowerRecursive(cx, b, statement.binding, value);
    return;
  }
  const found = typeOf(cx, b, value);
  const annotation = statement.kind === 'let' ? statement.type : undefined;
  const type = annotation === undefined ? found : annotatedType(cx, b, annotation);
  const values = convert(b, lower(cx, b, value), found, type, value.range);
  if (isTop) defineGlobals(cx, b, statement, type, values);
  else if (statement.kind === 'let') bindPattern(cx, b, statement.pattern, type, values);
}

/**
 * True for what lives as long as the program. A splice inside a function is evaluated outside of all
 * functions, but what it binds belongs to that function (07 §5.2).
 */
function isTopLevel(
  b: FunctionBuilder,
  statement: Exclude<CoreStatement, { kind: 'expression' }>,
): boolean {
  if (b.source !== undefined) return false;
  const names = statement.kind === 'letrec' ? [statement.binding] : namesIn(statement.pattern);
  return names.every((binding) => binding.owner === undefined);
}

/** True for a function that is only ever called: directly, or with its body in place (07 §5.1). */
function leavesNoValue(
  cx: BuildContext,
  statement: Exclude<CoreStatement, { kind: 'expression' }>,
): boolean {
  const binding = nameOf(statement);
  if (binding === undefined || binding.assigned) return false;
  if (cx.typed.direct.named(binding) !== undefined) return true;
  const { value } = statement;
  return value.kind === 'lambda' && cx.placement.isPlaced(value.function);
}

/** A polymorphic function becomes a closure for each of its versions, which may capture each other. */
function lowerVersions(cx: BuildContext, b: FunctionBuilder, binding: Binding, value: Core): void {
  const type = variableType(cx, b, binding);
  const versions = cx.versions.of(binding, b.environment);
  const nothing = versions.map(() => b.constant(0, value.range));
  bindLocal(cx, b, binding, type, nothing);
  for (const [i, { environment }] of versions.entries()) {
    const closure = b.inEnvironment(environment, () => lower(cx, b, value));
    writeVariable(cx, b, binding, i, closure, value.range);
  }
}

/** The closure captures the cell of its own name, which must therefore stand first (07 §5.3). */
function lowerRecursive(cx: BuildContext, b: FunctionBuilder, binding: Binding, value: Core): void {
  const type = variableType(cx, b, binding);
  const nothing = Array.from({ length: wordsOf(type) }, () => b.constant(0, value.range));
  bindLocal(cx, b, binding, type, nothing);
  writeVariable(cx, b, binding, 0, lower(cx, b, value), value.range);
}

/** A written type in the instance being built. */
export function annotatedType(cx: BuildContext, b: FunctionBuilder, annotation: CoreType): Type {
  return concrete(cx.typed.annotations.get(annotation)!, b.environment);
}

/**
 * Names the parts of a value. At top level they are globals, because what mentions them there
 * captures nothing.
 */
export function bindPattern(
  cx: BuildContext,
  b: FunctionBuilder,
  pattern: CorePattern,
  type: Type,
  values: readonly Value[],
): void {
  for (const part of patternParts(pattern, type)) {
    const { binding, type: partType } = part;
    const words = slice(values, part);
    if (binding.owner !== undefined) bindLocal(cx, b, binding, partType, words);
    else defineGlobal(cx, b, binding, partType, cx.textOf(pattern.range), words);
  }
}

/** Every name in a pattern with where its words lie in the whole value. */
export function patternParts(
  pattern: CorePattern,
  type: Type,
  offset = 0,
): {
  readonly binding: Extract<CorePattern, { kind: 'bind' }>['binding'];
  readonly offset: number;
  readonly type: Type;
}[] {
  switch (pattern.kind) {
    case 'bind':
      return [{ binding: pattern.binding, offset, type }];
    case 'tuple':
      return pattern.elements.flatMap((element, i) => {
        const part = elementOf(type, i);
        return patternParts(element, part.type, offset + part.offset);
      });
    case 'record':
      return pattern.fields.flatMap((field) => {
        const part = fieldOf(type, field.name.text);
        return patternParts(field.pattern, part.type, offset + part.offset);
      });
    default:
      return [];
  }
}
