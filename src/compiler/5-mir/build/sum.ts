/**
 * Values of sum and union types: a tag, the numbers of the payload, its handles, zeros (07 §3). In
 * the payload of a recursive type a reference to the type itself is a box (02 §14.1).
 */
import { prune, pruneSingle, type SumType, type Type, type UnionType } from '../../3-type/type.ts';
import { kindsOf, storedKinds, wordsOf } from '../../4-stage/layout.ts';
import type { SourceRange } from '../../source.ts';
import type { Value } from '../ir.ts';
import { recordShape } from '../shapes.ts';
import { joinWords } from './convert.ts';
import type { FunctionBuilder } from './function-builder.ts';

/** The words of a constructor's value, from the words of its payload. */
export function construct(
  b: FunctionBuilder,
  tag: number,
  type: Type,
  payload: readonly Value[],
  range: SourceRange,
): readonly Value[] {
  const sum = pruneSingle(type) as SumType | UnionType;
  const stored = payloadType(sum, tag);
  const boxed = sum.kind === 'sum' ? sum : undefined;
  const words = stored === undefined ? [] : store(b, stored, payload, boxed, range);
  const kinds = stored === undefined ? [] : storedKinds(stored, boxed);
  const numbers = words.filter((_, i) => kinds[i] === 'number');
  const handles = words.filter((_, i) => kinds[i] === 'handle');
  let zero: Value | undefined;
  return kindsOf(sum).map((kind, i) => {
    if (i === 0) return b.constant(tag, range);
    const word = kind === 'number' ? numbers.shift() : handles.shift();
    if (word !== undefined) return word;
    zero ??= b.constant(0, range);
    return zero;
  });
}

/** The words of the payload in a value that has this tag. */
export function payloadWords(
  b: FunctionBuilder,
  tag: number,
  type: Type,
  value: readonly Value[],
  range: SourceRange,
): readonly Value[] {
  const sum = pruneSingle(type) as SumType | UnionType;
  const stored = payloadType(sum, tag);
  if (stored === undefined) return [];
  const boxed = sum.kind === 'sum' ? sum : undefined;
  const all = kindsOf(sum);
  let number = 1;
  let handle = all.indexOf('handle');
  const words = storedKinds(stored, boxed).map((kind) =>
    kind === 'number' ? value[number++]! : value[handle++]!,
  );
  return load(b, stored, words, boxed, range);
}

/** The type behind a tag, if it has one. */
export function payloadType(type: SumType | UnionType, tag: number): Type | undefined {
  return type.kind === 'sum' ? type.payloads[tag] : type.members[tag];
}

/** A value as it is stored: what refers to the sum type itself goes into boxes. */
function store(
  b: FunctionBuilder,
  type: Type,
  words: readonly Value[],
  boxed: SumType | undefined,
  range: SourceRange,
): readonly Value[] {
  const t = prune(type);
  if (boxed !== undefined && t === boxed) {
    const result = b.newValue();
    b.push({ kind: 'newRecord', result, shape: recordShape(t), words, range });
    return [result];
  }
  return eachPart(t, words, wordsOf, (part, partWords) => store(b, part, partWords, boxed, range));
}

/** The value of what was stored. */
function load(
  b: FunctionBuilder,
  type: Type,
  words: readonly Value[],
  boxed: SumType | undefined,
  range: SourceRange,
): readonly Value[] {
  const t = prune(type);
  if (boxed !== undefined && t === boxed) {
    return b.newValues(wordsOf(t)).map((result, offset) => {
      b.push({ kind: 'getWord', result, record: words[0]!, offset, range });
      return result;
    });
  }
  const size = (part: Type): number => storedKinds(part, boxed).length;
  return eachPart(t, words, size, (part, partWords) => load(b, part, partWords, boxed, range));
}

/** Applies `change` to the parts of a tuple or record; other values stay as they are. */
function eachPart(
  t: Type,
  words: readonly Value[],
  size: (part: Type) => number,
  change: (part: Type, words: readonly Value[]) => readonly Value[],
): readonly Value[] {
  const parts =
    t.kind === 'tuple' ? t.elements : t.kind === 'record' ? t.fields.map((f) => f.type) : undefined;
  if (parts === undefined) return words;
  let offset = 0;
  return joinWords(parts, (part) => {
    const from = offset;
    offset += size(part);
    return change(part, words.slice(from, offset));
  });
}
