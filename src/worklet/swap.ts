/**
 * Which program sounds (promises S4, S8; 07 §9.3.1, §10). At most three exist at a time, each in a
 * {@link Slot}:
 *
 * ```
 *            load              its frame comes           replaced            faded out
 *   (page) ───────▶ pending ───────────────────▶ running ────────▶ fading ───────────────▶ retired
 *                      │                          ▲     │                 │  was good
 *                      │ cancelled, or what it    │     │                 ▼
 *                      ▼ follows is gone          │     │ fails          kept ──▶ retired
 *                   retired                       │     ▼ for a second    │       when another
 *                                                 │  retired              │       is kept
 *                                                 └───────────────────────┘
 *                                                    it sounds again
 * ```
 *
 * A retired program's image belongs to the page again; the event that says so comes last.
 */

import { type ChannelNote, setControl, setNote } from '../vm/device-image.ts';
import type { MemoryViews } from '../vm/memory.ts';
import { applyPatch, applyPatchAfterPrecopy } from '../vm/patch/apply.ts';
import { carryObjects, LIVE_ROOM, UNLIMITED_ROOM } from '../vm/patch/carry-objects.ts';
import { Passage } from '../vm/patch/passage.ts';
import { EventKind, MAX_IMAGES } from './protocol.ts';
import type { Reports } from './reports.ts';
import { Role, Slot, SlotNumber } from './slot.ts';

/** So long a program may fail in a row before the last good one comes back (07 §10). */
const PATIENCE_SECONDS = 1;

/** What ran so long, and isn't failing, is good: worth coming back to. */
const PROOF_SECONDS = 0.25;

/** For each `Hindrance` of `vm/patch/left-behind.ts` how it is told. */
const LEFT_KINDS = [EventKind.LeftForTime, EventKind.LeftForMemory, EventKind.LeftAsGone];

/** What {@link Programs.advance} did. */
export const Change = {
  None: 0,
  /** A first program begins, out of silence. */
  Started: 1,
  /** Another program took over, to be faded in. */
  Replaced: 2,
  /** The same program with new source positions took over; not to be heard. */
  Refreshed: 3,
} as const;

export type Change = (typeof Change)[keyof typeof Change];

/** The programs of an engine and their succession. On the audio thread. */
export class Programs {
  /** What is heard; `null` in silence. */
  running: Slot | null = null;
  /** What is being faded out; `null` outside of a cross-fade. */
  fading: Slot | null = null;
  /** Word 0: index of the next sample. */
  readonly position: Float64Array;

  private kept: Slot | null = null;
  private readonly slots: readonly Slot[];
  private readonly session: MemoryViews;
  private readonly reports: Reports;
  private readonly sampleRate: number;
  private readonly exact: boolean;
  private readonly passage = new Passage();

  /** Set-up only. Shares `position` with whoever publishes it; `exact` as in {@link Slot}. */
  constructor(
    session: MemoryViews,
    reports: Reports,
    position: Float64Array,
    sampleRate: number,
    exact: boolean,
  ) {
    this.session = session;
    this.reports = reports;
    this.position = position;
    this.sampleRate = sampleRate;
    this.exact = exact;
    this.slots = Array.from({ length: MAX_IMAGES }, () => new Slot(session, exact));
  }

  /** Audio thread, between blocks; allocates: no. An empty slot, or `null`. */
  freeSlot(): Slot | null {
    return this.find(Role.Free);
  }

  /** Audio thread; allocates: no. The slot with the program of this id, or `null`. */
  withId(id: number): Slot | null {
    if (id === 0) return null;
    for (let i = 0; i < this.slots.length; i++) {
      if (this.slots[i].id === id) return this.slots[i];
    }
    return null;
  }

  /** Audio thread, between blocks; allocates: no. Turns a control in every program that has it. */
  setControl(label: string, value: number): void {
    for (let i = 0; i < this.slots.length; i++) {
      const { message } = this.slots[i];
      if (message !== null) setControl(this.session, message.program, message.layout, label, value);
    }
  }

  /** Audio thread, between blocks; allocates: no. Lets every program hear a note. */
  setNote(note: ChannelNote): void {
    for (let i = 0; i < this.slots.length; i++) {
      const { message } = this.slots[i];
      if (message !== null) setNote(this.session, message.program, message.layout, note);
    }
  }

