/** LEAF: the messages between the page and its compile worker. */
import type { CompileResult } from '../../compiler/index.ts';

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
