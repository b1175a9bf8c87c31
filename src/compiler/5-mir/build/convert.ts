/** The conversions of 02 §6.2 on words: into a union, and from a wider record to a narrower one. */
import { memberFor } from '../../3-type/infer/coerce.ts';
import { prune, type Type } from '../../3-type/type.ts';
import type { SourceRange } from '../../source.ts';
import type { Value } from '../ir.ts';
import { fieldOf, wordsOf } from '../layout.ts';
import type { FunctionBuilder } from './function-builder.ts';

/** The words of a value of type `from` where one of type `to` is wanted. */
export function convert(
  b: FunctionBuilder,
  words: readonly Value[],
  from: Type,
  to: Type,
  range: SourceRange,
): readonly Value[] {
  const given = prune(from);
  const wanted = prune(to);
  if (wanted.kind === 'union') {
    const member = memberFor(wanted, given);
    return member === undefined ? words : tagged(b, member, words, wordsOf(wanted), range);
  }
  if (wanted.kind === 'record' && given.kind === 'record') {
    if (wanted.fields.length === given.fields.length) return words;
    return wanted.fields.flatMap((field) => slice(words, fieldOf(given, field.name)));
  }
  return words;
}

/** A tag, the payload, and zeros up to the size of the type (07 §3). */
export function tagged(
  b: FunctionBuilder,
  tag: number,
  payload: readonly Value[],
  words: number,
  range: SourceRange,
): readonly Value[] {
  const padding = words - 1 - payload.length;
  const zero = padding > 0 ? b.constant(0, range) : undefined;
  return [b.constant(tag, range), ...payload, ...Array.from({ length: padding }, () => zero!)];
}

/** The words of a part of a value. */
export function slice(
  words: readonly Value[],
  part: { readonly offset: number; readonly type: Type },
): readonly Value[] {
  return words.slice(part.offset, part.offset + wordsOf(part.type));
}
