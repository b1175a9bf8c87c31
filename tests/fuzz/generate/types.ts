/** The types of generated programs. */
import type { Choices } from '../choices.ts';

export type Shape =
  | { readonly kind: 'number' }
  | { readonly kind: 'tuple'; readonly elements: readonly Shape[] }
  /** Fields are named a, b, c in this order. */
  | { readonly kind: 'record'; readonly fields: readonly Shape[] }
  | { readonly kind: 'array'; readonly element: Shape }
  | { readonly kind: 'function'; readonly parameter: Shape; readonly result: Shape }
  | { readonly kind: 'sum'; readonly declaration: SumDeclaration }
  /** `float | string`. */
  | { readonly kind: 'union' }
  /** Code of a value, at macro stage only (03 §2.5). */
  | { readonly kind: 'code'; readonly of: Shape };

export interface SumDeclaration {
  readonly name: string;
  readonly constructors: readonly {
    readonly name: string;
    /** Empty for none. Where it names its own type, the first constructor doesn't. */
    readonly payload: readonly Shape[];
  }[];
}

export const number: Shape = { kind: 'number' };

export const FIELDS = ['a', 'b', 'c'];

/** A type, of at most so many levels; the simplest is a number. */
export function chooseShape(
  choices: Choices,
  sums: readonly SumDeclaration[],
  levels: number,
): Shape {
  const inner = () => chooseShape(choices, sums, levels - 1);
  const several = () => Array.from({ length: 2 + choices.below(2) }, inner);
  switch (choices.below(levels <= 0 ? 4 : 12)) {
    case 4:
    case 5:
      return { kind: 'tuple', elements: several() };
    case 6:
    case 7:
      return { kind: 'record', fields: several() };
    case 8:
      return { kind: 'array', element: inner() };
    case 9:
      return { kind: 'function', parameter: inner(), result: inner() };
    case 10:
      return sums.length === 0 ? number : { kind: 'sum', declaration: choices.pick(sums) };
    case 11:
      return { kind: 'union' };
    default:
      return number;
  }
}

/** A type of the macro stage: code, functions of code and arrays of it, or what the main stage has. */
export function chooseMacroShape(
  choices: Choices,
  sums: readonly SumDeclaration[],
  levels: number,
): Shape {
  const code = (): Shape => ({ kind: 'code', of: chooseShape(choices, sums, levels - 1) });
  switch (choices.below(levels <= 0 ? 3 : 7)) {
    case 2:
      return chooseShape(choices, sums, levels);
    case 3:
      return { kind: 'array', element: code() };
    case 4:
      return { kind: 'function', parameter: code(), result: code() };
    case 5:
      return { kind: 'function', parameter: number, result: code() };
    case 6:
      return { kind: 'tuple', elements: [code(), number] };
    default:
      return code();
  }
}

/** The type as it is written. */
export function typeText(shape: Shape): string {
  switch (shape.kind) {
    case 'number':
      return 'float';
    case 'tuple':
      return `(${shape.elements.map(typeText).join(', ')})`;
    case 'record':
      return `{${shape.fields.map((field, i) => `${FIELDS[i]}:${typeText(field)}`).join(', ')}}`;
    case 'array':
      return `[${typeText(shape.element)}]`;
    case 'function':
      return `(${typeText(shape.parameter)})->${typeText(shape.result)}`;
    case 'sum':
      return shape.declaration.name;
    case 'union':
      return '(float | string)';
    case 'code':
      return `\`${typeText(shape.of)}`;
  }
}

/** True if a value of the type may hold code, or make some. */
export function mentionsCode(shape: Shape): boolean {
  return mentions(shape, ({ kind }) => kind === 'code');
}

/** True if `lift` takes values of the type (03 §9). */
export function isLiftable(shape: Shape): boolean {
  return !mentions(shape, ({ kind }) => ['code', 'function', 'union'].includes(kind));
}

/** True if the type, or one that it is made of, is such. */
function mentions(shape: Shape, isSuch: (part: Shape) => boolean): boolean {
  return isSuch(shape) || partsOf(shape).some((part) => mentions(part, isSuch));
}

/** A recursive type is no part of itself. */
function partsOf(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case 'tuple':
      return shape.elements;
    case 'record':
      return shape.fields;
    case 'array':
      return [shape.element];
    case 'function':
      return [shape.parameter, shape.result];
    case 'sum':
      return shape.declaration.constructors
        .flatMap(({ payload }) => payload)
        .filter((part) => !isSame(part, shape));
    case 'code':
      return [shape.of];
    default:
      return [];
  }
}

/** True if values of the two types can take one another's place. */
export function isSame(a: Shape, b: Shape): boolean {
  return typeText(a) === typeText(b);
}
