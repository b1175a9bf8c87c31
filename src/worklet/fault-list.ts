/** Faults as the page shows them: one entry per place, however often it is reported. Main thread. */
import type { EngineFault } from './status.ts';

/** More than these nobody reads; the oldest go. */
const MAX_FAULTS = 20;

export class FaultList {
  private faults: readonly EngineFault[] = [];

  /** Newest last. The same list as long as nothing changed. */
  get list(): readonly EngineFault[] {
    return this.faults;
  }

  /** Adds a report, to the entry of its place if there is one. */
  add(fault: EngineFault): void {
    const known = this.faults.find((other) => isSamePlace(other, fault));
    const others = this.faults.filter((other) => other !== known);
    const count = fault.count + (known?.count ?? 0);
    this.faults = [...others, { ...fault, frame: known?.frame ?? fault.frame, count }].slice(
      -MAX_FAULTS,
    );
  }

  /** True if the program that sounds is among those at fault. */
  names({ program }: { readonly program: number | null }): boolean {
    return this.faults.some((fault) => fault.program === program);
  }

  /** Forgets the faults of other programs. */
  keepOnly(program: number): void {
    if (this.faults.every((fault) => fault.program === program)) return;
    this.faults = this.faults.filter((fault) => fault.program === program);
  }

  clear(): void {
    if (this.faults.length > 0) this.faults = [];
  }
}

function isSamePlace(a: EngineFault, b: EngineFault): boolean {
  return (
    a.program === b.program &&
    a.code === b.code &&
    a.function === b.function &&
    a.range.file === b.range.file &&
    a.range.from === b.range.from &&
    a.range.to === b.range.to
  );
}
