/** What of a `self` survives when its type is edited (07 §9.3.2, "Feed of another type"). */
import type { StateShape } from '../state-tree.ts';

/** One number of a `self`: its word within the cell before and after. */
export interface FeedWord {
  readonly source: number;
  readonly target: number;
}

/**
 * The words that both shapes have: tuple members by position, record fields by name, nested
 * likewise; what is kept as a whole only if its type is the same. A number that became a tuple or a record, or the reverse, has none in common.
 * Ascending by target.
 */
export function commonWords(old: StateShape, next: StateShape): FeedWord[] {
  const sources = new Map<string, number>();
  const oldPaths = numberPaths(old);
  for (let i = 0; i < oldPaths.length; i++) sources.set(oldPaths[i], i);

  const words: FeedWord[] = [];
  const newPaths = numberPaths(next);
  for (let target = 0; target < newPaths.length; target++) {
    const source = sources.get(newPaths[target]);
    if (source !== undefined) words.push({ source, target });
  }
  return words;
}

/**
 * The way from the whole value to each of its numbers, in memory order. A step names the kind it
 * goes through, so equal ways mean the same place in values of the same kinds.
 */
function numberPaths(shape: StateShape): string[] {
  const paths: string[] = [];
  const waiting = [{ shape, path: '' }];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const part = item.shape;
    switch (part.kind) {
      case 'number':
        paths.push(item.path);
        break;
      case 'whole':
        for (let i = 0; i < part.words; i++) paths.push(`${item.path}=${part.type}/${i}`);
        break;
      case 'tuple':
        for (let i = part.members.length - 1; i >= 0; i--) {
          waiting.push({ shape: part.members[i], path: `${item.path}/${i}` });
        }
        break;
      case 'record':
        for (let i = part.fields.length - 1; i >= 0; i--) {
          const { name, shape: field } = part.fields[i];
          waiting.push({ shape: field, path: `${item.path}/.${name}` });
        }
        break;
    }
  }
  return paths;
}
