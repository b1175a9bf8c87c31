/** Wrapped lines go on a little deeper than they began, which keeps code readable on a phone. */
import type { Extension, Text } from '@codemirror/state';
import { RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

/** Columns by which the rest of a wrapped line stands deeper than its beginning. */
const HANG = 2;

/** Deeper indentation than this would leave no room for the text. */
const MAX_COLUMNS = 16;

/** One decoration per depth, made once. */
const decorations = Array.from({ length: MAX_COLUMNS + HANG + 1 }, (_, columns) =>
  Decoration.line({
    attributes: {
      style: `text-indent: -${columns}ch; padding-left: calc(var(--space-2) + ${columns}ch)`,
    },
  }),
);

/** The extension; only the lines in view are looked at. */
export const hangingIndent: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function decorate({ visibleRanges, state }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      const columns = Math.min(indentation(state.doc, line.from, line.to), MAX_COLUMNS);
      builder.add(line.from, line.from, decorations[columns + HANG]!);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

/** Leading blanks of a line. A tab counts as one: indentation is by spaces here. */
function indentation(doc: Text, from: number, to: number): number {
  const start = doc.sliceString(from, Math.min(to, from + MAX_COLUMNS));
  return start.length - start.trimStart().length;
}
