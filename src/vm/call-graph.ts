/**
 * Who calls whom, and what follows from it: which functions are recursive, how much stack an
 * activation needs, how many instructions a call can take.
 *
 * The code of a function has no backward jumps (the validator sees to that), so each of its
 * instructions runs at most once per activation. Whatever isn't recursive is therefore bounded by
 * numbers known before it runs, and the machine checks its stack and its fuel only where these
 * bounds end: at the calls of *counted* functions, and at every call through a closure. Those are
 * no part of the graph: whom they call is known only then.
 */
import { UNCOUNTED_INSTRUCTIONS } from './limits.ts';
import { INSTRUCTION_WORDS, MAX_CALL_DEPTH, Op, type Program } from './program.ts';

/** Bounds per function, all indexed like {@link Program.functions}. */
export interface CallBounds {
  /** 1 if the function can reach itself. */
  readonly recursive: Uint8Array;
  /** 1 if calls of it are checked: it is recursive, or takes long. */
  readonly counted: Uint8Array;
  /** Words of stack from its base on, its callees' included, as far as these aren't recursive. */
  readonly words: Float64Array;
  /** Activations alive at once, its own included, as far as they aren't recursive. */
  readonly activations: Float64Array;
  /** Instructions of one call, those of uncounted callees included. May be infinite: doublings. */
  readonly instructions: Float64Array;
  /**
   * Instructions of one call, those of all callees included: of a recursion one round, every function
   * in it once. What is called through closures isn't in it. May be infinite.
   */
  readonly total: Float64Array;
}

type Callable = Pick<Program, 'code' | 'functions'>;

/** All call instructions, grouped by caller: those of f are sites[first[f]] … sites[first[f + 1] - 1]. */
interface CallSites {
  readonly first: Int32Array;
  readonly callee: Int32Array;
  /** Where the callee's frame begins, counted from the caller's. */
  readonly base: Int32Array;
}

/** Computes the bounds of a program whose call operands are valid. Linear; allocates; any thread but audio. */
export function boundCalls(program: Callable): CallBounds {
  const count = program.functions.length;
  const bounds: CallBounds = {
    recursive: new Uint8Array(count),
    counted: new Uint8Array(count),
    words: new Float64Array(count),
    activations: new Float64Array(count),
    instructions: new Float64Array(count),
    total: new Float64Array(count),
  };
  const sites = collectSites(program);
  forEachComponent(sites, count, (members) => boundComponent(program, sites, bounds, members));
  return bounds;
}

/**
 * What {@link Program.stackWords} and {@link Program.frames} have to be: the compiler writes these
 * numbers. Without recursion they are exact; with it they have room for {@link MAX_CALL_DEPTH}
 * activations, as far as `maximumWords` reaches.
 */
export function stackNeeds(
  program: Callable & Pick<Program, 'init' | 'dsp' | 'tasks'>,
  maximumWords: number,
  bounds: CallBounds = boundCalls(program),
): { readonly stackWords: number; readonly frames: number } {
  const { init, dsp, tasks } = program;
  const indirect = findIndirect(program);
  const others = indirect.closures || tasks.length > 0;
  // Then others than these two are called from outside.
  const most = (of: Float64Array): number =>
    others ? of.reduce((x, y) => Math.max(x, y), 0) : Math.max(of[init], of[dsp]);
  const stackWords = most(bounds.words);
  const frames = most(bounds.activations);
  if (!bounds.recursive.includes(1) && indirect.frameWords === 1) return { stackWords, frames };
  let { stride } = indirect;
  for (const base of collectSites(program).base) stride = Math.max(stride, base);
  const deep =
    MAX_CALL_DEPTH * stride + bounds.words.reduce((words, more) => Math.max(words, more), 0);
  return {
    stackWords: Math.max(stackWords, Math.min(deep, maximumWords)),
    frames: Math.max(frames, MAX_CALL_DEPTH * indirect.frameWords),
  };
}

