/** LEAF: an audio file that the page has for `Sampler_mono!` (04 §10.3). */
export interface Sound {
  /** As programs name it: the name of the file. */
  readonly name: string;
  /** Of the first channel, at the file's own rate. Never changed afterwards. */
  readonly samples: Float32Array;
  /** Hz. */
  readonly rate: number;
}
