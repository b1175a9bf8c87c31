/** What the checker knows about a program, beside the resolved tree: tables by expression id. */
import type { Binding, Core, CoreType, ExpressionId, FunctionNode } from '../2-resolve/core.ts';
import type { DirectFunctions } from '../2-resolve/direct.ts';
import type { Scheme, Type } from './type.ts';

/** How the arguments of a call meet the parameters (02 §7); decided once, never revised. */
export type CallShape =
  /** One by one. A single tuple may stand for several: in words it is the same. */
  | { readonly kind: 'positional'; readonly parameter: Type }
  /** `+ - * /` element by element (02 §8.2). */
  | { readonly kind: 'arithmetic' }
  /** The function is mapped over the leaves of its one tuple (02 §7.2). */
  | { readonly kind: 'spread' }
  /** A record is taken apart: for each parameter a field of that name, or the default (02 §7.4). */
  | { readonly kind: 'packed'; readonly parameters: readonly PackedParameter[] };

export type PackedParameter =
  | { readonly kind: 'field'; readonly name: string; readonly type: Type }
  | { readonly kind: 'default'; readonly value: Core; readonly type: Type };

export interface TypedProgram {
  /** What each written type means. */
  readonly annotations: ReadonlyMap<CoreType, Type>;
  /** By expression id; undefined for what was never reached. */
  readonly types: readonly (Type | undefined)[];
  readonly schemes: ReadonlyMap<Binding, Scheme>;
  /** For a use of a polymorphic name: what each quantified variable became. */
  readonly choices: ReadonlyMap<ExpressionId, ReadonlyMap<Type, Type>>;
  readonly calls: ReadonlyMap<ExpressionId, CallShape>;
  /** Matches in which some value may find no arm; it gives zeros (02 §13.6). */
  readonly partialMatches: ReadonlySet<ExpressionId>;
  readonly functionTypes: ReadonlyMap<FunctionNode, Type>;
  readonly selfTypes: ReadonlyMap<FunctionNode, Type>;
  readonly direct: DirectFunctions;
}
