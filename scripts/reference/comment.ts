/** Reads the comments of the library, whose form `src/library/README.md` gives. */

export interface DocComment {
  readonly description: string;
  /** In the order of the text. */
  readonly parameters: readonly { readonly name: string; readonly meaning: string }[];
  readonly returns: string;
  readonly example: string;
}

/** The block of `///` lines right above `from`, without the slashes; '' if there is none. */
export function commentAbove(text: string, from: number): string {
  const lines = text.slice(0, from).split('\n');
  // The last piece is the indentation of the declaration.
  lines.pop();
  const block: string[] = [];
  for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
    const match = /^\s*\/\/\/ ?(.*)$/.exec(line);
    if (match === null) break;
    block.unshift(match[1]!);
  }
  return block.join('\n');
}

/** @throws Error with a line that does not fit the form, or with the part that is missing. */
export function readComment(block: string): DocComment {
  const lines = block.split('\n');
  const firstItem = lines.findIndex((line) => line.startsWith('- '));
  const description = lines.slice(0, Math.max(0, firstItem)).join(' ').trim();
  if (description === '') throw new Error('the description is missing');
  const parameters: { name: string; meaning: string }[] = [];
  let returns = '';
  let example = '';
  for (const line of lines.slice(firstItem)) {
    const item = /^- (?:`(\w+)`|(returns|example)): (.*\S)\s*$/.exec(line);
    if (item === null || example !== '') throw new Error(`this line is out of place: ${line}`);
    const [, name, part, value] = item;
    if (name !== undefined) parameters.push({ name, meaning: value! });
    else if (part === 'returns') returns = value!;
    else example = value!;
  }
  if (example === '') throw new Error('the example is missing');
  return { description, parameters, returns, example };
}

/** What stands in `//` lines at the top of a module, without its reference to the chapter. */
export function moduleDescription(text: string): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    if (!line.startsWith('// ')) break;
    lines.push(line.slice(3));
  }
  return lines.join(' ').replace(/ \(06 §\d+\)/, '');
}

/** The first sentence. */
export function firstSentence(text: string): string {
  return /^.*?[.:](?= [A-Z`]|$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}
