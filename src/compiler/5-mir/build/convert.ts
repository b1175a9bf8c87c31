/** The conversions of 02 §6.2 on words: into a union, and from a wider record to a narrower one. */
import { memberFor } from '../../3-type/infer/coerce.ts';
import { prune, type Type } from '../../3-type/type.ts';
import { fieldOf, wordsOf } from '../../4-stage/layout.ts';
import type { SourceRange } from '../../source.ts';
import type { Value } from '../ir.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { construct } from './sum.ts';

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
    return member === undefined ? words : construct(b, member, wanted, words, range);
  }
  if (wanted.kind === 'record' && given.kind === 'record') {
    if (wanted.fields.length === given.fields.length) return words;
    return joinWords(wanted.fields, (field) => slice(words, fieldOf(given, field.name)));
  }
  return words;
}

/** The words of several values side by side. */
export function joinWords<T>(
  parts: readonly T[],
  wordsOfPart: (part: T, index: number) => readonly Value[],
): readonly Value[] {
  if (parts.length === 1) return wordsOfPart(parts[0]!, 0);
  const all: Value[] = [];
  for (let i = 0; i < parts.length; i++) {
    for (const word of wordsOfPart(parts[i]!, i)) all.push(word);
  }
  return all;
}

/** The words of a part of a value. */
export function slice(
  words: readonly Value[],
  part: { readonly offset: number; readonly type: Type },
): readonly Value[] {
  return words.slice(part.offset, part.offset + wordsOf(part.type));
}
