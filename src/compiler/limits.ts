/** Every compile-time cap, with its reason. A program beyond one is refused with a clean message. */

/**
 * Levels of brackets, blocks, lambdas, `if`, `match`, quotes and prefix operators within each
 * other. All later phases may recurse once per level: 500 levels need a few thousand frames of the
 * host's stack, of which the smallest one we run on has about ten thousand.
 */
export const MAX_NESTING = 500;

/**
 * An error node deeper in Lezer's tree than this is put down to the nesting alone. Lezer gives up
 * when its own stack has 2800 entries, which crowded programs reach with 350 levels, and what it
 * reports then has nothing to do with the text.
 */
export const MAX_EXPLAINED_DEPTH = 200;

/**
 * Error nodes of one file that are looked at, in the order of the text: several times as many as
 * there are messages to show. Without the cap a pasted picture would take seconds.
 */
export const MAX_EXPLAINED_ERRORS = 200;

/** Files of one program: a mistake that loads without end stops here, and no hand-made piece has more. */
export const MAX_FILES = 64;

/** Files that may load one another in a chain. */
export const MAX_INCLUDE_DEPTH = 16;
