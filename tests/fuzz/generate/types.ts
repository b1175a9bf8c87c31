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
  | { readonly kind: 'union' };

export interface SumDeclaration {
  readonly name: string;
  readonly constructors: readonly {
    readonly name: string;
    /** Empty for none. */
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
  }
}

/** True if a value of the type may hold a function. */
export function mentionsFunction(shape: Shape): boolean {
  return (
    typeText(shape).includes('->') || (shape.kind !== 'number' && sumsIn(shape).some(holdsFunction))
  );
}

function holdsFunction({ constructors }: SumDeclaration): boolean {
  return constructors.some(({ payload }) => payload.some(mentionsFunction));
}

function sumsIn(shape: Shape): readonly SumDeclaration[] {
  switch (shape.kind) {
    case 'tuple':
      return shape.elements.flatMap(sumsIn);
    case 'record':
      return shape.fields.flatMap(sumsIn);
    case 'array':
      return sumsIn(shape.element);
    case 'sum':
      return [shape.declaration];
    default:
      return [];
  }
}

/** True if values of the two types can take one another's place. */
export function isSame(a: Shape, b: Shape): boolean {
  return typeText(a) === typeText(b);
}
