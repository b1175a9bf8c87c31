/**
 * The standard library as data: the texts of its modules (06). Imports nothing; whoever compiles
 * hands them to the compiler (`compiler/project.ts`).
 */

/** Read by the bundler, so that the page, the command line and `engine.js` carry them along. */
const files: Readonly<Record<string, string>> = import.meta.glob('./*.mmm', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The text of each module by its name. */
export const libraryTexts: ReadonlyMap<string, string> = new Map(
  Object.entries(files).map(([path, text]) => [path.slice('./'.length, -'.mmm'.length), text]),
);
