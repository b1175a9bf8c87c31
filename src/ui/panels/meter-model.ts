/** How a level meter moves: peaks jump up, fall slowly, and are held for a moment. */

/** Bottom of the scale; below it the bar is empty. */
export const METER_FLOOR_DB = -60;

/** How fast the bar falls. */
const FALL_DB_PER_SECOND = 30;

/** How long the highest peak stays marked. */
const HOLD_MS = 1500;

/** One channel's meter. */
export interface MeterState {
  /** In dB, {@link METER_FLOOR_DB} to 0 and beyond. */
  readonly level: number;
  readonly held: number;
  /** Time in ms until which the mark stays. */
  readonly heldUntil: number;
}

export const SILENT_METER: MeterState = {
  level: METER_FLOOR_DB,
  held: METER_FLOOR_DB,
  heldUntil: 0,
};

/** The meter after `elapsed` ms more, having seen a linear `peak`, at time `now` in ms. */
export function advanceMeter(
  meter: MeterState,
  peak: number,
  elapsed: number,
  now: number,
): MeterState {
  const seen = peak > 0 ? Math.max(METER_FLOOR_DB, 20 * Math.log10(peak)) : METER_FLOOR_DB;
  const fallen = Math.max(METER_FLOOR_DB, meter.level - (FALL_DB_PER_SECOND * elapsed) / 1000);
  const level = Math.max(seen, fallen);
  const renewed = level >= meter.held || now >= meter.heldUntil;
  return {
    level,
    held: renewed ? level : meter.held,
    heldUntil: renewed ? now + HOLD_MS : meter.heldUntil,
  };
}

/** Part of the bar, 0 to 1, that a level fills. */
export function meterFraction(db: number): number {
  return Math.min(1, Math.max(0, 1 - db / METER_FLOOR_DB));
}
