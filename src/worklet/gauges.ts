/** Load, limiter and faults, as the page shows them. Main thread. */
import type { FaultList } from './fault-list.ts';
import type { Meters } from './monitor.ts';
import type { StatusBoard } from './status.ts';

/** Above this load blocks will be late; the player is told until it is below the other. */
const HEAVY_LOAD = 0.9;
const BEARABLE_LOAD = 0.8;

/** Puts what the meters say on the board, no finer than one can see: a steady sound changes nothing. */
export function showGauges(board: StatusBoard, faults: FaultList, meters: Meters): void {
  const { load, limiterGain } = meters;
  const { note } = board.status;
  const heavy = load > HEAVY_LOAD || (note === 'heavy' && load > BEARABLE_LOAD);
  board.update({
    load: Math.round(load * 100) / 100,
    limiterGainDb: Math.round(200 * Math.log10(limiterGain)) / 10 + 0,
    faults: faults.list,
    ...(heavy && note === undefined ? { note: 'heavy' } : {}),
    ...(!heavy && note === 'heavy' ? { note: undefined } : {}),
  });
}
