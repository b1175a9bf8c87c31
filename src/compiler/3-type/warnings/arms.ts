/** Arms of a match that hide or bend one another (02 §13.4, §13.5). */
import type { Core, CoreMatchPattern } from '../../2-resolve/core.ts';
import type { Checker } from '../checker.ts';
import { findUncovered } from '../exhaustive.ts';
import type { Type } from '../type.ts';

type MatchNode = Extract<Core, { kind: 'match' }>;

/** Warns of arms that no value can reach, and of number patterns that are cut to whole numbers. */
export function warnOfArms(checker: Checker, { arms }: MatchNode, scrutinee: Type): void {
  for (const [i, { pattern }] of arms.entries()) {
    warnOfFractions(checker, pattern);
    const earlier = arms.slice(0, i).map((arm) => arm.pattern);
    const hider = earlier.find((other) => covers(other, pattern));
    const isHidden =
      hider !== undefined ||
      (pattern.kind === 'any' && i > 0 && findUncovered(scrutinee, earlier).length === 0);
    if (!isHidden) continue;
    checker.sink.warning({
      code: 'unreachable-arm',
      message: 'No value reaches this arm: those before it match them all',
      range: pattern.range,
      related:
        hider === undefined ? [] : [{ range: hider.range, message: 'this arm is tried first' }],
      hint: 'The first arm that matches is taken; remove this one, or move it up.',
    });
  }
}

/** True if every value that `pattern` matches is matched by `other`. */
function covers(other: CoreMatchPattern, pattern: CoreMatchPattern): boolean {
  switch (other.kind) {
    case 'any':
      return pattern.kind !== 'error';
    case 'number':
      return pattern.kind === 'number' && Math.trunc(other.value) === Math.trunc(pattern.value);
    case 'constructor':
      return pattern.kind === 'constructor' && other.variant === pattern.variant;
    case 'member':
      return pattern.kind === 'member' && other.name === pattern.name;
    case 'tuple':
      return (
        pattern.kind === 'tuple' &&
        other.elements.length === pattern.elements.length &&
        other.elements.every((element, i) => covers(element, pattern.elements[i]!))
      );
    default:
      return false;
  }
}

function warnOfFractions(checker: Checker, pattern: CoreMatchPattern): void {
  if (pattern.kind === 'tuple') {
    for (const element of pattern.elements) warnOfFractions(checker, element);
  }
  if (pattern.kind !== 'number' || Number.isInteger(pattern.value)) return;
  const whole = String(Math.trunc(pattern.value));
  checker.sink.warning({
    code: 'fractional-pattern',
    message: `A match compares whole numbers: ${pattern.value} matches everything that is cut to ${whole}`,
    range: pattern.range,
    hint: `Write \`${whole}\`, or compare with \`if\`.`,
    fix: { title: `Write \`${whole}\``, range: pattern.range, insert: whole },
  });
}
