/** How much of the time there is a program will take, told before it plays (promises L2). */
import { boundCalls } from '../../vm/call-graph.ts';
import { INSTRUCTION_WORDS, Op, type Program } from '../../vm/program.ts';

/** What can be told of a program's load without running it. */
export interface LoadEstimate {
  /** Share of the time of a block: 1 is all of it. May be infinite. */
  readonly share: number;
  /** True if it calls itself, calls closures or schedules tasks: these take more, nobody knows how much. */
  readonly least: boolean;
}

/** Above this the reader is warned: what else runs in a block must find room as well. */
export const HEAVY_SHARE = 0.8;

/** What the interpreter takes on average (`npm run bench`); the live fuel is reckoned with it too. */
const SECONDS_PER_INSTRUCTION = 3.5e-9;

/** What a page that has not opened a device yet expects of it. */
const USUAL_SAMPLE_RATE = 48_000;

const UNFORESEEABLE: readonly number[] = [Op.CallClosure, Op.ScheduleClosure, Op.ScheduleFunction];

/** Counts the instructions of one sample, every branch of an `if` included. Pure; linear. */
export function estimateLoad(program: Program, sampleRate: number): LoadEstimate {
  const { recursive, total } = boundCalls(program);
  const rate = sampleRate > 0 ? sampleRate : USUAL_SAMPLE_RATE;
  return {
    share: total[program.dsp]! * rate * SECONDS_PER_INSTRUCTION,
    least: recursive.includes(1) || hasUnforeseeable(program),
  };
}

function hasUnforeseeable({ code, functions }: Program): boolean {
  return functions.some(({ entry, instructions }) => {
    const end = entry + instructions * INSTRUCTION_WORDS;
    for (let pc = entry; pc < end; pc += INSTRUCTION_WORDS) {
      if (UNFORESEEABLE.includes(code[pc]!)) return true;
    }
    return false;
  });
}
