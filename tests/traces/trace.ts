/**
 * Edit traces as text. Lines `| …` are the text at the start; then one command per line:
 *
 * - `after TEXT`, `before TEXT`: the cursor goes to the first place of the text
 * - `type TEXT`: key by key; `⏎` is the Enter key, `␣` a blank where one would be lost
 * - `paste TEXT`: all at once
 * - `delete N`: the Backspace key; `erase N`: the Delete key; `cut TEXT`: a selection, all at once
 */
export interface Step {
  /** The text after the step. */
  readonly text: string;
  /** What the step replaced in the text before: from, to, and how long the new text is. */
  readonly from: number;
  readonly to: number;
  readonly inserted: number;
}

/** The steps of a trace, one for each key. The first one stands for the text at the start. */
export function readTrace(source: string): Step[] {
  const lines = source.split('\n');
  const start = lines.filter((line) => line.startsWith('|')).map((line) => line.slice(2));
  const writer = new Writer(start.length === 0 ? '' : `${start.join('\n')}\n`);
  for (const line of lines) {
    if (line.startsWith('|') || line.trim() === '') continue;
    const [, command = '', rest = ''] = /^(\w+) ?(.*)$/.exec(line) ?? [];
    writer.run(command, rest.replaceAll('⏎', '\n').replaceAll('␣', ' '));
  }
  return writer.steps;
}

class Writer {
  readonly steps: Step[] = [];
  #text: string;
  #cursor = 0;

  constructor(text: string) {
    this.#text = text;
    this.steps.push({ text, from: 0, to: 0, inserted: 0 });
  }

  run(command: string, text: string): void {
    switch (command) {
      case 'after':
        this.#cursor = this.#find(text) + text.length;
        return;
      case 'before':
        this.#cursor = this.#find(text);
        return;
      case 'type':
        for (const key of text) this.#replace(this.#cursor, this.#cursor, key);
        return;
      case 'paste':
        this.#replace(this.#cursor, this.#cursor, text);
        return;
      case 'cut': {
        const from = this.#find(text);
        this.#replace(from, from + text.length, '');
        return;
      }
      case 'delete':
        for (let i = 0; i < Number(text); i++) this.#replace(this.#cursor - 1, this.#cursor, '');
        return;
      case 'erase':
        for (let i = 0; i < Number(text); i++) this.#replace(this.#cursor, this.#cursor + 1, '');
        return;
      default:
        throw new Error(`unknown command: ${command} ${text}`);
    }
  }

  #find(text: string): number {
    const found = this.#text.indexOf(text);
    if (found < 0) throw new Error(`not in the text: ${text}`);
    return found;
  }

  #replace(from: number, to: number, insert: string): void {
    this.#text = this.#text.slice(0, from) + insert + this.#text.slice(to);
    this.#cursor = from + insert.length;
    this.steps.push({ text: this.#text, from, to, inserted: insert.length });
  }
}
