/**
 * What a link may cost its reader (promises L3). A fragment is written by a stranger, so each
 * bound is checked before the work that it bounds.
 */

/** Longest fragment that is looked at, in characters, `#` included. */
export const MAX_FRAGMENT_CHARACTERS = 64 * 1024;

/** Most bytes that a payload may inflate to: the largest source text the compiler takes. */
export const MAX_DECODED_BYTES = 256 * 1024;

/** Most bytes of payload per byte of link. A deflate bomb reaches 1029. */
export const MAX_RATIO = 100;

/**
 * Bytes handed to the inflater at a time. It may answer a slice with a thousand times as much
 * before the reader gets to stop it, so this bounds what a bomb can allocate: about half a MiB.
 */
export const INPUT_SLICE_BYTES = 512;
