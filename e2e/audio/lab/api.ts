/** LEAF: what tests ask of the laboratory page, and what it answers. All of it survives JSON. */

/** A program with what it is found beside. */
export interface Source {
  /** Shown in diagnostics; modules are looked for from here. */
  readonly path: string;
  readonly text: string;
}

/** A patch to be rendered. */
export interface RenderRequest {
  readonly patch: Source;
  /** The same patch after an edit. `null` if it plays on as it is. */
  readonly edit: Source | null;
  /** The first frame that the edited program computes. */
  readonly swap: number;
  /** Texts of modules and included files, by path. */
  readonly modules: Readonly<Record<string, string>>;
  /** Samples of audio files, by name. */
  readonly sounds: Readonly<Record<string, readonly number[]>>;
  readonly sampleRate: number;
  readonly frames: number;
  /** `raw`: what dsp gave. `guarded`: what goes to the speakers, at full volume. */
  readonly tap: 'raw' | 'guarded';
  /** Post everything, as on pages that may not share memory. */
  readonly messageMode?: boolean;
}

export type RenderAnswer =
  | {
      readonly kind: 'rendered';
      /** Per channel the bytes of 32-bit floats, little-endian, in base64. */
      readonly channels: readonly string[];
      /** What the edit did with the state; `null` without one. */
      readonly report: StateReport | null;
    }
  /** Why it could not be rendered, one line each. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

/** Call sites, cells and globals as the page would tell of them. */
export interface StateReport {
  readonly kept: readonly string[];
  readonly fresh: readonly string[];
  readonly dropped: readonly string[];
}

/** What came of controls, notes, a sound, a probe and prints. */
export interface DeviceReport {
  /** The last sample that was rendered. */
  readonly last: number;
  /** What the probe saw last. */
  readonly seen: readonly number[];
  readonly lines: readonly string[];
  /** As the page lists them. */
  readonly controls: readonly string[];
}

/** What the page puts on its global object. */
export interface Laboratory {
  /** Renders through the page's worklet in an offline context. */
  render(request: RenderRequest): Promise<RenderAnswer>;
  /**
   * Renders the patch, unedited, without a worklet and gives SHA-256 of all samples as 64-bit
   * floats, little-endian, channel after channel: 32-bit outputs can't tell the last bits.
   */
  hashExactly(request: RenderRequest): Promise<string>;
  /** Tries controls, notes, a sound, a probe and prints on a real processor. */
  tryDevices(messageMode: boolean): Promise<DeviceReport>;
  /** Hashes of what each mathematical function gives; see `tests/math/fingerprint.ts`. */
  fingerprint(): Readonly<Record<string, string>>;
}

declare global {
  /** In the laboratory page only. */
  var laboratory: Laboratory;
}
