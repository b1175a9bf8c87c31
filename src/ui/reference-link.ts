/** Entries of the reference in the address: `#reference=osc::saw`. */

const PREFIX = '#reference=';

/** The fragment that leads to an entry. */
export function referenceFragment(entry: string): string {
  return PREFIX + encodeURIComponent(entry);
}

/** The entry that a fragment names; undefined if it names none. */
export function referenceOf(fragment: string): string | undefined {
  if (!fragment.startsWith(PREFIX)) return undefined;
  try {
    return decodeURIComponent(fragment.slice(PREFIX.length));
  } catch {
    return undefined;
  }
}
