/** What the code of a problem means, on request: a disclosure that the keyboard opens too. */
import { explanationsIn } from '../../compiler/explanations/index.ts';
import type { MessageCode } from '../../compiler/messages.ts';
import { type Context, listen } from '../context.ts';
import { element } from '../dom.ts';

/** Remembers which codes are open, because the list is made anew with every check. */
export class OpenExplanations {
  readonly #open = new Set<MessageCode>();

  /** The disclosure for a code. Its content is made when it is first opened. */
  node(context: Context, code: MessageCode): HTMLElement {
    const { texts } = context;
    const details = element(
      'details',
      { class: 'explanation', 'data-testid': 'explanation' },
      element(
        'summary',
        {},
        texts.explain,
        element('span', { class: 'visually-hidden' }, ` ${code}`),
      ),
    );
    const fill = (): void => {
      if (details.childElementCount === 1) details.append(...content(context, code));
    };
    if (this.#open.has(code)) {
      fill();
      details.open = true;
    }
    listen(context, details, 'toggle', () => {
      if (details.open) {
        this.#open.add(code);
        fill();
      } else if (details.isConnected) {
        this.#open.delete(code);
      }
    });
    return details;
  }
}

function content({ texts, language }: Context, code: MessageCode): Node[] {
  const explanations = explanationsIn(language);
  const { why, wrong, right } = explanations.byCode[code];
  const lang = explanations.language === language ? undefined : explanations.language;
  return [
    element('p', { lang }, ...withCode(why)),
    element('p', { class: 'explanation-label' }, texts.explainWrong),
    element('pre', { translate: 'no', tabindex: '0' }, element('code', {}, wrong)),
    element('p', { class: 'explanation-label' }, texts.explainRight),
    element('pre', { translate: 'no', tabindex: '0' }, element('code', {}, right)),
  ];
}

/** A text whose parts between backquotes are code. */
function withCode(text: string): (Node | string)[] {
  return text
    .split('`')
    .map((part, i) => (i % 2 === 0 ? part : element('code', { translate: 'no' }, part)));
}
