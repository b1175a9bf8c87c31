/** Changes that programs suffer while they are typed, pasted and damaged. */
import type { Random } from './random.ts';

const fragments = [
  '(', ')', '{', '}', '[', ']', '|', ',', ';', '\n', '.', '..', '::', '=', '<-', '=>', '->', '@', '_',
  '|>', '||>', '||', '-', '+', '*', '/', '%', '^', '`', '$', '!', '"', '//', '/*', '#stage(macro)',
  'fn ', 'let ', 'letrec ', 'if ', 'else ', 'match ', 'self', 'now', 'samplerate', 'mem(', 'delay(4,',
  'type T = A | B(float)\n', 'use m::*\n', 'mod m { pub fn k(){ 1 } }\n', 'dsp', 'x', '0', '1e3', '1.5',
  '{a = 1}', '(1, 2)', '|x| x + 1', '.0', '.a', ':float', ':(float, float)', '日本', '\u0000', '\ufeff',
]; // biome-ignore format: a table

/** One to four random changes of a text. */
export function mutate(random: Random, text: string, others: readonly string[]): string {
  let result = text;
  for (let i = 1 + random.below(4); i > 0; i--) result = change(random, result, others);
  return result;
}

function change(random: Random, text: string, others: readonly string[]): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + 1 + random.below(12));
  switch (random.below(7)) {
    case 0:
      return text.slice(0, at) + random.pick(fragments) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(to);
    case 2:
      return text.slice(0, at) + text.slice(at, to) + text.slice(at);
    case 3:
      return text.slice(0, at);
    case 4: {
      const other = random.pick(others);
      const from = random.below(other.length);
      return text.slice(0, at) + other.slice(from, from + random.below(60)) + text.slice(at);
    }
    case 5: {
      const words = text.split(/\b/);
      const i = random.below(words.length);
      const j = random.below(words.length);
      [words[i], words[j]] = [words[j]!, words[i]!];
      return words.join('');
    }
    default:
      return text.slice(0, at) + random.pick(fragments) + text.slice(to);
  }
}
