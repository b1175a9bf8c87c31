/**
 * The reference of the library as data: every public function, macro and type with its comment.
 * `reference.json` is generated from the modules (`scripts/reference/`); a test keeps it up to date.
 */
import data from './reference.json';

export interface ReferenceParameter {
  readonly name: string;
  readonly type: string;
  /** Unit and range, as a sentence without its capital: `Hz, any; negative falls`. */
  readonly meaning: string;
  /** As written; absent if the parameter has none. */
  readonly default?: string;
}

export interface ReferenceEntry {
  /** What `use` takes: `osc`, `reverb::freeverb`. The shortest, if several modules offer it. */
  readonly module: string;
  readonly name: string;
  /** A macro is called with `!` from main-stage code, or as a function by other macros. */
  readonly kind: 'function' | 'macro' | 'type';
  /** As the module declares it, without `pub` and `fn`: `saw(freq:float, phase:float = 0.0) -> float`. */
  readonly signature: string;
  /** The first sentence of the description. */
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly ReferenceParameter[];
  /** What a function gives; '' for types. */
  readonly returns: string;
  /** A whole program on one line. */
  readonly example: string;
}

export interface ReferenceModule {
  readonly name: string;
  readonly description: string;
  /** In the order of the text. */
  readonly entries: readonly ReferenceEntry[];
}

/** The modules in the order in which 06 describes them, then our own. */
export const libraryReference: readonly ReferenceModule[] = data as readonly ReferenceModule[];
