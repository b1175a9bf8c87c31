/**
 * Getting one program to sound: makes its image, sends it, and waits for what becomes of it. The
 * world may change meanwhile (another program sounds, the processor dies), so this is one attempt;
 * the host makes as many as it takes. Main thread.
 */
import type { PatchReport } from '../vm/patch/plan.ts';
import type { Fault, Program } from '../vm/program.ts';
import type { Connection } from './connection.ts';
import { asksForNow, NO_MEMORY, type Preparation } from './prepare.ts';
import { BLOCK_FRAMES } from './protocol.ts';

/** How an evaluation ended. */
export type EvaluationResult =
  | {
      readonly kind: 'playing';
      /** As in `EngineStatus.program`. */
      readonly id: number;
      readonly report: PatchReport;
    }
  /** A later evaluation, or a stop, took its place. */
  | { readonly kind: 'superseded' }
  /** What sounded before sounds on. `message` says why, in words for a person. */
  | { readonly kind: 'failed'; readonly faults: readonly Fault[]; readonly message: string };

/** What an attempt needs to know. */
export interface Evaluation {
  readonly program: Program;
  /** The sample to take over at, exactly; `null` for as soon as possible. */
  readonly atFrame: number | null;
  /** True once something newer was asked for. */
  superseded(): boolean;
}

/**
 * A program that asks for `now` while it is initialised must be told its first sample before: so far
 * ahead that it can be prepared and posted by then, not so far that one would feel it. If that was
 * too short, it is doubled.
 */
const LEAD_SECONDS = { shared: 0.03, message: 0.1 };
const LEAD_TRIES = 3;

/** An old image comes back within two blocks and a cross-fade, if the audio thread runs at all. */
const ROOM_MS = 1000;

/** A context that was woken takes some time to say that it runs. */
const ASLEEP_MS = 400;

const SUPERSEDED: EvaluationResult = { kind: 'superseded' };

/** A failure that has no place in the program. */
export function failure(message: string): EvaluationResult {
  return { kind: 'failed', faults: [], message };
}

/** One attempt. `again`: what it was to follow is no more, or a new processor is needed. */
export async function attemptEvaluation(
  connection: Connection,
  evaluation: Evaluation,
): Promise<EvaluationResult | 'again'> {
  const { transport, workshop, output } = connection;
  if (evaluation.atFrame === null) {
    transport.cancel();
    connection.queued = null;
  }
  await connection.until(() => evaluation.superseded() || workshop.hasRoom, ROOM_MS);
  if (evaluation.superseded()) return SUPERSEDED;
  if (connection.lost) return 'again';
  if (!workshop.hasRoom) return failure('the audio device does not run');

  // From here to the sending nothing is waited for, so what is newer can only cancel it afterwards.
  const prepared = prepare(connection, evaluation);
  if (prepared.kind === 'failed') return prepared;
  const { message, report } = prepared;
  const { id } = message;
  const reply = await connection.load(message);
  if (reply === null) return 'again';
  if (!reply.accepted) {
    if (reply.reason === 'stale' || reply.reason === 'full') return 'again';
    if (reply.reason === 'memory') return failure(NO_MEMORY);
    return failure(`the engine refused the program (${reply.reason}); reload the page`);
  }
  connection.announce(id, prepared.prints);
  if (output.offline) {
    connection.queued = workshop.loaded(id);
    connection.forget(id);
    return { kind: 'playing', id, report };
  }
  await outcome(connection, id);
  const fate = connection.fateOf(id);
  const told = { ...report, leftBehind: connection.leftBy(id) };
  connection.forget(id);
  // Still unknown: the device sleeps, and will play it when it wakes.
  if (fate === 'playing' || fate === null) return { kind: 'playing', id, report: told };
  return evaluation.superseded() ? SUPERSEDED : 'again';
}

/** Waits until the program's fate is known, or the device turns out to sleep. */
async function outcome(connection: Connection, id: number): Promise<void> {
  const { output, now } = connection;
  let awakeAt = now();
  const known = (): boolean => {
    if (output.awake) awakeAt = now();
    return connection.fateOf(id) !== null || now() - awakeAt >= ASLEEP_MS;
  };
  await connection.until(known, Number.POSITIVE_INFINITY);
}

/** Makes the image, for the right sample. */
function prepare(connection: Connection, { program, atFrame }: Evaluation): Preparation {
  const { monitor, workshop, transport, output, now } = connection;
  const from = connection.predecessor;
  const live = transport.shared && !output.offline;
  const request = { program, from, liveFrame: live ? () => monitor.frame : null };
  if (from === null) return workshop.prepare({ ...request, atFrame: 0 });
  if (atFrame !== null) return workshop.prepare({ ...request, atFrame });
  if (!asksForNow(program)) return workshop.prepare({ ...request, atFrame: 0 });

  const begun = now();
  const frame = monitor.frame;
  let lead = transport.shared ? LEAD_SECONDS.shared : LEAD_SECONDS.message;
  for (let turn = 1; ; turn++) {
    const target = Math.ceil((frame + lead * output.sampleRate) / BLOCK_FRAMES) * BLOCK_FRAMES;
    const prepared = workshop.prepare({ ...request, atFrame: target });
    const present = frame + ((now() - begun) / 1000) * output.sampleRate;
    const late = present + 2 * BLOCK_FRAMES > target;
    if (prepared.kind === 'failed' || !late || turn === LEAD_TRIES) return prepared;
    workshop.release(prepared.message.id);
    // As long as it took, and the same again.
    lead = 2 * (lead + (now() - begun) / 1000);
  }
}
