/**
 * Typing over a selection, done by the editor instead of the browser. Chromium keeps the look of what
 * it replaces by writing inline styles into the page for a moment, which the page's security policy
 * forbids: two errors in the console for every such letter.
 */
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Takes over plain typing where one stretch is selected; input methods compose as ever. */
export function replaceSelection(): Extension {
  return EditorView.domEventHandlers({
    beforeinput(event, view) {
      const { inputType, data, isComposing } = event;
      const { ranges, main } = view.state.selection;
      if (inputType !== 'insertText' || data === null || isComposing || view.composing)
        return false;
      if (ranges.length > 1 || main.empty || view.state.readOnly) return false;
      event.preventDefault();
      const insert = () =>
        view.state.update(view.state.replaceSelection(data), {
          userEvent: 'input.type',
          scrollIntoView: true,
        });
      // What closes brackets, and the like, is asked first, as by the editor itself.
      const handlers = view.state.facet(EditorView.inputHandler);
      if (!handlers.some((handle) => handle(view, main.from, main.to, data, insert))) {
        view.dispatch(insert());
      }
      return true;
    },
  });
}
