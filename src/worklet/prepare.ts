/**
 * Makes a program ready to sound, on the main thread (design.md §3, off-thread preparation): finds a
 * place for its image, runs its initialisers, tries it out, plans what it takes over and copies long
 * delay lines ahead. The audio thread hears of it when all this is done.
 */
import type { DeviceValues } from '../vm/device-image.ts';
import { emptyInventory, type Inventory } from '../vm/identity.ts';
import { type Initialised, imageWords, layoutImage, prepareImage } from '../vm/image.ts';
import type { ImageLayout } from '../vm/layout.ts';
import { LIVE_FUEL } from '../vm/limits.ts';
import { Machine } from '../vm/machine.ts';
import { ImageAllocator, type SessionMemory } from '../vm/memory.ts';
import { type PatchReport, planPatch, precopyDelays, precopyMarks } from '../vm/patch/index.ts';
import type { Prints } from '../vm/prints.ts';
import { type Fault, INSTRUCTION_WORDS, MILD_FAULTS, Op, type Program } from '../vm/program.ts';
import { validateProgram } from '../vm/validate.ts';
import { BLOCK_FRAMES, type LoadMessage, MAX_IMAGES, PROTOCOL_VERSION } from './protocol.ts';

/** Blocks that a program is tried for: enough to run into what goes wrong at once. */
const TRIAL_BLOCKS = 4;

/** A trial ends after so many milliseconds: the page must not stand still. */
const TRIAL_MS = 30;

/** Why a program can't sound whose image finds no place. */
export const NO_MEMORY = 'there is no memory for its state';

const NO_REPORT: PatchReport = {
  identical: false,
  kept: [],
  fresh: [],
  dropped: [],
  leftBehind: [],
};

/** A program that the audio thread has. */
export interface Loaded {
  readonly id: number;
  readonly program: Program;
  readonly layout: ImageLayout;
  /** What its initialisers made. */
  inventory: Inventory;
}

export type Preparation =
  | {
      readonly kind: 'ready';
      readonly message: LoadMessage;
      readonly report: PatchReport;
      /** By its top-level statements. */
      readonly prints: Prints;
    }
  | { readonly kind: 'failed'; readonly faults: readonly Fault[]; readonly message: string };

/** What there is to know before a program can be prepared. */
export interface Request {
  readonly program: Program;
  /** What it follows; `null` to begin in silence. */
  readonly from: Loaded | null;
  /** The first sample that it shall compute; 0 with `from: null`. */
  readonly atFrame: number;
  /** The frame counter if the image that is followed is being played from this memory, else `null`. */
  readonly liveFrame: (() => number) | null;
}

/** The images of one engine, and the making of new ones. Main thread. */
export class Workshop {
  private readonly session: SessionMemory;
  private readonly sampleRate: number;
  private readonly allocator: ImageAllocator;
  private readonly images = new Map<number, Loaded>();
  private readonly now: () => number;
  private readonly devices: DeviceValues;
  private nextId: number;

  /** `firstId` is greater than that of any program this page had before; `now` gives milliseconds. */
  constructor(
    session: SessionMemory,
    sampleRate: number,
    options: {
      readonly firstId: number;
      readonly now: () => number;
      /** Where controls stand, read whenever an image is made. */
      readonly devices: DeviceValues;
    },
  ) {
    this.session = session;
    this.sampleRate = sampleRate;
    this.allocator = new ImageAllocator(session);
    this.nextId = options.firstId;
    this.now = options.now;
    this.devices = options.devices;
  }

  /** The id that the next program will have. */
  get upcomingId(): number {
    return this.nextId;
  }

  /** True if another image may be made. */
  get hasRoom(): boolean {
    return this.images.size < MAX_IMAGES;
  }

  /** A program whose image exists. */
  loaded(id: number): Loaded | null {
    return this.images.get(id) ?? null;
  }

  /** All of them. */
  all(): Iterable<Loaded> {
    return this.images.values();
  }

  /** The audio thread will never touch this image again, or never had it. Unknown ids are ignored. */
  release(id: number): void {
    const image = this.images.get(id);
    if (image === undefined) return;
    this.images.delete(id);
    this.allocator.free(image.layout.base);
  }

