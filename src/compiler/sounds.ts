/** Where `Sampler_mono!` gets its files (04 §10.3). */

/** Finds an audio file; synchronous, because compiling is. Undefined: there is none. */
export type SoundResolver = (request: {
  /** As the program names it. */
  readonly name: string;
  /** Path of the file that asks. */
  readonly from: string;
}) => FoundSound | undefined;

/** What became of the search. */
export type FoundSound =
  | {
      /** Equal for the same file, however it is named; it is loaded once. */
      readonly path: string;
      /** One array per channel. Only the first is played. Never changed afterwards. */
      readonly channels: readonly (Float32Array | Float64Array)[];
    }
  /** It is there, but makes no sense; `reason` in words. */
  | { readonly path: string; readonly reason: string }
  /** Not there yet: the program plays without it, and a warning says so. */
  | { readonly path: string; readonly missing: true };
