/** What the tables in this folder are made of. */

/** What is expected behind a part of a construct. */
export interface Expectation {
  /** Names of nodes or groups that the part may be; `''` stands for the construct's start. */
  readonly after: readonly string[];
  readonly expected: string;
}

/** For each kind of node, what is expected behind its parts. The first rule that fits counts. */
export type ExpectationTable = Readonly<Record<string, readonly Expectation[]>>;

/** `after('let =', 'an expression')`: the parts are separated by blanks, the start is `^`. */
export function after(parts: string, expected: string): Expectation {
  return { after: parts.split(' ').map((part) => (part === '^' ? '' : part)), expected };
}

/** The rules of a list in brackets whose items are separated by commas. */
export function listOf(open: string, item: string, itemNodes: string, close: string) {
  return [after(`${open} ,`, item), after(itemNodes, `\`,\` or \`${close}\``)];
}
