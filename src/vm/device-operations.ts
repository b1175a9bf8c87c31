/**
 * The instructions that speak with the world and that the interpreter doesn't execute itself, called through a table for the reason given in
 * `math-ops.ts`. Audio thread; allocates: no.
 */
import { PROBE_LENGTH } from './devices.ts';
import { INSTRUCTIONS } from './instructions.ts';
import { PROBE_LINE_WORDS, SOUND_WORDS } from './layout.ts';
import type { LoopContext } from './loop-context.ts';
import { Op, type Opcode } from './program.ts';

/** Executes the instruction at `pc` of an activation at `base`. */
export type DeviceOperation = (context: LoopContext, pc: number, base: number) => void;

const MASK = PROBE_LENGTH - 1;

/** 04 §10.3: between two samples on the straight line; the last one holds for its own length. */
const soundAt: DeviceOperation = ({ floats, code, sounds, base: image }, pc, base) => {
  const entry = sounds + code[pc + 3] * SOUND_WORDS;
  const first = image + floats[entry];
  const length = floats[entry + 1];
  const position = floats[base + code[pc + 2]];
  let value = 0;
  if (position >= 0 && position < length) {
    const i = position | 0;
    const f = position - i;
    value = floats[first + i];
    if (i + 1 < length) value = value * (1 - f) + floats[first + i + 1] * f;
  }
  floats[base + code[pc + 1]] = value;
};

/** The sample is stored before the counter says so; `probe-line.ts` reads. */
const probe: DeviceOperation = ({ floats, ints, code, probes }, pc, base) => {
  const from = base + code[pc + 1];
  const count = code[pc + 2];
  let line = probes + code[pc + 3] * PROBE_LINE_WORDS;
  for (let i = 0; i < count; i++) {
    const written = ints[line * 2];
    floats[line + 1 + (written & MASK)] = floats[from + i];
    Atomics.store(ints, line * 2, (written + 1) | 0);
    line += PROBE_LINE_WORDS;
  }
};

const print: DeviceOperation = (context, pc, base) => {
  const { code } = context;
  context.printLog.note(code[pc + 2], base + code[pc + 1], context);
};

const OPERATIONS: Partial<Record<Opcode, DeviceOperation>> = {
  [Op.SoundAt]: soundAt,
  [Op.Probe]: probe,
  [Op.Print]: print,
};

/** All of them by opcode; other instructions have one that does nothing. */
export const deviceAt: readonly DeviceOperation[] = INSTRUCTIONS.map(
  (_, opcode) => OPERATIONS[opcode as Opcode] ?? (() => {}),
);
