/** Statement lists, `let` and `letrec` (02 §5.2, §5.3). */
import type { Core, CoreStatement } from '../../2-resolve/core.ts';
import { readType } from '../annotation.ts';
import type { Checker } from '../checker.ts';
import { expect } from '../conflicts.ts';
import { generalise } from '../scheme.ts';
import { parts, prune, type RigidType, type Type, unit } from '../type.ts';
import { coerce } from './coerce.ts';
import { infer } from './expression.ts';
import { assumedScheme } from './function.ts';
import { bindPatternTypes } from './pattern.ts';

/** Checks statements in order; the type of the list is that of its last expression (01 §9.5). */
export function inferStatements(checker: Checker, statements: readonly CoreStatement[]): Type {
  let last: Type = unit;
  for (const statement of statements) {
    last = unit;
    switch (statement.kind) {
      case 'expression':
        last = infer(checker, statement.value);
        break;
      case 'let':
        inferLet(checker, statement);
        break;
      case 'letrec':
        inferLetrec(checker, statement);
        break;
    }
  }
  return last;
}

function inferLet(checker: Checker, statement: Extract<CoreStatement, { kind: 'let' }>): void {
  const { pattern, value } = statement;
  const { type, parameters } = inDefinition(checker, () => {
    const annotation = statement.type === undefined ? undefined : readType(checker, statement.type);
    const found = infer(checker, value);
    if (annotation === undefined) return found;
    const because = { range: statement.type!.range, message: 'the annotation says so' };
    return coerce(checker, value.range, found, annotation, because);
  });
  if (pattern.kind === 'bind' && isGeneralisable(value) && !pattern.binding.assigned) {
    checker.schemes.set(pattern.binding, generalise(type, checker.level, parameters));
  } else {
    lowerLevels(checker, type);
    bindPatternTypes(checker, pattern, type);
  }
}

function inferLetrec(
  checker: Checker,
  statement: Extract<CoreStatement, { kind: 'letrec' }>,
): void {
  const { binding, value } = statement;
  if (value.kind !== 'lambda') {
    checker.error(
      'letrec-not-function',
      `letrec binds functions only, and ${binding.name} is no function`,
      value.range,
      { hint: 'Use `let` for values; `letrec` is for a lambda that calls itself.' },
    );
    checker.bind(binding, infer(checker, value));
    return;
  }
  const { type, parameters } = inDefinition(checker, () => {
    const assumed = assumedScheme(checker, value.function);
    checker.schemes.set(binding, assumed);
    const found = infer(checker, value);
    expect(checker, assumed.type, found, binding.range, {
      range: binding.range,
      message: `\`${binding.name}\` is used like this in its own body`,
    });
    return found;
  });
  checker.schemes.set(binding, generalise(type, checker.level, parameters));
}

/** Runs a definition one level deeper, with type parameters of its own. */
function inDefinition(
  checker: Checker,
  body: () => Type,
): { readonly type: Type; readonly parameters: readonly RigidType[] } {
  const parameters = new Map<string, RigidType>();
  checker.level++;
  checker.rigidScopes.push(parameters);
  const type = body();
  checker.rigidScopes.pop();
  checker.level--;
  return { type, parameters: [...parameters.values()] };
}

/** Definitions that may be used at several types: nothing is computed by evaluating them (02 §5.2). */
function isGeneralisable(value: Core): boolean {
  return value.kind === 'lambda' || value.kind === 'variable' || value.kind === 'builtin';
}

/** A value that is computed once has one type: its variables belong to the level around. */
function lowerLevels(checker: Checker, type: Type): void {
  const pending: Type[] = [type];
  const seen = new Set<Type>();
  while (pending.length > 0) {
    const t = prune(pending.pop()!);
    if (seen.has(t)) continue;
    seen.add(t);
    if (t.kind === 'variable' && t.level > checker.level) t.level = checker.level;
    for (const part of parts(t)) pending.push(part);
  }
}
