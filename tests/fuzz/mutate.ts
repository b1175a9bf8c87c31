/** Changes that programs suffer while they are typed, pasted and damaged. */
import type { Choices } from './choices.ts';

/** Whoever decides: recorded decisions, or plain chance. */
type Decider = Pick<Choices, 'below' | 'pick'>;

const fragments = [
  '(', ')', '{', '}', '[', ']', '|', ',', ';', '\n', '.', '..', '::', '=', '<-', '=>', '->', '@', '_',
  '|>', '||>', '||', '-', '+', '*', '/', '%', '^', '`', '$', '!', '"', '//', '/*', '#stage(macro)',
  'fn ', 'let ', 'letrec ', 'if ', 'else ', 'match ', 'self', 'now', 'samplerate', 'mem(', 'delay(4,',
  'type T = A | B(float)\n', 'use m::*\n', 'mod m { pub fn k(){ 1 } }\n', 'dsp', 'x', '0', '1e3', '1.5',
  '{a = 1}', '(1, 2)', '|x| x + 1', '.0', '.a', ':float', ':(float, float)', '日本', '\u0000', '\ufeff',
]; // biome-ignore format: a table

/** One to four random changes of a text. */
export function mutate(choices: Decider, text: string, others: readonly string[]): string {
  let result = text;
  for (let i = 1 + choices.below(4); i > 0; i--) result = change(choices, result, others);
  return result;
}

function change(choices: Decider, text: string, others: readonly string[]): string {
  const at = choices.below(text.length + 1);
  const to = Math.min(text.length, at + 1 + choices.below(12));
  switch (choices.below(7)) {
    case 0:
      return text.slice(0, at) + choices.pick(fragments) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(to);
    case 2:
      return text.slice(0, at) + text.slice(at, to) + text.slice(at);
    case 3:
      return text.slice(0, at);
    case 4: {
      const other = choices.pick(others);
      const from = choices.below(other.length);
      return text.slice(0, at) + other.slice(from, from + choices.below(60)) + text.slice(at);
    }
    case 5: {
      const words = text.split(/\b/);
      const i = choices.below(words.length);
      const j = choices.below(words.length);
      [words[i], words[j]] = [words[j]!, words[i]!];
      return words.join('');
    }
    default:
      return text.slice(0, at) + choices.pick(fragments) + text.slice(to);
  }
}
