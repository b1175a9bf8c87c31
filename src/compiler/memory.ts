/** What a session remembers from one compilation to the next. */
import { ResolvedLibraries } from './2-resolve/library.ts';
import { CheckedLibraries } from './3-type/index.ts';
import { ParsedFiles } from './parsed-files.ts';

/** Makes compiling faster, and changes nothing else: all of it depends on unchanged text alone. */
export class Memory {
  readonly parsed = new ParsedFiles();
  readonly libraries = new ResolvedLibraries();
  readonly checked = new CheckedLibraries();
}
