/** The files of one compilation: numbered, parsed, with their tokens for text comparison. */

import type { Sound } from '../vm/devices.ts';
import type { Statement, Tree } from './1-parse/ast.ts';
import type { TokenIndex } from './1-parse/index.ts';
import type { FileProvider, FoundFile } from './2-resolve/modules/load.ts';
import { DiagnosticSink } from './diagnostics.ts';
import { hashText } from './hash.ts';
import { Memory } from './memory.ts';
import { soundHash } from './sound-hash.ts';
import type { FoundSound, SoundResolver } from './sounds.ts';
import type { SourceFile, SourceRange } from './source.ts';

/** Finds the text of a module or included file (05 §6.4); synchronous, because compiling is. */
export type ModuleResolver = (request: {
  /** `use`/`mod` ask for a module name, `include` for a file name. */
  readonly kind: 'module' | 'include';
  readonly name: string;
  /** Path of the file that asks. */
  readonly from: string;
}) => FoundFile | undefined;

/** Opens files through the caller's resolver. */
export class CompilationFiles implements FileProvider {
  readonly files: SourceFile[] = [];
  readonly tokens: TokenIndex[] = [];
  /** What is known from earlier compilations. */
  readonly memory: Memory;
  readonly #resolver: ModuleResolver | undefined;
  readonly #sounds: SoundResolver | undefined;
  readonly #sink: DiagnosticSink;

  constructor(
    resolver: ModuleResolver | undefined,
    sink: DiagnosticSink,
    memory: Memory = new Memory(),
    sounds?: SoundResolver,
  ) {
    this.#resolver = resolver;
    this.#sounds = sounds;
    this.#sink = sink;
    this.memory = memory;
  }

  /** The audio file of this name, for a call that stands there. */
  sound(name: string, range: SourceRange): FoundSound | undefined {
    return this.#sounds?.({ name, from: this.files[range.file]!.path });
  }

  find(kind: 'module' | 'include', name: string, from: string) {
    return this.#resolver?.({ kind, name, from });
  }

  parse(
    path: string,
    text: string,
    isLibrary = false,
  ): { readonly file: SourceFile; readonly tree: Tree } {
    const file: SourceFile = { id: this.files.length, path, text };
    if (isLibrary) this.#sink.silenceWarnings(file.id);
    this.files.push(file);
    const { tree, tokens } = this.memory.parsed.parse(file, this.#sink);
    this.tokens.push(tokens);
    return { file, tree };
  }

  peek(path: string, text: string): readonly Statement[] {
    return this.memory.parsed.parse({ id: -1, path, text }, new DiagnosticSink()).tree.statements;
  }

  /**
   * A hash of all tokens, and of the sounds that they name: equal for programs that differ in blanks
   * and comments only.
   */
  fingerprint(sounds: readonly Sound[]): string {
    const texts = this.files.map((file, i) => this.tokens[i]!.text(0, file.text.length));
    return hashText([...texts, ...sounds.map(soundHash)].join('\n\u0000'));
  }
}
