/** Problems inside the editor: squiggles, their tooltips, and their way through edits. */
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import type { ChangeDesc, EditorState, Text, TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { element } from '../dom.ts';
import { plain } from '../format.ts';
import type { Place, PlacedFix, Problem } from '../state.ts';

/** What a tooltip can show. */
const MESSAGE_CHARACTERS = 400;

/** The transaction that shows `problems`, whose places must belong to the state's text. */
export function showProblems(
  state: EditorState,
  problems: readonly Problem[],
  apply: (fix: PlacedFix) => void,
): TransactionSpec {
  const length = state.doc.length;
  const shown = problems.flatMap((problem): Diagnostic[] =>
    problem.place === undefined ? [] : [squiggle(problem, problem.place, length, apply)],
  );
  return setDiagnostics(state, shown);
}

function squiggle(
  { diagnostic, fix }: Problem,
  place: Place,
  length: number,
  apply: (fix: PlacedFix) => void,
): Diagnostic {
  const from = Math.min(place.from, length);
  return {
    from,
    to: Math.max(from, Math.min(place.to, length)),
    severity: diagnostic.severity,
    message: plain(diagnostic.message, MESSAGE_CHARACTERS),
    source: diagnostic.code,
    renderMessage: () => messageNode(diagnostic.message, diagnostic.hint),
    actions:
      fix === undefined
        ? []
        : [
            {
              name: fix.title,
              // The editor moved the squiggle with the text; the fix moves as far.
              apply: (_view: EditorView, now: number) => {
                const moved = now - from;
                apply({ ...fix, from: fix.from + moved, to: fix.to + moved });
              },
            },
          ],
  };
}

function messageNode(message: string, hint: string | undefined): Node {
  const node = element('div', {}, element('div', {}, plain(message, MESSAGE_CHARACTERS)));
  if (hint !== undefined)
    node.append(element('div', { class: 'cm-diagnostic-hint' }, plain(hint, MESSAGE_CHARACTERS)));
  return node;
}

/** The fix of the problem at the cursor, or of the first one on its line that has any. */
export function fixAt(problems: readonly Problem[], state: EditorState): PlacedFix | undefined {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  const onLine = problems.filter(
    ({ place, fix }) =>
      fix !== undefined && place !== undefined && place.from <= line.to && line.from <= place.to,
  );
  const atCursor = onLine.find(({ place }) => place!.from <= head && head <= place!.to);
  return (atCursor ?? onLine[0])?.fix;
}

/**
 * The problems after an edit: each stays with its text. A fix whose own text was touched is no
 * longer offered.
 */
export function moveProblems(
  problems: readonly Problem[],
  changes: ChangeDesc,
  after: Text,
): readonly Problem[] {
  if (problems.length === 0) return problems;
  return problems.map((problem) => {
    const related = problem.related.map((other) => ({
      ...other,
      place: other.place && movePlace(other.place, changes),
    }));
    if (problem.place === undefined) return { ...problem, related };
    const place = movePlace(problem.place, changes);
    const line = after.lineAt(place.from);
    return {
      ...problem,
      place,
      related,
      fix: moveFix(problem.fix, changes),
      position: { line: line.number, column: place.from - line.from + 1 },
    };
  });
}

function movePlace({ from, to }: Place, changes: ChangeDesc): Place {
  const start = changes.mapPos(from, 1);
  return { from: start, to: Math.max(start, changes.mapPos(to, -1)) };
}

function moveFix(fix: PlacedFix | undefined, changes: ChangeDesc): PlacedFix | undefined {
  if (fix === undefined || changes.touchesRange(fix.from, fix.to) !== false) return undefined;
  return { ...fix, from: changes.mapPos(fix.from), to: changes.mapPos(fix.to) };
}
