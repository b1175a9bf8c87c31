/** The help dialog: keys, how updates behave, where texts are kept. */
import type { Context } from '../context.ts';
import { element } from '../dom.ts';
import { modifierName } from '../format.ts';
import { createDialog, type Dialog } from './dialog.ts';

/** The dialog; content that never changes. */
export function createHelp(context: Context): Dialog {
  const { texts } = context;
  const dialog = createDialog(context, 'help', texts.helpTitle);
  const modifier = modifierName(navigator.platform);
  const keys: readonly (readonly [string, string])[] = [
    [`${modifier}Enter`, texts.helpKeys.evaluate],
    [`${modifier}.`, texts.helpKeys.stop],
    [`${modifier}.  ${modifier}.`, texts.helpKeys.panic],
    [`${modifier}/`, texts.helpKeys.comment],
    [`${modifier}F`, texts.helpKeys.find],
    [`${modifier}D`, texts.helpKeys.cursors],
    ['F8', texts.helpKeys.problem],
    ['Alt+F8', texts.helpKeys.fix],
    ['Esc  Tab', texts.helpKeys.leave],
  ];
  dialog.body.append(
    element(
      'dl',
      { class: 'keys' },
      ...keys.flatMap(([press, meaning]) => [
        element('dt', {}, ...press.split('  ').map((key) => element('kbd', {}, key))),
        element('dd', {}, meaning),
      ]),
    ),
    element('p', {}, texts.helpAbout),
    element('p', {}, texts.helpPrivacy),
  );
  return dialog;
}
