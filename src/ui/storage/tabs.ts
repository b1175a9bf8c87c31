/** Which tabs of this site are open, by the Web Locks they hold. */
import { tabLockName } from './safe-start.ts';

const PREFIX = tabLockName('');

/**
 * Takes this tab's lock for as long as the tab lives, and tells the ids of all tabs that hold one.
 * Where the browser has no locks only this tab is known, and any other trace counts as a crash:
 * safe mode once too often does no harm.
 */
export async function aliveTabs(tab: string): Promise<ReadonlySet<string>> {
  const alive = new Set([tab]);
  if (!('locks' in navigator)) return alive;
  try {
    // Never released: a promise that stays open keeps the lock until the tab is gone.
    void navigator.locks.request(tabLockName(tab), () => new Promise<never>(() => undefined));
    const { held = [] } = await navigator.locks.query();
    for (const { name } of held) {
      if (name?.startsWith(PREFIX)) alive.add(name.slice(PREFIX.length));
    }
  } catch {
    // Locks are refused in some private windows.
  }
  return alive;
}
