/** `match` (02 §13). */
import type { Core, CoreMatchPattern } from '../../2-resolve/core.ts';
import { sumType } from '../annotation.ts';
import type { Checker } from '../checker.ts';
import { expect, reportConflict } from '../conflicts.ts';
import { checkExhaustive } from '../exhaustive.ts';
import { TypePrinter } from '../print.ts';
import { failure, float, prune, pruneSingle, type Type, tuple, unit } from '../type.ts';
import { warnOfArms } from '../warnings/arms.ts';
import { infer } from './expression.ts';
import { bindPatternTypes } from './pattern.ts';

type MatchNode = Extract<Core, { kind: 'match' }>;

/** All arms have the type of the first. Whether they cover every value is asked at the end. */
export function inferMatch(checker: Checker, node: MatchNode): Type {
  const scrutinee = infer(checker, node.scrutinee);
  const errorsBefore = checker.sink.errorCount;
  let result: Type | undefined;
  for (const arm of node.arms) {
    checkPattern(checker, arm.pattern, scrutinee);
    const type = infer(checker, arm.body);
    if (result === undefined) result = type;
    else {
      expect(checker, result, type, arm.body.range, {
        range: node.arms[0]!.body.range,
        message: 'the first arm decides the type of all',
      });
    }
  }
  // Of arms that are wrong already it makes no sense to ask what they leave out.
  if (checker.sink.errorCount === errorsBefore) {
    checker.deferred.push(() => {
      checkExhaustive(checker, node, scrutinee);
      warnOfArms(checker, node, scrutinee);
    });
  }
  return result ?? unit;
}

/** Checks a pattern against the type of what it is to match, and binds its names. */
function checkPattern(checker: Checker, pattern: CoreMatchPattern, type: Type): void {
  const t = pruneSingle(type);
  if (t.kind === 'failure') return bindPayloadFailures(checker, pattern);
  switch (pattern.kind) {
    case 'any':
    case 'error':
      return;
    case 'number':
      if (t.kind === 'variable' || t.kind === 'float' || t.kind === 'int') {
        expect(checker, t.kind === 'int' ? t : float, t, pattern.range);
      } else {
        reportWrongKind(checker, pattern, 'a number', t);
      }
      return;
    case 'tuple':
      return checkTuple(checker, pattern, t);
    case 'constructor':
      return checkConstructor(checker, pattern, t);
    case 'member':
      return checkMember(checker, pattern, t);
  }
}

function checkTuple(
  checker: Checker,
  pattern: Extract<CoreMatchPattern, { kind: 'tuple' }>,
  type: Type,
): void {
  const { elements } = pattern;
  if (elements.length === 0) {
    expect(checker, unit, type, pattern.range);
    return;
  }
  if (elements.length === 1) return checkPattern(checker, elements[0]!, type);
  if (type.kind === 'variable')
    expect(checker, tuple(elements.map(() => checker.fresh())), type, pattern.range);
  const t = prune(type);
  if (t.kind !== 'tuple') {
    reportWrongKind(checker, pattern, 'a tuple', t);
    return bindPayloadFailures(checker, pattern);
  }
  if (t.elements.length !== elements.length) {
    reportConflict(
      checker,
      { kind: 'length', expected: t.elements.length, found: elements.length },
      pattern.range,
    );
    return bindPayloadFailures(checker, pattern);
  }
  for (const [i, element] of elements.entries()) checkPattern(checker, element, t.elements[i]!);
}

function checkConstructor(
  checker: Checker,
  pattern: Extract<CoreMatchPattern, { kind: 'constructor' }>,
  type: Type,
): void {
  const { variant } = pattern;
  const sum = sumType(checker, variant.sum);
  if (type.kind === 'variable') expect(checker, sum, type, pattern.range);
  const t = prune(type);
  if (t.kind !== 'sum') {
    reportWrongKind(checker, pattern, `a ${variant.sum.name}`, t);
    return bindPayloadFailures(checker, pattern);
  }
  if (t !== sum) {
    checker.error(
      'constructor-not-in-type',
      `${variant.name} is a constructor of ${variant.sum.name}, not of ${t.declaration.name}`,
      pattern.range,
      {
        related: [{ range: variant.range, message: 'it is declared here' }],
        hint: `Those of ${t.declaration.name} are ${t.declaration.variants.map((v) => v.name).join(', ')}.`,
      },
    );
    return bindPayloadFailures(checker, pattern);
  }
  if (pattern.payload === undefined) return;
  const payload = sum.payloads[variant.tag];
  if (payload !== undefined) return bindPatternTypes(checker, pattern.payload, payload);
  checker.error('pattern-mismatch', `${variant.name} has no payload`, pattern.range, {
    related: [{ range: variant.range, message: 'it is declared here' }],
  });
  bindPayloadFailures(checker, pattern);
}

function checkMember(
  checker: Checker,
  pattern: Extract<CoreMatchPattern, { kind: 'member' }>,
  type: Type,
): void {
  if (type.kind === 'union') {
    const member = type.members.find((candidate) => prune(candidate).kind === pattern.name);
    if (member !== undefined) {
      if (pattern.payload !== undefined) bindPatternTypes(checker, pattern.payload, member);
      return;
    }
    checker.error(
      'constructor-not-in-type',
      `${pattern.name} is no member of ${new TypePrinter().print(type)}`,
      pattern.range,
    );
    return bindPayloadFailures(checker, pattern);
  }
  reportWrongKind(checker, pattern, 'a union', type);
  bindPayloadFailures(checker, pattern);
}

function reportWrongKind(
  checker: Checker,
  pattern: CoreMatchPattern,
  wants: string,
  found: Type,
): void {
  checker.error(
    'pattern-mismatch',
    `This pattern matches ${wants}, but the value is ${new TypePrinter().print(found)}`,
    pattern.range,
    {
      hint:
        found.kind === 'variable'
          ? 'Annotate the value that is matched, as in `x:float | string`.'
          : undefined,
    },
  );
}

/** What a wrong pattern binds fits everywhere, so that the mistake is told once. */
function bindPayloadFailures(checker: Checker, pattern: CoreMatchPattern): void {
  if (pattern.kind === 'tuple') {
    for (const element of pattern.elements) bindPayloadFailures(checker, element);
  } else if (pattern.kind === 'constructor' || pattern.kind === 'member') {
    if (pattern.payload !== undefined) bindPatternTypes(checker, pattern.payload, failure);
  }
}
