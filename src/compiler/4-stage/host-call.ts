/**
 * What compiled macro-stage code asks of the compiler: the functions behind `Op.Host` (vm). The VM
 * holds code as numbers, indices into a table that the compiler keeps (03 §1.5: code is opaque).
 */
import type { Binding, Core } from '../2-resolve/core.ts';
import type { Type } from '../3-type/type.ts';
import type { BuiltinName } from '../builtins.ts';
import type { SourceRange } from '../source.ts';

export type QuoteNode = Extract<Core, { kind: 'quote' }>;
export type SpliceNode = Extract<Core, { kind: 'splice' }>;

/** Built-ins of the macro stage that make code, take text apart, or print. */
export type HostFunction = Extract<
  BuiltinName,
  | 'str_length'
  | 'str_take'
  | 'str_drop'
  | 'str_concat'
  | 'str_eq'
  | 'str_slice'
  | 'str_char_at'
  | 'str_to_number'
  | 'number_to_str'
  | 'lift'
  | 'lift_f'
  | 'lift_arrayf'
  | 'lift_array_code'
  | 'Control'
  | 'Probe'
  | 'ProbeValueWith'
  | 'Sampler_mono'
  | 'midi_note_mono'
  | 'probe'
  | 'probeln'
  | 'print'
  | 'println'
>;

/** One place in macro-stage code that calls the host. Arguments and results are words. */
export type HostCall = {
  readonly range: SourceRange;
} /** () → a number that no other evaluation of a quote has */ & (
  | { readonly kind: 'fresh' }
  /**
   * (evaluation, code of each splice, evaluations of `outer`) → code. What the quote binds belongs
   * to this evaluation of it; `outer` are the variables of quotes around it that it mentions.
   */
  | {
      readonly kind: 'quote';
      readonly quote: QuoteNode;
      readonly splices: readonly SpliceNode[];
      readonly outer: readonly Binding[];
    }
  /** () → (): the code for a splice in main-stage code is about to be made */
  | { readonly kind: 'enter'; readonly splice: SpliceNode }
  /** (code) → (): here it is */
  | { readonly kind: 'deliver'; readonly splice: SpliceNode }
  /** (length) → (): fails for an empty array (03 §8.2) */
  | { readonly kind: 'not-empty'; readonly what: string }
  /** (the arguments' words) → the result's words; types as they are at this call */
  | {
      readonly kind: 'builtin';
      readonly name: HostFunction;
      readonly parameter: Type;
      readonly resultWords: number;
    }
);

const hostFunctions: ReadonlySet<BuiltinName> = new Set<HostFunction>([
  'str_length', 'str_take', 'str_drop', 'str_concat', 'str_eq', 'str_slice', 'str_char_at',
  'str_to_number', 'number_to_str', 'lift', 'lift_f', 'lift_arrayf', 'lift_array_code', 'Control',
  'Probe', 'ProbeValueWith', 'Sampler_mono', 'midi_note_mono', 'probe', 'probeln', 'print',
  'println',
]); // biome-ignore format: a table

/** True if the macro stage leaves this built-in to the compiler. */
export function isHostFunction(name: BuiltinName): name is HostFunction {
  return hostFunctions.has(name);
}
