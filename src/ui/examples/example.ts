/** LEAF: what the menu says of an example. Its text is a file in `public/examples`. */
import type { Localized } from '../localized.ts';

/**
 * How much an example computes: light ones leave nine tenths of an old laptop free, several medium
 * ones would play at once, a heavy one is glad of the fast tier. Counted, not timed; a test checks it.
 */
export type Cost = 'light' | 'medium' | 'heavy';

export interface Example {
  /** Also the file's name, without `.mmm`. */
  readonly id: string;
  readonly title: Localized;
  readonly description: Localized;
  /** From the small vocabulary that the menu filters by; the same in all languages. */
  readonly tags: readonly string[];
  readonly cost: Cost;
  /** Audio files that it names, beside it in `public/examples`. */
  readonly sounds?: readonly string[];
  /** One edit worth making while it plays. */
  readonly tryThis: Localized;
}