  /** Makes an image, or says why not; then nothing is left of it. May take some 100 ms. */
  prepare(request: Request): Preparation {
    const problems = validateProgram(request.program);
    if (problems.length > 0) return failure([], `not a sound program: ${problems[0]}`);
    const id = this.nextId++;
    try {
      const result = this.fill(this.allocate(id, request.program), request);
      if (result.kind === 'failed') this.release(id);
      return result;
    } catch (error) {
      this.release(id);
      if (!(error instanceof RangeError)) throw error;
      return failure([], NO_MEMORY);
    }
  }

  private allocate(id: number, program: Program): Loaded {
    const layout = layoutImage(program, this.allocator.allocate(imageWords(program)));
    const image = { id, program, layout, inventory: emptyInventory() };
    this.images.set(id, image);
    return image;
  }

  private fill(image: Loaded, request: Request): Preparation {
    const { from, atFrame, liveFrame } = request;
    const { id, program, layout } = image;
    const { faults } = this.initialise(program, layout, atFrame);
    if (faults.length > 0) return failure(faults, 'its initialisers failed');
    const runaways = this.tryOut(program, layout);
    if (runaways.length > 0) return failure(runaways, 'it does not come to an end');
    const { inventory, prints } = this.initialise(program, layout, atFrame);
    image.inventory = inventory;
    const plan =
      from === null
        ? null
        : planPatch(from.program, program, { old: from.inventory, next: inventory });

    let marks: Float64Array | null = null;
    let copiedAt = 0;
    if (from !== null && plan !== null && liveFrame !== null && precopyMarks(plan) > 0) {
      marks = new Float64Array(precopyMarks(plan));
      copiedAt = liveFrame();
      precopyDelays(plan, this.session, from.layout, layout, marks);
    }
    return {
      kind: 'ready',
      message: {
        version: PROTOCOL_VERSION,
        id,
        program: withoutWaves(program),
        layout,
        closures: inventory.closures,
        from: from?.id ?? 0,
        plan: plan === null ? null : { ...plan, report: NO_REPORT },
        marks,
        copiedAt,
        atFrame,
        image: null,
      },
      report: plan?.report ?? firstReport(program, inventory),
      prints,
    };
  }

  private initialise(program: Program, layout: ImageLayout, now: number): Initialised {
    const { sampleRate, devices } = this;
    return prepareImage(this.session, program, layout, { sampleRate, now, devices });
  }

  /**
   * Runs a few blocks on silence (promises §4, 7). What runs away here would do so on the audio
   * thread; what merely isn't finite may become so with what it takes over.
   */
  private tryOut(program: Program, layout: ImageLayout): Fault[] {
    const machine = new Machine(this.session);
    machine.fuel = LIVE_FUEL;
    machine.load(program, layout);
    const outputs = Array.from({ length: program.outputs }, () => new Float64Array(BLOCK_FRAMES));
    const start = this.now();
    for (let block = 0; block < TRIAL_BLOCKS && this.now() - start < TRIAL_MS; block++) {
      machine.run([], outputs, 0, BLOCK_FRAMES);
    }
    return machine.fault.take().filter(({ code }) => !MILD_FAULTS.includes(code));
  }
}

const NO_WAVE = new Float32Array(0);

/** The program as it is sent: its sounds are in the image already. */
function withoutWaves(program: Program): Program {
  const { devices } = program;
  if (devices.sounds.length === 0) return program;
  const sounds = devices.sounds.map((sound) => ({ ...sound, data: NO_WAVE }));
  return { ...program, devices: { ...devices, sounds } };
}

function failure(faults: readonly Fault[], message: string): Preparation {
  return { kind: 'failed', faults, message };
}

/** A first program is all new. */
function firstReport(program: Program, inventory: Inventory): PatchReport {
  const nothing: Program = {
    ...program,
    fingerprint: '',
    globals: [],
    globalWords: 0,
    state: { ...program.state, children: [], words: 0 },
    tasks: [],
    shapes: [],
  };
  return planPatch(nothing, program, { old: emptyInventory(), next: inventory }).report;
}

/**
 * True if it matters to the program at which sample it is initialised: its top-level statements ask
 * for `now`, themselves or in what they call. Any other program takes over as soon as it can.
 */
export function asksForNow({ code, functions, init }: Program): boolean {
  const reached = new Set([init]);
  for (const f of reached) {
    const { entry, instructions } = functions[f];
    const end = entry + instructions * INSTRUCTION_WORDS;
    for (let pc = entry; pc < end; pc += INSTRUCTION_WORDS) {
      if (code[pc] === Op.Now) return true;
      if (code[pc] === Op.Call) reached.add(code[pc + 2]);
    }
  }
  return false;
}
