/** `--explain CODE`: what a code of a message means, for a person at a terminal. */
import { explanationsIn } from '../../src/compiler/explanations/index.ts';
import {
  type MessageCode,
  messageCatalogue,
  warningCatalogue,
} from '../../src/compiler/messages.ts';
import { nearNames } from '../../src/compiler/suggest.ts';
import { UsageError } from './command.ts';

const meanings: Readonly<Record<MessageCode, string>> = {
  ...messageCatalogue,
  ...warningCatalogue,
};

/** Longest line of running text. */
const WIDTH = 80;

/**
 * The explanation of a code.
 *
 * @throws UsageError if there is no such code
 */
export function explanationText(code: string): string {
  if (!isCode(code)) throw new UsageError(unknownCode(code));
  const { why, wrong, right } = explanationsIn('en').byCode[code];
  const severity = Object.hasOwn(warningCatalogue, code) ? 'warning' : 'error';
  return [
    wrapped(`${severity}[${code}]: ${meanings[code]}`),
    wrapped(why),
    `Gives it:\n${indented(wrong)}`,
    `As it was meant:\n${indented(right)}\n`,
  ].join('\n\n');
}

function isCode(code: string): code is MessageCode {
  return Object.hasOwn(meanings, code);
}

function unknownCode(code: string): string {
  const near = nearNames(code, Object.keys(meanings));
  const guess = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
  const list = Object.keys(meanings).sort().join('\n  ');
  return `There is no code "${code}".${guess}\nThe codes are:\n  ${list}`;
}

function wrapped(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

function indented(program: string): string {
  return program.replace(/^/gm, '    ');
}