/** What the call graph doesn't show: calls through closures, which may recurse, and tasks. */
function findIndirect({ code, functions }: Callable): {
  readonly closures: boolean;
  /** Where callees of closures begin at most, counted from their caller. */
  readonly stride: number;
  /** Words of the frame stack that a call takes at most. */
  readonly frameWords: 1 | 2;
} {
  let closures = false;
  let stride = 0;
  let frameWords: 1 | 2 = 1;
  for (const { entry, instructions } of functions) {
    for (let index = 0; index < instructions; index++) {
      const pc = entry + index * INSTRUCTION_WORDS;
      if (code[pc] === Op.NewClosure) closures = true;
      if (code[pc] !== Op.CallClosure) continue;
      stride = Math.max(stride, code[pc + 1]);
      frameWords = 2;
    }
  }
  return { closures, stride, frameWords };
}

function collectSites({ code, functions }: Callable): CallSites {
  const first = new Int32Array(functions.length + 1);
  const callee: number[] = [];
  const base: number[] = [];
  functions.forEach((proto, index) => {
    const end = proto.entry + proto.instructions * INSTRUCTION_WORDS;
    for (let pc = proto.entry; pc < end; pc += INSTRUCTION_WORDS) {
      if (code[pc] !== Op.Call) continue;
      base.push(code[pc + 1]);
      callee.push(code[pc + 2]);
    }
    first[index + 1] = callee.length;
  });
  return { first, callee: Int32Array.from(callee), base: Int32Array.from(base) };
}

/**
 * Strongly connected components, callees before callers: Tarjan's algorithm with a stack of its
 * own, because chains of calls are as long as a user likes.
 */
function forEachComponent(
  sites: CallSites,
  count: number,
  visit: (members: readonly number[]) => void,
): void {
  const order = new Int32Array(count); // 0: not seen; else when, from 1
  const lowest = new Int32Array(count);
  const open = new Uint8Array(count);
  const next = sites.first.slice();
  const path: number[] = [];
  const pending: number[] = [];
  let clock = 0;

  for (let root = 0; root < count; root++) {
    if (order[root] !== 0) continue;
    path.push(root);
    while (path.length > 0) {
      const f = path[path.length - 1];
      if (order[f] === 0) {
        clock += 1;
        order[f] = clock;
        lowest[f] = clock;
        open[f] = 1;
        pending.push(f);
      }
      if (next[f] < sites.first[f + 1]) {
        const g = sites.callee[next[f]];
        next[f] += 1;
        if (order[g] === 0) path.push(g);
        else if (open[g] === 1) lowest[f] = Math.min(lowest[f], order[g]);
        continue;
      }
      path.pop();
      if (path.length > 0) {
        const caller = path[path.length - 1];
        lowest[caller] = Math.min(lowest[caller], lowest[f]);
      }
      if (lowest[f] === order[f]) {
        const members = pending.splice(pending.lastIndexOf(f));
        for (const member of members) open[member] = 0;
        visit(members);
      }
    }
  }
}

function boundComponent(
  { functions }: Callable,
  { first, callee, base }: CallSites,
  bounds: CallBounds,
  members: readonly number[],
): void {
  const { recursive, counted, words, activations, instructions, total } = bounds;
  for (const f of members) {
    const callsItself = callee.subarray(first[f], first[f + 1]).includes(f);
    recursive[f] = members.length > 1 || callsItself ? 1 : 0;
    counted[f] = recursive[f];
  }
  let round = 0;
  for (const f of members) {
    words[f] = functions[f].registers;
    activations[f] = 1;
    instructions[f] = functions[f].instructions;
    round += functions[f].instructions;
    for (let site = first[f]; site < first[f + 1]; site++) {
      const g = callee[site];
      if (counted[g] === 0) instructions[f] += instructions[g];
      // Still 0 for those of the component itself.
      round += total[g];
      if (recursive[g] === 1) continue;
      words[f] = Math.max(words[f], base[site] + words[g]);
      activations[f] = Math.max(activations[f], 1 + activations[g]);
    }
    if (instructions[f] > UNCOUNTED_INSTRUCTIONS) counted[f] = 1;
  }
  for (const f of members) total[f] = round;
}
