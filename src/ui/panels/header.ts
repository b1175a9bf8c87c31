/** The top bar: name, texts to open, link, and how the page looks. */
import type { Context } from '../context.ts';
import { listen } from '../context.ts';
import { element, type IconName, icon, iconButton, textButton } from '../dom.ts';
import { LANGUAGES, THEMES, type Theme } from '../storage/settings.ts';
import { createEngineChip } from './engine-chip.ts';
import type { LibraryPart } from './library.ts';

const THEME_ICONS = { system: 'system', light: 'sun', dark: 'moon' } as const;

/** The header's content. The dialogs it opens are given as functions. */
export function createHeader(
  context: Context,
  dialogs: { readonly openLibrary: (part: LibraryPart) => void; readonly openHelp: () => void },
): Node[] {
  const { texts } = context;
  const examples = tool('library', texts.examples, {
    'data-testid': 'open-examples',
    'aria-haspopup': 'dialog',
  });
  const lessons = tool('lesson', texts.lessons.title, {
    'data-testid': 'open-lessons',
    'aria-haspopup': 'dialog',
  });
  const reference = tool('book', texts.reference.title, {
    'data-testid': 'open-reference',
    'aria-haspopup': 'dialog',
  });
  listen(context, reference, 'click', () => context.commands.showReference(''));
  const link = tool('link', texts.copyLink, {
    title: texts.copyLinkTip,
    'data-testid': 'copy-link',
  });
  const help = iconButton('help', texts.help, {
    'data-testid': 'open-help',
    'aria-haspopup': 'dialog',
  });
  listen(context, examples, 'click', () => dialogs.openLibrary('examples'));
  listen(context, lessons, 'click', () => dialogs.openLibrary('lessons'));
  listen(context, link, 'click', () => context.commands.copyLink());
  listen(context, help, 'click', dialogs.openHelp);
  return [
    element(
      'h1',
      { class: 'wordmark', title: texts.appSubtitle },
      icon('wave'),
      element('span', {}, 'mimium ', element('b', {}, 'live')),
    ),
    element(
      'nav',
      { class: 'header-tools', 'aria-label': texts.toolbar },
      examples,
      lessons,
      reference,
      link,
      element('span', { class: 'spacer' }),
      createEngineChip(context),
      themeButton(context),
      languageButton(context),
      help,
    ),
  ];
}

/** Where there is little room its word is hidden, so its label is set besides. */
function tool(
  name: IconName,
  label: string,
  attributes: Readonly<Record<string, string>>,
): HTMLButtonElement {
  const looks = { class: 'button button-quiet header-tool', title: label, 'aria-label': label };
  return textButton(label, { ...looks, ...attributes }, name);
}

/** Goes round the themes; its icon tells the present one. */
function themeButton(context: Context): HTMLButtonElement {
  const { store, texts } = context;
  const button = iconButton('system', texts.theme, { 'data-testid': 'theme' });
  const show = (theme: Theme): void => {
    const label = `${texts.theme}: ${texts.themes[theme]}`;
    button.replaceChildren(icon(THEME_ICONS[theme]));
    button.title = label;
    button.setAttribute('aria-label', label);
  };
  store.watch((state) => state.settings.theme, show, context.signal);
  listen(context, button, 'click', () => {
    const at = THEMES.indexOf(store.state.settings.theme);
    context.commands.setTheme(THEMES[(at + 1) % THEMES.length]!);
  });
  return button;
}

/**
 * Switches between the two languages; shows the code of the one it leads to, for which every device
 * has letters, and tells its name in that language.
 */
function languageButton(context: Context): HTMLButtonElement {
  const { texts, language } = context;
  const other = LANGUAGES.find((name) => name !== language)!;
  const button = element(
    'button',
    {
      type: 'button',
      class: 'button button-icon button-language',
      lang: other,
      title: `${texts.language}: ${texts.languages[other]}`,
      'aria-label': texts.languages[other],
      'data-testid': 'language',
    },
    other.toUpperCase(),
  );
  listen(context, button, 'click', () => context.commands.setLanguage(other));
  return button;
}
