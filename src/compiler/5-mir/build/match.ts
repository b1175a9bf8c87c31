/** `match` becomes a chain of tests, first arm first (07 §4.6, 02 §13.5). */
import type { Core, CoreArm, CoreMatchPattern } from '../../2-resolve/core.ts';
import { prune, pruneSingle, type SumType, type Type, type UnionType } from '../../3-type/type.ts';
import { elementOf, wordsOf } from '../../4-stage/layout.ts';
import type { Value } from '../ir.ts';
import { type Clause, firstThatHolds } from './conditional.ts';
import type { BuildContext } from './context.ts';
import { slice } from './convert.ts';
import { lower, typeOf } from './expression.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { bindPattern } from './statements.ts';
import { payloadType, payloadWords } from './sum.ts';

type MatchNode = Extract<Core, { kind: 'match' }>;

/** What is matched: its type and its words. */
interface Subject {
  readonly type: Type;
  readonly words: readonly Value[];
}

/** Lowers a match. The last arm takes what no arm before it took, unless that gives zeros. */
export function lowerMatch(
  cx: BuildContext,
  b: FunctionBuilder,
  node: MatchNode,
): readonly Value[] {
  const subject = { type: typeOf(cx, b, node.scrutinee), words: lower(cx, b, node.scrutinee) };
  if (node.arms.length === 0) return [];
  const isPartial = cx.typed.partialMatches.has(node.id);
  const clauses = node.arms.map((arm, i): Clause => {
    const takesAll = i === node.arms.length - 1 && !isPartial;
    return {
      test: () => (takesAll ? undefined : test(b, arm.pattern, subject)),
      body: () => lowerArm(cx, b, arm, subject),
      range: arm.range,
    };
  });
  const words = wordsOf(typeOf(cx, b, node));
  const zeros = () => Array.from({ length: words }, () => b.constant(0, node.range));
  return firstThatHolds(b, clauses, zeros, words);
}

function lowerArm(
  cx: BuildContext,
  b: FunctionBuilder,
  arm: CoreArm,
  subject: Subject,
): readonly Value[] {
  bindPayloads(cx, b, arm.pattern, subject);
  return lower(cx, b, arm.body);
}

/** 1 where the pattern matches; undefined where it always does. Emits no code with an effect. */
function test(b: FunctionBuilder, pattern: CoreMatchPattern, subject: Subject): Value | undefined {
  const { range } = pattern;
  switch (pattern.kind) {
    case 'any':
    case 'error':
      return undefined;
    case 'number': {
      const key = b.unary('MatchKey', subject.words[0]!, range);
      return b.binary('Eq', key, b.constant(Math.trunc(pattern.value), range), range);
    }
    case 'constructor':
    case 'member': {
      const tag = b.constant(tagOf(subject, pattern), range);
      return b.binary('Eq', subject.words[0]!, tag, range);
    }
    case 'tuple': {
      let all: Value | undefined;
      for (const [i, element] of pattern.elements.entries()) {
        const one = test(b, element, partOf(subject, i));
        if (one !== undefined) all = all === undefined ? one : b.binary('And', all, one, range);
      }
      return all;
    }
  }
}

/** Gives the names in a pattern's payloads their words: copies, as all values are. */
function bindPayloads(
  cx: BuildContext,
  b: FunctionBuilder,
  pattern: CoreMatchPattern,
  subject: Subject,
): void {
  switch (pattern.kind) {
    case 'tuple':
      for (const [i, element] of pattern.elements.entries()) {
        bindPayloads(cx, b, element, partOf(subject, i));
      }
      return;
    case 'constructor':
    case 'member': {
      const tag = tagOf(subject, pattern);
      const type = payloadType(pruneSingle(subject.type) as SumType | UnionType, tag);
      if (pattern.payload === undefined || type === undefined) return;
      const words = payloadWords(b, tag, subject.type, subject.words, pattern.range);
      bindPattern(cx, b, pattern.payload, type, words);
      return;
    }
    default:
      return;
  }
}

function tagOf(
  subject: Subject,
  pattern: Extract<CoreMatchPattern, { kind: 'constructor' | 'member' }>,
): number {
  if (pattern.kind === 'constructor') return pattern.variant.tag;
  const type = pruneSingle(subject.type);
  if (type.kind !== 'union') return 0;
  return type.members.findIndex((member) => prune(member).kind === pattern.name);
}

function partOf({ type, words }: Subject, index: number): Subject {
  const part = elementOf(type, index);
  return { type: part.type, words: slice(words, part) };
}
