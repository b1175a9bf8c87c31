/** LEAF: the messages between the page and its compile worker. */
import type { CompileResult } from '../../compiler/index.ts';

/** A sound that programs may name; see `sounds/`. */
export interface SoundFile {
  readonly name: string;
  readonly samples: Float32Array;
}

/** All sounds there are, for the requests that follow. */
export interface SoundsMessage {
  readonly sounds: readonly SoundFile[];
}

export interface CompileRequest {
  readonly job: number;
  readonly source: string;
}

export type CompileReply =
  | { readonly job: number; readonly kind: 'compiled'; readonly result: CompileResult }
  /** The compiler threw, which it never should. */
  | {
      readonly job: number;
      readonly kind: 'crashed';
      readonly message: string;
      readonly stack: string;
    };