  /** Audio thread, between blocks; allocates: no. True if words of this stretch are in use. */
  occupies(base: number, words: number): boolean {
    for (let i = 0; i < this.slots.length; i++) {
      const { message } = this.slots[i];
      if (message === null) continue;
      const { layout } = message;
      if (base < layout.base + layout.words && layout.base < base + words) return true;
    }
    return false;
  }

  /** Audio thread, between blocks; allocates: no. True if this program could follow now or soon. */
  canFollow(from: number): boolean {
    if (from === 0) return this.running === null;
    const slot = this.withId(from);
    return slot !== null && (slot.role === Role.Running || slot.role === Role.Pending);
  }

  /** Audio thread; allocates: no. Nothing that waits shall sound. */
  cancel(): void {
    for (let i = 0; i < this.slots.length; i++) {
      if (this.slots[i].role === Role.Pending) this.retire(this.slots[i]);
    }
  }

  /** Audio thread; allocates: no. Silence: retires everything; the next program begins at 0. */
  unload(): void {
    for (let i = 0; i < this.slots.length; i++) {
      const { role } = this.slots[i];
      // What waits for silence may begin now.
      if (role !== Role.Free && role !== Role.Pending) this.retire(this.slots[i]);
    }
    this.running = null;
    this.fading = null;
    this.kept = null;
    this.position[0] = 0;
  }

  /**
   * Audio thread; allocates: no. Frames until the next pending program is due, at most `frames`;
   * rendering no further keeps to the frame that was asked for.
   */
  framesUntilDue(frames: number): number {
    const next = this.nextPending();
    if (next === null || this.running === null) return frames;
    const distance = next.numbers[SlotNumber.atFrame] - this.position[0];
    return distance > 0 && distance < frames ? Math.ceil(distance) : frames;
  }

  /**
   * Audio thread; allocates: no beyond what applying a plan copies.
   * If a pending program is due, it runs from here on, with what its plan carries over.
   * `withFade` keeps the old one at work until {@link endFade}.
   */
  advance(withFade: boolean): Change {
    const next = this.nextPending();
    if (next === null || next.message === null) return Change.None;
    const old = this.running;
    if (old === null || old.message === null) {
      next.takeNow(this.position);
      this.begin(next, 0);
      this.dropOrphans();
      return Change.Started;
    }
    if (this.position[0] < next.numbers[SlotNumber.atFrame]) return Change.None;

    const whole = this.carryOver(old, next);
    next.setNow(this.position);
    const refreshed = whole && next.message.plan?.identical === true;
    this.begin(next, old.id);
    if (refreshed) {
      next.numbers[SlotNumber.age] = old.numbers[SlotNumber.age];
      next.numbers[SlotNumber.failing] = old.numbers[SlotNumber.failing];
      this.retire(old);
    } else if (withFade) {
      old.role = Role.Fading;
      this.fading = old;
      // Already here, so that no more than three exist when the next one comes.
      if (this.isGood(old)) this.forgetKept();
    } else {
      this.rest(old);
    }
    this.dropOrphans();
    return refreshed ? Change.Refreshed : Change.Replaced;
  }

  /** Audio thread; allocates: no. What was faded out has been heard to the end. */
  endFade(): void {
    const old = this.fading;
    if (old === null) return;
    this.fading = null;
    this.rest(old);
  }

  /**
   * Audio thread; allocates: no. The running program rendered so many frames, well or not.
   * True if it failed too often: the last good program sounds instead.
   */
  noteHealth(frames: number, well: boolean): boolean {
    const slot = this.running;
    if (slot === null) return false;
    const { numbers } = slot;
    numbers[SlotNumber.age] += frames;
    const patience = PATIENCE_SECONDS * this.sampleRate;
    const failing = numbers[SlotNumber.failing] + (well ? -frames : frames);
    numbers[SlotNumber.failing] = Math.max(0, Math.min(failing, patience));
    return failing >= patience && this.fallBack(slot);
  }

  /** Audio thread; allocates: no. True if it isn't failing at present. */
  isSound(slot: Slot): boolean {
    return slot.numbers[SlotNumber.failing] === 0;
  }

  /** Audio thread; allocates: no. True if it is worth coming back to. */
  isGood(slot: Slot): boolean {
    return this.isSound(slot) && slot.numbers[SlotNumber.age] >= PROOF_SECONDS * this.sampleRate;
  }

