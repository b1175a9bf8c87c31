/** Diagnostics of a compilation as the editor and the problems list want them. */
import type { Fix } from '../../compiler/diagnostics.ts';
import type { CompileResult } from '../../compiler/index.ts';
import { lineColumn, type SourceRange } from '../../compiler/source.ts';
import type { Place, PlacedFix, Problem } from '../state.ts';

/** Id of the file that stands in the editor: the one given to `compile`. */
const EDITOR_FILE = 0;

/** The problems of a compilation whose main file is the text in the editor, in source order. */
export function problemsOf({
  diagnostics,
  files,
}: Pick<CompileResult, 'diagnostics' | 'files'>): readonly Problem[] {
  const problems = diagnostics.map((diagnostic): Problem => {
    const { file, from, to } = diagnostic.range;
    const source = files.find(({ id }) => id === file);
    const position = lineColumn(source?.text ?? '', from);
    const related = diagnostic.related.map(({ message, range }) => ({
      message,
      place: placeOf(range),
    }));
    return file === EDITOR_FILE
      ? { diagnostic, place: { from, to }, related, fix: placedFix(diagnostic.fix), position }
      : {
          diagnostic,
          place: undefined,
          related,
          fix: undefined,
          position: { ...position, path: source?.path ?? '?' },
        };
  });
  return problems.sort(bySource);
}

function placeOf({ file, from, to }: SourceRange): Place | undefined {
  return file === EDITOR_FILE ? { from, to } : undefined;
}

function placedFix(fix: Fix | undefined): PlacedFix | undefined {
  if (fix === undefined || fix.range.file !== EDITOR_FILE) return undefined;
  return { title: fix.title, insert: fix.insert, from: fix.range.from, to: fix.range.to };
}

/** Those of the editor's file first, by place. */
function bySource(first: Problem, second: Problem): number {
  return (first.place?.from ?? Infinity) - (second.place?.from ?? Infinity) || 0;
}
