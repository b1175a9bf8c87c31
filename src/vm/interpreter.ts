/**
 * The interpreter (08 §1, §2): one switch in one loop over the Int32 code, everything it writes in
 * the image. It is the reference for the meaning of every instruction.
 *
 * Why it looks as it does:
 * - **No allocation.** A float that leaves the loop as a JavaScript value (an argument of a call
 *   that isn't inlined, a field, a module variable) is a heap object, and collecting those stops
 *   the sound. So floats travel in the memory only; functions take word indices (`math-ops.ts`).
 * - **Checks only where bounds end.** Registers, state, constants and jumps were checked by
 *   `validate.ts`, once. Stack and fuel are checked at calls of counted functions (`call-graph.ts`).
 * - **A return address is all that a frame holds.** The call instruction it points behind says by
 *   how much base and instance moved. A call of a closure also keeps the instance, and marks its
 *   return address by complementing it.
 * - **Numbers as case labels**, checked against their names by the compiler. With `Op.Add` as a
 *   label V8 compares one opcode after the other: 6.1 ns an instruction instead of 3.7.
 * - **State is never subnormal.** What is stored in a cell is a normal number or a zero of its sign,
 *   so that the tail of a filter or reverb ends in silence instead of creeping where processors are
 *   slow. Written out in each of the three instructions that store; see {@link SMALLEST_NORMAL}.
 */
import { deviceAt } from './device-operations.ts';
import type { FaultLog } from './faults.ts';
import {
  CLASS_BITS,
  CLASS_CAPTURES,
  CLASS_FUNCTION,
  CLASS_INTS,
  CLASS_KIND,
  CLASS_MASK,
  CLOSURE,
  NURSERY_START,
  SIGNATURE,
  WATCHED,
} from './heap/layout.ts';
import { functionAt, heapAt } from './heap/operations.ts';
import { remember } from './heap/settle.ts';
import {
  FUNCTION_ACTIVATIONS,
  FUNCTION_COST,
  FUNCTION_ENTRY,
  FUNCTION_INTS,
  FUNCTION_WORDS,
} from './layout.ts';
import type { LoopContext } from './loop-context.ts';
import { mathAt } from './math-ops.ts';
import { FaultCode, type Op } from './program.ts';
import { DELAY_HEADER_WORDS } from './state-tree.ts';
import { keepOld, takeBack } from './undo.ts';

/** Smaller numbers are subnormal: 2^-1022. */
const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** The function at fault is the one that the instruction belongs to. */
const UNKNOWN = -1;

/**
 * Audio thread; allocates: no. Calls `main` once per frame with its state at word `instance`, and
 * notes faults in `log`. If it is dsp (`playing`), time goes on with each frame. Whatever has to be
 * done between two samples (`heap/`, `tasks.ts`) is not done here: then `frames` must be 1. Channels
 * and result: {@link Machine.run}.
 */
