/**
 * Takes down what the initialisers of a program make that a live update must recognise: their
 * closures, and where tasks come from. Lives while they run; never on the audio thread.
 */
import { collectAll } from './heap/collect.ts';
import { classAt } from './heap/objects.ts';
import { traceHandle } from './heap/trace.ts';
import type { Inventory, Origin, ProgramIdentity } from './identity.ts';
import type { LoopContext } from './loop-context.ts';

/** A list that grows while the initialisers run. */
export class Registry {
  private readonly identity: ProgramIdentity;
  private handles: number[] = [];
  private made: { readonly function: number; readonly site: number }[] = [];
  private readonly origins: Origin[] = [];
  private readonly originNumbers = new Map<string, number>();

  constructor(identity: ProgramIdentity) {
    this.identity = identity;
  }

  /** Not on the audio thread: there is no registry while a program plays. */
  addClosure(handle: number, f: number, site: number): void {
    this.handles.push(handle);
    this.made.push({ function: f, site });
  }

  /** Not on the audio thread, likewise. The number of an origin, from 1. */
  originOf(site: number, scheduling: number): number {
    const statement = this.identity.sites[site]?.statement ?? 0;
    const key = `${statement} ${scheduling}`;
    let number = this.originNumbers.get(key);
    if (number === undefined) {
      number = this.origins.push({ statement, scheduling });
      this.originNumbers.set(key, number);
    }
    return number;
  }

  /** When the initialisers have ended, before the nursery is emptied: their closures move with it. */
  keep(context: LoopContext): void {
    this.handles = this.handles.map((handle) => traceHandle(context, handle));
  }

  /** When the nursery is empty: those that something other than this list holds. */
  close(context: LoopContext): Inventory {
    if (this.handles.length > 0) collectAll(context);
    const alive = this.handles.map((handle) => classAt(context, handle) >= 0);
    return {
      closures: Int32Array.from(this.handles.filter((_, i) => alive[i])),
      made: this.made.filter((_, i) => alive[i]),
      origins: this.origins,
    };
  }
}
