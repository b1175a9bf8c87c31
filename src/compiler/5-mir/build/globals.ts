/** Top-level variables: memory that lives as long as the program (07 §1.1, §9.3.3). */
import type { Binding, CoreStatement } from '../../2-resolve/core.ts';
import { mentionedBindings } from '../../2-resolve/walk.ts';
import { printType } from '../../3-type/print.ts';
import type { Type } from '../../3-type/type.ts';
import { wordsOf } from '../../4-stage/layout.ts';
import { hashText } from '../../hash.ts';
import type { SourceRange } from '../../source.ts';
import type { Value } from '../ir.ts';
import type { BuildContext } from './context.ts';
import { slice } from './convert.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { patternParts } from './statements.ts';

type Definition = Exclude<CoreStatement, { kind: 'expression' }>;

/** Gives each name that the statement binds its place, and stores the value there. */
export function defineGlobals(
  cx: BuildContext,
  b: FunctionBuilder,
  statement: Definition,
  type: Type,
  values: readonly Value[],
): void {
  const { range } = statement;
  const isWhole = statement.kind === 'letrec' || statement.pattern.kind === 'bind';
  const text = cx.textOf(isWhole ? statement.value.range : range);
  const parts =
    statement.kind === 'letrec'
      ? [{ binding: statement.binding, offset: 0, type }]
      : patternParts(statement.pattern, type);
  for (const part of parts) {
    defineGlobal(cx, b, part.binding, part.type, text, slice(values, part));
  }
}

/** Gives one name at top level its place, and stores its value there. */
export function defineGlobal(
  cx: BuildContext,
  b: FunctionBuilder,
  binding: Binding,
  type: Type,
  text: string,
  values: readonly Value[],
): void {
  const words = wordsOf(type);
  const offset = cx.globalWords;
  cx.globalWords += words;
  cx.globalPlaces.set(binding, { offset, words, type });
  cx.globals.push({
    name: binding.name,
    offset,
    words,
    type: printType(type),
    text,
    assigned: binding.assignedInside,
    definition: cx.definitions.of(binding),
    range: binding.range,
  });
  store(b, offset, values, binding.range);
}

function store(
  b: FunctionBuilder,
  word: number,
  values: readonly Value[],
  range: SourceRange,
): void {
  values.forEach((a, i) => {
    b.push({ kind: 'setGlobal', word: word + i, a, range });
  });
}

/**
 * Hashes of definitions: equal if the text is equal and, by name, so is everything it uses
 * (07 §9.3.3). Built in text order, in which a definition uses only what stands before it.
 */
export class DefinitionHashes {
  readonly #hashes = new Map<Binding, string>();

  constructor(statements: readonly CoreStatement[], textOf: (range: SourceRange) => string) {
    for (const statement of statements) {
      if (statement.kind === 'expression') continue;
      const uses = [...mentionedBindings(statement.value)]
        .map((binding) => `${binding.name}=${this.#hashes.get(binding) ?? ''}`)
        .sort();
      const hash = hashText([textOf(statement.range), ...uses].join('\n'));
      for (const binding of bindingsOf(statement)) this.#hashes.set(binding, hash);
    }
  }

  /** The hash of what defines `binding`; '' for what is bound inside a block. */
  of(binding: Binding): string {
    return this.#hashes.get(binding) ?? '';
  }
}

function bindingsOf(statement: Definition): Binding[] {
  if (statement.kind === 'letrec') return [statement.binding];
  const names: Binding[] = [];
  const pending = [statement.pattern];
  for (let pattern = pending.pop(); pattern !== undefined; pattern = pending.pop()) {
    if (pattern.kind === 'bind') names.push(pattern.binding);
    if (pattern.kind === 'tuple') {
      for (const element of pattern.elements) pending.push(element);
    }
    if (pattern.kind === 'record') {
      for (const field of pattern.fields) pending.push(field.pattern);
    }
  }
  return names;
}