export function interpret(
  context: LoopContext,
  log: FaultLog,
  main: number,
  instance: number,
  playing: boolean,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  offset: number,
  frames: number,
): number {
  const { floats, ints, code, constants, globals, stack, stackEnd, firstFrame, frameEnd } = context;
  const { functions, sampleRate, now } = context;
  const parameters = playing ? context.parameters : 0;

  const mainRecord = functions + main * FUNCTION_INTS;
  const mainEntry = ints[mainRecord + FUNCTION_ENTRY];
  const entry = mainEntry ^ (mainEntry >> 31); // the complement of a negative one
  const cost = ints[mainRecord + FUNCTION_COST];
  const { budget, refill } = context;
  // The initialisers of a program that fails are forgotten as a whole.
  const logging = context.abandons && context.lead > 0;

  let { fuel } = context;
  let faulty = 0;

  for (let sample = offset; sample < offset + frames; sample++) {
    for (let c = 0; c < parameters; c++) {
      floats[stack + c] = c < inputs.length ? inputs[c][sample] : 0;
    }

    if (logging) context.undo.stores = 0;
    let fault: FaultCode | 0 = 0;
    let culprit = main;
    let site = -1;
    if (refill) fuel = budget;
    const spent = fuel < 0; // by an earlier sample of this run, whose fault has been noted
    if (!spent) fuel -= cost;

    let pc = entry;
    let base = stack;
    let state = instance;
    let frame = firstFrame;
    if (fuel < 0) {
      fault = FaultCode.Fuel;
    } else {
      dispatch: for (;;) {
        switch (code[pc]) {
          case 0 satisfies typeof Op.Move:
            floats[base + code[pc + 1]] = floats[base + code[pc + 2]];
            pc += 4;
            continue;
          case 1 satisfies typeof Op.MoveRange:
            moveWords(floats, base + code[pc + 1], base + code[pc + 2], code[pc + 3]);
            pc += 4;
            continue;
          case 2 satisfies typeof Op.Const:
            floats[base + code[pc + 1]] = floats[constants + code[pc + 2]];
            pc += 4;
            continue;
          case 3 satisfies typeof Op.Now:
            floats[base + code[pc + 1]] = floats[now];
            pc += 4;
            continue;
          case 4 satisfies typeof Op.SampleRate:
            floats[base + code[pc + 1]] = floats[sampleRate];
            pc += 4;
            continue;
          case 5 satisfies typeof Op.GetGlobal:
            floats[base + code[pc + 1]] = floats[globals + code[pc + 2]];
            pc += 4;
            continue;
          case 6 satisfies typeof Op.SetGlobal:
            if (logging) keepOld(context, globals + code[pc + 1]);
            floats[globals + code[pc + 1]] = floats[base + code[pc + 2]];
            pc += 4;
            continue;
          case 7 satisfies typeof Op.GetState:
            floats[base + code[pc + 1]] = floats[state + code[pc + 2]];
            pc += 4;
            continue;
          case 8 satisfies typeof Op.SetState: {
            const x = floats[base + code[pc + 2]];
            if (logging) keepOld(context, state + code[pc + 1]);
            floats[state + code[pc + 1]] = x;
            if (Math.abs(x) < SMALLEST_NORMAL) floats[state + code[pc + 1]] = x * 0;
            pc += 4;
            continue;
          }
          case 9 satisfies typeof Op.Mem: {
            const cell = state + code[pc + 3];
            const x = floats[base + code[pc + 2]];
            if (logging) keepOld(context, cell);
            floats[base + code[pc + 1]] = floats[cell];
            floats[cell] = x;
            if (Math.abs(x) < SMALLEST_NORMAL) floats[cell] = x * 0;
            pc += 4;
            continue;
          }
          case 10 satisfies typeof Op.Delay: {
            const length = code[pc + 6];
            let out = 0;
            if (length > 0) {
              const line = state + code[pc + 5];
              const data = line + DELAY_HEADER_WORDS;
              const x = floats[base + code[pc + 2]];
              const time = floats[base + code[pc + 3]];
              const longest = length > 2 ? length - 1 : 1;
              let write = floats[line + 1] | 0;
              if (write < 0 || write >= length) write = 0;
              out = x;
              if (time >= 1) {
                let read = write - (time < longest ? time | 0 : longest);
                if (read < 0) read += length;
                out = floats[data + read];
              }
              if (logging) {
                keepOld(context, data + write);
                keepOld(context, line + 1);
              }
              floats[data + write] = x;
              if (Math.abs(x) < SMALLEST_NORMAL) floats[data + write] = x * 0;
              write += 1;
              floats[line + 1] = write === length ? 0 : write;
            }
            floats[base + code[pc + 1]] = out;
            pc += 8;
            continue;
          }
          case 12 satisfies typeof Op.Jump:
            pc = code[pc + 1];
            continue;
          case 13 satisfies typeof Op.JumpUnless:
            pc = floats[base + code[pc + 1]] > 0 ? pc + 4 : code[pc + 2];
            continue;
          case 14 satisfies typeof Op.Call: {
            const record = functions + code[pc + 2] * FUNCTION_INTS;
            let target = ints[record + FUNCTION_ENTRY];
            const callBase = base + code[pc + 1];
            if (target < 0) {
              target = ~target;
              fuel -= ints[record + FUNCTION_COST];
              if (fuel < 0) fault = FaultCode.Fuel;
              else if (
                frame + ints[record + FUNCTION_ACTIVATIONS] >= frameEnd ||
                callBase + ints[record + FUNCTION_WORDS] > stackEnd
              ) {
                fault = FaultCode.Depth;
              }
              if (fault !== 0) {
                culprit = code[pc + 2];
                site = pc;
                break dispatch;
              }
            }
            state += code[pc + 3];
            base = callBase;
            ints[frame] = pc + 4;
            frame += 1;
            pc = target;
            continue;
          }
          case 15 satisfies typeof Op.Return: {
            const from = base + code[pc + 1];
            const count = code[pc + 2];
            if (frame > firstFrame) {
              for (let i = 0; i < count; i++) floats[base + i] = floats[from + i];
              frame -= 1;
              pc = ints[frame];
              if (pc < 0) {
                // Called through a closure, which has its state elsewhere.
                pc = ~pc;
                frame -= 1;
                state = ints[frame];
                base -= code[pc - 3];
                continue;
              }
              base -= code[pc - 3];
              state -= code[pc - 1];
              continue;
            }
            for (let c = 0; c < count; c++) {
              const y = floats[from + c];
              if (y - y !== 0) fault = FaultCode.NonFinite;
              if (c < outputs.length) outputs[c][sample] = y;
            }
            break dispatch;
          }
          case 16 satisfies typeof Op.Add:
            floats[base + code[pc + 1]] = floats[base + code[pc + 2]] + floats[base + code[pc + 3]];
            pc += 4;
            continue;
          case 17 satisfies typeof Op.Sub:
            floats[base + code[pc + 1]] = floats[base + code[pc + 2]] - floats[base + code[pc + 3]];
            pc += 4;
            continue;
          case 18 satisfies typeof Op.Mul:
            floats[base + code[pc + 1]] = floats[base + code[pc + 2]] * floats[base + code[pc + 3]];
            pc += 4;
            continue;
          case 19 satisfies typeof Op.Div:
            floats[base + code[pc + 1]] = floats[base + code[pc + 2]] / floats[base + code[pc + 3]];
            pc += 4;
            continue;
          case 20 satisfies typeof Op.Mod:
            floats[base + code[pc + 1]] = floats[base + code[pc + 2]] % floats[base + code[pc + 3]];
            pc += 4;
            continue;
          case 26 satisfies typeof Op.Eq:
            floats[base + code[pc + 1]] =
              floats[base + code[pc + 2]] === floats[base + code[pc + 3]] ? 1 : 0;
            pc += 4;
            continue;
          case 27 satisfies typeof Op.Ne:
            floats[base + code[pc + 1]] =
              floats[base + code[pc + 2]] !== floats[base + code[pc + 3]] ? 1 : 0;
            pc += 4;
            continue;
          case 28 satisfies typeof Op.Lt:
            floats[base + code[pc + 1]] =
              floats[base + code[pc + 2]] < floats[base + code[pc + 3]] ? 1 : 0;
            pc += 4;
            continue;
          case 29 satisfies typeof Op.Le:
            floats[base + code[pc + 1]] =
              floats[base + code[pc + 2]] <= floats[base + code[pc + 3]] ? 1 : 0;
            pc += 4;
            continue;
          case 30 satisfies typeof Op.Gt:
            floats[base + code[pc + 1]] =
              floats[base + code[pc + 2]] > floats[base + code[pc + 3]] ? 1 : 0;
            pc += 4;
            continue;
          case 31 satisfies typeof Op.Ge:
            floats[base + code[pc + 1]] =
              floats[base + code[pc + 2]] >= floats[base + code[pc + 3]] ? 1 : 0;
            pc += 4;
            continue;
          case 32 satisfies typeof Op.And:
            floats[base + code[pc + 1]] =
              floats[base + code[pc + 2]] > 0 && floats[base + code[pc + 3]] > 0 ? 1 : 0;
            pc += 4;
            continue;
          case 33 satisfies typeof Op.Or:
            floats[base + code[pc + 1]] =
              floats[base + code[pc + 2]] > 0 || floats[base + code[pc + 3]] > 0 ? 1 : 0;
            pc += 4;
            continue;
          case 34 satisfies typeof Op.Neg:
            floats[base + code[pc + 1]] = -floats[base + code[pc + 2]];
            pc += 4;
            continue;
          case 35 satisfies typeof Op.Abs:
            floats[base + code[pc + 1]] = Math.abs(floats[base + code[pc + 2]]);
            pc += 4;
            continue;
          case 36 satisfies typeof Op.Sqrt:
            floats[base + code[pc + 1]] = Math.sqrt(floats[base + code[pc + 2]]);
            pc += 4;
            continue;
          case 47 satisfies typeof Op.Floor:
            floats[base + code[pc + 1]] = Math.floor(floats[base + code[pc + 2]]);
            pc += 4;
            continue;
          case 48 satisfies typeof Op.Ceil:
            floats[base + code[pc + 1]] = Math.ceil(floats[base + code[pc + 2]]);
            pc += 4;
            continue;
          case 50 satisfies typeof Op.Not:
            floats[base + code[pc + 1]] = floats[base + code[pc + 2]] === 0 ? 1 : 0;
            pc += 4;
            continue;
          case 51 satisfies typeof Op.AddK:
            floats[base + code[pc + 1]] =
              floats[base + code[pc + 2]] + floats[constants + code[pc + 3]];
            pc += 4;
            continue;
          case 52 satisfies typeof Op.SubK:
            floats[base + code[pc + 1]] =
              floats[base + code[pc + 2]] - floats[constants + code[pc + 3]];
            pc += 4;
            continue;
          case 53 satisfies typeof Op.MulK:
            floats[base + code[pc + 1]] =
              floats[base + code[pc + 2]] * floats[constants + code[pc + 3]];
            pc += 4;
            continue;
          case 54 satisfies typeof Op.DivK:
            floats[base + code[pc + 1]] =
              floats[base + code[pc + 2]] / floats[constants + code[pc + 3]];
            pc += 4;
            continue;
          case 55 satisfies typeof Op.ModK: {
            const x = floats[base + code[pc + 2]];
            const k = floats[constants + code[pc + 3]];
            floats[base + code[pc + 1]] = x % k;
            pc += 4;
            continue;
          }
          case 56 satisfies typeof Op.KSub:
            floats[base + code[pc + 1]] =
              floats[constants + code[pc + 2]] - floats[base + code[pc + 3]];
            pc += 4;
            continue;
          case 57 satisfies typeof Op.KDiv:
            floats[base + code[pc + 1]] =
              floats[constants + code[pc + 2]] / floats[base + code[pc + 3]];
            pc += 4;
            continue;
          case 21 satisfies typeof Op.Pow:
          case 22 satisfies typeof Op.Atan2:
          case 23 satisfies typeof Op.Min:
          case 24 satisfies typeof Op.Max:
          case 25 satisfies typeof Op.Remainder:
          case 37 satisfies typeof Op.Sin:
          case 38 satisfies typeof Op.Cos:
          case 39 satisfies typeof Op.Tan:
          case 40 satisfies typeof Op.Asin:
          case 41 satisfies typeof Op.Acos:
          case 42 satisfies typeof Op.Atan:
          case 43 satisfies typeof Op.Sinh:
          case 44 satisfies typeof Op.Cosh:
          case 45 satisfies typeof Op.Tanh:
          case 46 satisfies typeof Op.Log:
          case 49 satisfies typeof Op.Round:
            mathAt[code[pc]](floats, base + code[pc + 1], base + code[pc + 2], base + code[pc + 3]);
            pc += 4;
            continue;
          case 58 satisfies typeof Op.Mod1: {
            const x = floats[base + code[pc + 2]];
            const fraction = x - Math.trunc(x);
            floats[base + code[pc + 1]] = fraction === 0 ? x * 0 : fraction;
            pc += 4;
            continue;
          }
          case 59 satisfies typeof Op.MatchKey: {
            const x = floats[base + code[pc + 2]];
            floats[base + code[pc + 1]] = Number.isNaN(x) ? 0 : Math.trunc(x);
            pc += 4;
            continue;
          }
          case 64 satisfies typeof Op.CallClosure: {
            const closure = floats[base + code[pc + 2]] | 0;
            const { heapHalves } = context;
            let record = -1;
            if (closure >= NURSERY_START && closure < context.heapEnd && (closure & 1) === 0) {
              const header = ints[heapHalves + closure * 2 + 1];
              if (header >> CLASS_BITS === SIGNATURE) {
                record = context.classes + (header & CLASS_MASK) * CLASS_INTS;
              }
            }
            if (record < 0 || ints[record + CLASS_KIND] !== CLOSURE) {
              fault = FaultCode.NoClosure;
              culprit = UNKNOWN;
              site = pc;
              break dispatch;
            }
            const f = ints[record + CLASS_FUNCTION];
            const callee = functions + f * FUNCTION_INTS;
            const callBase = base + code[pc + 1];
            fuel -= ints[callee + FUNCTION_COST];
            // Two words of frame, and nothing in the call graph knows of this call.
            if (fuel < 0) fault = FaultCode.Fuel;
            else if (
              frame + 1 + ints[callee + FUNCTION_ACTIVATIONS] >= frameEnd ||
              callBase + ints[callee + FUNCTION_WORDS] > stackEnd
            ) {
              fault = FaultCode.Depth;
            } else if (
              (ints[heapHalves + closure * 2] & WATCHED) !== 0 &&
              !remember(context, closure, -1)
            ) {
              fault = FaultCode.OutOfMemory;
            }
            if (fault !== 0) {
              culprit = f;
              site = pc;
              break dispatch;
            }
            ints[frame] = state;
            ints[frame + 1] = ~(pc + 4);
            frame += 2;
            state = context.heap + closure + 1 + ints[record + CLASS_CAPTURES];
            base = callBase;
            const target = ints[callee + FUNCTION_ENTRY];
            pc = target ^ (target >> 31);
            continue;
          }
          case 65 satisfies typeof Op.GetCapture:
            floats[base + code[pc + 1]] = floats[state - 1 - code[pc + 2]];
            pc += 4;
            continue;
          case 76 satisfies typeof Op.GetControl:
            floats[base + code[pc + 1]] = floats[context.controls + code[pc + 2]];
            pc += 4;
            continue;
          case 77 satisfies typeof Op.GetNote:
            floats[base + code[pc + 1]] = floats[context.notes + code[pc + 2]];
            pc += 4;
            continue;
          case 78 satisfies typeof Op.SoundAt:
          case 79 satisfies typeof Op.Probe:
          case 80 satisfies typeof Op.Print:
            deviceAt[code[pc]](context, pc, base);
            pc += 4;
            continue;
          case 11 satisfies typeof Op.Operands:
            // Of an instruction of the next group; those of Delay are skipped.
            pc += 4;
            continue;
          case 60 satisfies typeof Op.NewRecord:
          case 61 satisfies typeof Op.GetWord:
          case 62 satisfies typeof Op.SetWord:
          case 63 satisfies typeof Op.NewClosure:
          case 66 satisfies typeof Op.NewArray:
          case 67 satisfies typeof Op.ArrayGet:
          case 68 satisfies typeof Op.ArrayLength:
          case 69 satisfies typeof Op.ArrayAppend:
          case 70 satisfies typeof Op.ArrayPrepend:
          case 71 satisfies typeof Op.ArraySplitHead:
          case 72 satisfies typeof Op.ArraySplitTail:
          case 73 satisfies typeof Op.ScheduleClosure:
          case 74 satisfies typeof Op.ScheduleFunction:
          case 75 satisfies typeof Op.Host:
          case 81 satisfies typeof Op.Mark: {
            const spentFuel = heapAt[code[pc]](context, log, pc, base);
            if (spentFuel !== 0) {
              if (spentFuel > 0) fuel -= spentFuel;
              if (spentFuel < 0 || fuel < 0) {
                fault = spentFuel < 0 ? (-spentFuel as FaultCode) : FaultCode.Fuel;
                culprit = UNKNOWN;
                site = pc;
                break dispatch;
              }
            }
            pc += 4;
            continue;
          }
        }
      }
    }

    if (fault !== 0) {
      faulty += 1;
      if (fault !== FaultCode.NonFinite) {
        silence(outputs, sample);
        if (logging) takeBack(context);
      }
      if (culprit === UNKNOWN) culprit = functionAt(context, site);
      if (!spent) log.note(fault, culprit, site, context);
    }
    if (playing) floats[now] += 1;
  }
  context.fuel = fuel < 0 ? -1 : fuel;
  return faulty;
}

/** Audio thread; allocates: no. Copies `count` words as if through a buffer: ranges may overlap. */
function moveWords(floats: Float64Array, to: number, from: number, count: number): void {
  if (to < from) {
    for (let i = 0; i < count; i++) floats[to + i] = floats[from + i];
  } else {
    for (let i = count - 1; i >= 0; i--) floats[to + i] = floats[from + i];
  }
}

/** Audio thread; allocates: no. One sample of all channels becomes 0. */
function silence(outputs: readonly Float64Array[], sample: number): void {
  for (let c = 0; c < outputs.length; c++) outputs[c][sample] = 0;
}
