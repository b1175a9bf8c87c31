/** Parsed files that are kept between compilations, so that an unchanged file is parsed once. */
import { type ParsedFile, parseFile } from './1-parse/index.ts';
import { DiagnosticSink } from './diagnostics.ts';
import type { SourceFile } from './source.ts';

/**
 * Characters of text whose trees are kept: a tree takes some fifty times the memory of its text. The
 * library has about 60,000, and a long program as many.
 */
const MAX_KEPT_CHARACTERS = 600_000;

interface Entry {
  readonly file: SourceFile;
  readonly parsed: ParsedFile;
  /** What the parser had to say. */
  readonly diagnostics: DiagnosticSink;
}

/**
 * Trees by text. What a file parses to depends on its text and its number alone, and no later phase
 * changes it, so a kept tree is as good as a new one. Those unused for longest go first.
 */
export class ParsedFiles {
  readonly #maxCharacters: number;
  /** The one used last stands last. */
  readonly #entries: Entry[] = [];
  #characters = 0;

  constructor(maxCharacters: number = MAX_KEPT_CHARACTERS) {
    this.#maxCharacters = maxCharacters;
  }

  /** Parses a file, or finds it parsed; `sink` hears the same in either case. */
  parse(file: SourceFile, sink: DiagnosticSink): ParsedFile {
    const entry = this.#take(file) ?? parseEntry(file);
    this.#entries.push(entry);
    this.#characters += file.text.length;
    this.#forgetSurplus();
    sink.addAll(entry.diagnostics);
    return entry.parsed;
  }

  /** Takes the entry of a file out of the list, if there is one. */
  #take({ id, text }: SourceFile): Entry | undefined {
    const index = this.#entries.findLastIndex(({ file }) => file.id === id && file.text === text);
    if (index === -1) return undefined;
    this.#characters -= text.length;
    return this.#entries.splice(index, 1)[0];
  }

  #forgetSurplus(): void {
    while (this.#characters > this.#maxCharacters && this.#entries.length > 1) {
      this.#characters -= this.#entries.shift()!.file.text.length;
    }
  }
}

function parseEntry(file: SourceFile): Entry {
  const diagnostics = new DiagnosticSink();
  return { file, parsed: parseFile(file, diagnostics), diagnostics };
}
