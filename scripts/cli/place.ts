/** Source ranges as the command line shows them. */
import { lineColumn, type SourceFile, type SourceRange } from '../../src/compiler/source.ts';

/** A range with everything a reader needs to find it. Offsets count UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  /** From 1, of the range's start. */
  readonly line: number;
  readonly column: number;
}

/** Looks a range up among the files of its compilation. */
export function placeOf(range: SourceRange, files: readonly SourceFile[]): Place {
  const file = files[range.file];
  return {
    file: file?.path ?? '',
    from: range.from,
    to: range.to,
    ...lineColumn(file?.text ?? '', range.from),
  };
}
