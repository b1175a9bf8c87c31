/**
 * Makes the engine fast before it matters, as `vm/warm-up.ts` does for the interpreter: code that V8
 * sees for the first time takes a hundred times as long, which in a block is a gap in the sound. So a
 * scratch engine is sent programs, swaps them, and renders what is quiet, loud, too loud and not fit
 * to be heard.
 */

import { NO_DEVICES } from '../vm/devices.ts';
import { NO_IDENTITY } from '../vm/identity.ts';
import { prepareImage } from '../vm/image.ts';
import { layoutImage } from '../vm/layout.ts';
import { CONTROL_WORDS, type MemoryViews, WORD_BYTES } from '../vm/memory.ts';
import type { PatchPlan } from '../vm/patch/plan.ts';
import { Op, PROGRAM_VERSION, type Program } from '../vm/program.ts';
import type { StateNode } from '../vm/state-tree.ts';
import { checkLoad } from './check-message.ts';
import { EngineCore } from './core.ts';
import { BLOCK_FRAMES, MAX_IMAGES, PROTOCOL_VERSION } from './protocol.ts';

/** Enough for the optimising compiler, which works in the background, to have seen every branch. */
const SWAPS = 60;

/** More than a cross-fade, so that old images are given back in time. */
const BLOCKS_PER_SWAP = 12;

const NOWHERE = { file: 0, from: 0, to: 0 };

/** Cells that the swaps carry over. */
const CELLS = 4;

/** Takes some 50 ms. Set-up only. */
export function warmUpEngine(sampleRate: number, channels: number): void {
  const program = passThrough();
  const { words } = layoutImage(program, 0);
  const memory = new ArrayBuffer((CONTROL_WORDS + MAX_IMAGES * words) * WORD_BYTES);
  const views: MemoryViews = { floats: new Float64Array(memory), ints: new Int32Array(memory) };
  const session = { floats: views.floats, shared: true };
  let time = 0;
  /** Set-up only. A clock that says that half the time goes: both ways of fading have their turn. */
  const clock = (): number => {
    time += 1;
    return time;
  };
  const core = new EngineCore(views, { sampleRate, channels, tap: 'guarded', clock });
  const outputs = Array.from({ length: channels }, () => new Float32Array(BLOCK_FRAMES));

  for (let swap = 1; swap <= SWAPS; swap++) {
    const layout = layoutImage(program, CONTROL_WORDS + (swap % MAX_IMAGES) * words);
    prepareImage(views, program, layout, { sampleRate, now: 0 });
    const message = {
      version: PROTOCOL_VERSION,
      id: swap,
      program,
      layout,
      closures: new Int32Array(0),
      from: swap - 1,
      plan: swap === 1 ? null : carryAll(swap % 8 === 0),
      marks: null,
      copiedAt: 0,
      atFrame: 0,
      image: null,
    };
    const checked = checkLoad(message, session, (id) => core.programOf(id));
    if (checked !== null) core.load(checked);
    core.setVolume(swap % 4);
    for (let block = 0; block < BLOCKS_PER_SWAP; block++) {
      core.process(noise(swap, block), outputs);
    }
  }
}

/** What the limiter lets pass unseen, looks at, and holds down. Rising: it takes a while to let go. */
const LEVELS = [0.05, 0.25, 4];

/** Two channels; now and then with a sample that isn't fit to be heard. */
function noise(swap: number, block: number): Float32Array[] {
  const level = LEVELS[Math.floor((LEVELS.length * (swap - 1)) / SWAPS)];
  return [0, 1].map((channel) => {
    const samples = new Float32Array(BLOCK_FRAMES);
    for (let n = 0; n < BLOCK_FRAMES; n++) samples[n] = level * Math.sin(n * 0.7 + block + channel);
    if (level > 1 && block === swap % 20) samples[swap] = Number.NaN;
    return samples;
  });
}

/** What two inputs become: themselves. Remembers a few cells that it never looks at. */
function passThrough(): Program {
  const proto = { instructions: 1, stateWords: 0, recursive: false, range: NOWHERE };
  const children = Array.from({ length: CELLS }, (_, offset): StateNode => {
    return { kind: 'mem', offset, words: 1, text: 'mem', range: NOWHERE };
  });
  return {
    version: PROGRAM_VERSION,
    code: Int32Array.of(Op.Return, 0, 0, 0, Op.Return, 0, 2, 0),
    ranges: new Int32Array(6),
    constants: new Float64Array(0),
    literals: [],
    functions: [
      { ...proto, name: 'init', entry: 0, paramWords: 0, resultWords: 0, registers: 0 },
      {
        ...proto,
        name: 'dsp',
        entry: 4,
        paramWords: 2,
        resultWords: 2,
        registers: 2,
        stateWords: CELLS,
      },
    ],
    globals: [],
    globalWords: 1,
    strings: [],
    init: 0,
    dsp: 1,
    inputs: 2,
    outputs: 2,
    state: {
      kind: 'call',
      label: 'dsp',
      offset: 0,
      words: CELLS,
      text: '',
      range: NOWHERE,
      children,
    },
    initStateWords: 0,
    shapes: [],
    globalHandles: [],
    stateHandles: [],
    initStateHandles: [],
    tasks: [],
    usesHeap: false,
    devices: NO_DEVICES,
    schedules: false,
    identity: NO_IDENTITY,
    stackWords: 2,
    frames: 1,
    files: [''],
    fingerprint: '',
  };
}

function carryAll(identical: boolean): PatchPlan {
  return {
    totalSize: CELLS,
    identical,
    copies: [{ source: 0, target: 0, words: CELLS }],
    delays: [],
    lines: [],
    precopyable: true,
    globals: [{ source: 0, target: 0, words: 1 }],
    heap: null,
    tasks: null,
    report: { identical, kept: [], fresh: [], dropped: [], leftBehind: [] },
  };
}
