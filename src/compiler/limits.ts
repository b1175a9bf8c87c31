/** Every compile-time cap, with its reason. A program beyond one is refused with a clean message. */

/**
 * Levels of brackets, blocks, lambdas, `if`, `match`, quotes and prefix operators within each
 * other. All phases may recurse once per level, which takes some frames of the host's stack. The
 * smallest one we run on, that of a worker in Chromium (500 KB), has room for 250 to 500 levels,
 * depending on the form; a program that needs more is refused there by capacity.ts.
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

/**
 * Words of one value. A program that plays needs some hundreds; types that double at each step reach
 * the cap at once, and would fill the memory without it.
 */
export const MAX_VALUE_WORDS = 65_536;

/** Parts of one type, counted as its text would show them: shared parts each time. */
export const MAX_TYPE_PARTS = 50_000;
