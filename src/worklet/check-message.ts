/**
 * Everything that comes by message is a stranger until looked at (promises F7): what passes here
 * can't make the audio thread read or write outside of the images it names. Runs on the audio
 * thread, between blocks; takes time linear in the size of the message.
 */
import { type ImageLayout, layoutImage } from '../vm/layout.ts';
import { CONTROL_WORDS, type SessionMemory, WORD_BYTES } from '../vm/memory.ts';
import type { PatchPlan } from '../vm/patch/plan.ts';
import type { Program } from '../vm/program.ts';
import { validateProgram } from '../vm/validate.ts';
import { isHeapPlan, isTaskPlan } from './check-objects.ts';
import { areInts, isCount, isRecord } from './check-values.ts';
import { movesOwnWords } from './check-words.ts';
import {
  CONTROL_END,
  type LoadMessage,
  MAX_CHANNELS,
  PROTOCOL_VERSION,
  type ProcessorSetup,
} from './protocol.ts';

/** Ids are small integers to V8 and whole in an Int32Array. */
export const MAX_ID = 2 ** 30;

/** The sample counter is exact this far (07 §1.4). */
const MAX_FRAME = 2 ** 53;

/** As much of the session's memory as there is to ask about. */
type Memory = Pick<SessionMemory, 'floats' | 'shared'>;

/** What a processor may be made with, or `null`. Set-up only. */
export function checkSetup(value: unknown): ProcessorSetup | null {
  if (!isRecord(value) || value.version !== PROTOCOL_VERSION) return null;
  const { memory, channels, tap } = value;
  if (memory !== null && !(memory instanceof WebAssembly.Memory)) return null;
  if (!isCount(channels, MAX_CHANNELS) || channels === 0) return null;
  if (tap !== 'guarded' && tap !== 'raw') return null;
  return { version: PROTOCOL_VERSION, memory, channels, tap };
}

/** The version that a message claims, whatever else it holds; `null` if it isn't even a record. */
export function versionOf(value: unknown): unknown {
  return isRecord(value) ? value.version : null;
}

/** The program that a message claims to follow, if it names one. */
export function predecessorOf(value: unknown): number | null {
  return isRecord(value) && isCount(value.from, MAX_ID) ? value.from : null;
}

/**
 * Audio thread, between blocks; allocates. The value as a load message whose every number is
 * within bounds, or `null`. `programOf` gives the program that it claims to follow.
 */
export function checkLoad(
  value: unknown,
  session: Memory,
  programOf: (id: number) => Program | null,
): LoadMessage | null {
  if (!isRecord(value) || value.version !== PROTOCOL_VERSION) return null;
  const { id, program, layout, closures, from, plan, marks, copiedAt, atFrame, image } = value;
  if (!isCount(id, MAX_ID) || id === 0 || !isCount(from, id - 1)) return null;
  if (!isCount(atFrame, MAX_FRAME) || !isCount(copiedAt, MAX_FRAME)) return null;
  if (validateProgram(program).length > 0) return null;
  const sound = program as Program;
  if (!isLayoutOf(sound, layout)) return null;
  if (!isImage(image, layout, session) || !areInts(closures)) return null;

  if (from === 0) {
    if (plan !== null || marks !== null) return null;
  } else {
    const old = programOf(from);
    if (old === null || !isPlan(plan, old, sound)) return null;
    if (marks !== null && !areMarks(marks, plan)) return null;
  }
  // Rebuilt from what was checked: a field that nobody looked at goes no further.
  return {
    version: PROTOCOL_VERSION,
    id,
    program: sound,
    layout,
    closures,
    from,
    plan: plan as PatchPlan | null,
    marks: marks as Float64Array | null,
    copiedAt,
    atFrame,
    image: image as ArrayBuffer | null,
  };
}

/** The layout is the one this program has at that base, behind the control block. */
function isLayoutOf(program: Program, value: unknown): value is ImageLayout {
  if (!isRecord(value) || !isCount(value.base, MAX_FRAME) || value.base < CONTROL_WORDS) {
    return false;
  }
  return Object.entries(layoutImage(program, value.base)).every(
    ([name, expected]) => value[name] === expected,
  );
}

/** Shared memory holds the image already; into unshared memory it comes with the message. */
function isImage(value: unknown, layout: ImageLayout, session: Memory): boolean {
  if (session.shared) {
    return value === null && layout.base + layout.words <= session.floats.length;
  }
  return value instanceof ArrayBuffer && value.byteLength === layout.words * WORD_BYTES;
}

function isPlan(value: unknown, old: Program, next: Program): value is PatchPlan {
  return (
    isRecord(value) &&
    movesOwnWords(value, old, next) &&
    isHeapPlan(value.heap, old, next) &&
    isTaskPlan(value.tasks, old, next)
  );
}

function areMarks(value: unknown, plan: PatchPlan): boolean {
  return (
    value instanceof Float64Array &&
    value.buffer instanceof ArrayBuffer &&
    value.length === plan.delays.length + plan.lines.length &&
    // Slots of the lines, or −1; a slot beyond a line's end would be read from there.
    plan.delays.every(({ oldLength }, i) => isMark(value[i], oldLength)) &&
    plan.lines.every(({ length }, i) => isMark(value[plan.delays.length + i], length))
  );
}

function isMark(mark: number, length: number): boolean {
  return mark === -1 || isCount(mark, length - 1);
}

/** The buffer that goes to and fro in message mode, seen as words; `null` for anything else. */
export function checkExchange(
  value: unknown,
): { readonly floats: Float64Array; readonly ints: Int32Array } | null {
  if (!(value instanceof ArrayBuffer) || value.byteLength !== CONTROL_END * WORD_BYTES) return null;
  return { floats: new Float64Array(value), ints: new Int32Array(value) };
}
