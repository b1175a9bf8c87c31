/** From values in the VM's memory to literals in code (03 §9). */
import { elementAt, sliceLength } from '../../vm/heap/arrays.ts';
import type { LoopContext } from '../../vm/loop-context.ts';
import type { Core, CoreField, ExpressionId, VariantDeclaration } from '../2-resolve/core.ts';
import { unliftable } from '../3-type/infer/staging.ts';
import { prune, pruneSingle, type SumType, type Type, type UnionType } from '../3-type/type.ts';
import { openFields } from '../3-type/type-key.ts';
import { InternalError } from '../internal-error.ts';
import type { SourceRange } from '../source.ts';
import { MacroFailure } from './failure.ts';
import { kindsOf, storedKinds, wordsOf } from './layout.ts';
import type { StringTable } from './strings.ts';

/** Trees made here are templates: what is put into a program is a copy with ids of its own. */
const NO_ID = -1 as ExpressionId;

/** Elements and parts of one lifted value: as many as a program may reasonably spell out. */
const MAX_LITERALS = 1 << 20;

/** Reads values and writes them down as code. */
export class Lifter {
  readonly #context: LoopContext;
  readonly #strings: StringTable;
  readonly #range: SourceRange;
  #literals = 0;

  /** `range` is where the code stands that is made. */
  constructor(context: LoopContext, strings: StringTable, range: SourceRange) {
    this.#context = context;
    this.#strings = strings;
    this.#range = range;
  }

  /** The literal of a value that lies at word `at` of the memory. Throws a {@link MacroFailure}. */
  lift(type: Type, at: number): Core {
    return this.#value(type, this.#words(at, wordsOf(type)));
  }

  #words(at: number, count: number): readonly number[] {
    return [...this.#context.floats.subarray(at, at + count)];
  }

  #value(type: Type, words: readonly number[]): Core {
    const base = { id: NO_ID, range: this.#range };
    this.#literals += 1;
    if (this.#literals > MAX_LITERALS) {
      throw new MacroFailure('The lifted value is too large', this.#range);
    }
    const t = pruneSingle(type);
    switch (t.kind) {
      case 'string':
        return { kind: 'string', ...base, value: this.#strings.text(words[0]!) };
      case 'unit':
        return { kind: 'tuple', ...base, elements: [] };
      case 'tuple':
        return { kind: 'tuple', ...base, elements: this.#parts(t.elements, words) };
      case 'record':
        return this.#record(t.fields, words);
      case 'variable':
        return t.row === undefined
          ? { kind: 'number', ...base, value: words[0]!, computed: true }
          : this.#record(openFields(t.row), words);
      case 'array':
        return { kind: 'array', ...base, elements: this.#elements(t.element, words[0]!) };
      case 'sum':
        return this.#construction(t, words);
      case 'union':
        return this.#member(t, words);
      case 'float':
      case 'int':
        return { kind: 'number', ...base, value: words[0]!, computed: true };
      case 'function':
      case 'code': {
        // The types of a wrapper of `lift` are those of its call, known only here.
        const { message, hint } = unliftable(t.kind);
        throw new MacroFailure(message, this.#range, hint, 'type-mismatch');
      }
      default:
        throw new InternalError('4-stage', `a lift of type ${t.kind}`, this.#range);
    }
  }

  #parts(types: readonly Type[], words: readonly number[]): Core[] {
    let offset = 0;
    return types.map((type) => {
      const size = wordsOf(type);
      offset += size;
      return this.#value(type, words.slice(offset - size, offset));
    });
  }

  #record(
    fields: readonly { readonly name: string; readonly type: Type }[],
    words: readonly number[],
  ): Core {
    const values = this.#parts(
      fields.map((field) => field.type),
      words,
    );
    const range = this.#range;
    const named = fields.map(
      ({ name }, i): CoreField => ({ name: { text: name, range }, value: values[i]! }),
    );
    return { kind: 'record', id: NO_ID, range, fields: named, incomplete: false };
  }

  #elements(type: Type, array: number): Core[] {
    const size = wordsOf(type);
    return Array.from({ length: sliceLength(this.#context, array) }, (_, i) =>
      this.#value(type, this.#words(elementAt(this.#context, array, size, i), size)),
    );
  }

  /** A constructor's value: its tag says which words are the payload (5-mir/build/sum.ts). */
  #construction(sum: SumType, words: readonly number[]): Core {
    const range = this.#range;
    const tag = words[0]!;
    const variant: VariantDeclaration = sum.declaration.variants[tag]!;
    const maker: Core = { kind: 'constructor', id: NO_ID, range, variant };
    const payload = sum.payloads[tag];
    if (payload === undefined) return maker;
    const kinds = storedKinds(payload, sum);
    const value = this.#stored(payload, select(kinds, kindsOf(sum), words), sum);
    return {
      kind: 'call',
      id: NO_ID,
      range,
      callee: maker,
      args: [value],
      operator: undefined,
    };
  }

  #member(union: UnionType, words: readonly number[]): Core {
    const type = union.members[words[0]!]!;
    return this.#value(type, select(kindsOf(type), kindsOf(union), words));
  }

  /** A payload, in which the sum type itself is in boxes. */
  #stored(type: Type, words: readonly number[], boxed: SumType): Core {
    const t = prune(type);
    const base = { id: NO_ID, range: this.#range };
    if (t === boxed) {
      const record = this.#context.heap + words[0]! + 1;
      return this.#value(boxed, this.#words(record, wordsOf(boxed)));
    }
    const parts =
      t.kind === 'tuple'
        ? t.elements
        : t.kind === 'record'
          ? t.fields.map((f) => f.type)
          : undefined;
    if (parts === undefined) return this.#value(t, words);
    let offset = 0;
    const values = parts.map((part) => {
      const size = storedKinds(part, boxed).length;
      offset += size;
      return this.#stored(part, words.slice(offset - size, offset), boxed);
    });
    if (t.kind !== 'record') return { kind: 'tuple', ...base, elements: values };
    const fields = t.fields.map(
      ({ name }, i): CoreField => ({ name: { text: name, range: base.range }, value: values[i]! }),
    );
    return { kind: 'record', ...base, fields, incomplete: false };
  }
}

/** The words of one alternative in a tagged value: its numbers, then its handles (layout.ts). */
function select(
  kinds: readonly string[],
  all: readonly string[],
  words: readonly number[],
): readonly number[] {
  let number = 1;
  let handle = all.indexOf('handle');
  return kinds.map((kind) => (kind === 'number' ? words[number++]! : words[handle++]!));
}