  /** Audio thread; allocates: no. */
  private fallBack(failed: Slot): boolean {
    this.endFade();
    const good = this.kept;
    if (good === null) return false;
    this.kept = null;
    good.role = Role.Running;
    good.machine.fault.clear();
    good.numbers[SlotNumber.failing] = 0;
    good.setNow(this.position);
    this.running = good;
    this.reports.event(EventKind.FellBack, failed.id, this.position, good.id);
    this.retire(failed);
    this.dropOrphans();
    return true;
  }

  /** Audio thread; allocates: no. */
  private begin(next: Slot, previous: number): void {
    next.role = Role.Running;
    this.running = next;
    this.reports.event(EventKind.Playing, next.id, this.position, previous);
  }

  /**
   * Audio thread; allocates: no. State, played globals, closures and tasks (07 §9.3). False if
   * something begins anew that the plan carries over, which is told.
   */
  private carryOver(before: Slot, after: Slot): boolean {
    const { message: old } = before;
    const { message: next } = after;
    if (old === null || next === null || next.plan === null) return true;
    if (next.marks === null) {
      applyPatch(next.plan, this.session, old.layout, next.layout);
    } else {
      // The counter is published at the end of a call, so the page may have read an old one.
      // It is behind the truth then, which makes the count too large: the safe side.
      const since = this.position[0] - after.numbers[SlotNumber.copiedAt];
      applyPatchAfterPrecopy(next.plan, this.session, old.layout, next.layout, next.marks, since);
    }
    if (next.plan.heap === null && next.plan.tasks === null) return true;
    before.machine.look();
    after.machine.look();
    const room = this.exact ? UNLIMITED_ROOM : LIVE_ROOM;
    const { passage } = this;
    carryObjects(next.plan, passage, before.machine.context, after.machine.context, room);
    return this.tellLeft(after.id);
  }

  /** Audio thread; allocates: no. What an update left behind. True if that is nothing. */
  private tellLeft(id: number): boolean {
    const { left } = this.passage;
    let whole = true;
    for (let hindrance = 0; hindrance < left.length; hindrance++) {
      if (left[hindrance] === 0) continue;
      whole = false;
      this.reports.event(LEFT_KINDS[hindrance], id, this.position, left[hindrance]);
    }
    return whole;
  }

  /** Audio thread; allocates: no. A program that no longer sounds is kept if it is good, else retired. */
  private rest(old: Slot): void {
    if (!this.isGood(old)) {
      this.retire(old);
      return;
    }
    this.forgetKept();
    old.role = Role.Kept;
    this.kept = old;
  }

  /** Audio thread; allocates: no. */
  private forgetKept(): void {
    if (this.kept !== null) this.retire(this.kept);
    this.kept = null;
  }

  /** Audio thread; allocates: no. Pending programs that follow neither what runs nor what waits will never have their turn. */
  private dropOrphans(): void {
    for (let i = 0; i < this.slots.length; i++) {
      const slot = this.slots[i];
      if (slot.role !== Role.Pending || slot.message === null) continue;
      const before = this.withId(slot.message.from);
      if (before !== null && (before.role === Role.Running || before.role === Role.Pending))
        continue;
      this.reports.event(EventKind.Dropped, slot.id, this.position, slot.message.from);
      this.retire(slot);
    }
  }

  /** Audio thread; allocates: no. */
  private retire(slot: Slot): void {
    const id = slot.id;
    slot.clear();
    this.reports.event(EventKind.Retired, id, this.position, 0);
  }

  /** Audio thread; allocates: no. The pending program that follows the running one; of several the newest. */
  private nextPending(): Slot | null {
    const current = this.running === null ? 0 : this.running.id;
    let next: Slot | null = null;
    for (let i = 0; i < this.slots.length; i++) {
      const slot = this.slots[i];
      if (slot.role !== Role.Pending || slot.message === null) continue;
      if (slot.message.from !== current) continue;
      if (next === null || slot.id > next.id) next = slot;
    }
    return next;
  }

  /** Audio thread; allocates: no. */
  private find(role: Role): Slot | null {
    for (let i = 0; i < this.slots.length; i++) {
      if (this.slots[i].role === role) return this.slots[i];
    }
    return null;
  }
}
