/** Plays programs in tests: one machine, one image, any block size, either kind of memory. */
import { type ImageLayout, imageWords, layoutImage, prepareImage } from '../../src/vm/image.ts';
import { OFFLINE_FUEL } from '../../src/vm/limits.ts';
import { Machine } from '../../src/vm/machine.ts';
import { createSessionMemory, ImageAllocator, type SessionMemory } from '../../src/vm/memory.ts';
import type { Fault, Program } from '../../src/vm/program.ts';

export interface Player {
  readonly session: SessionMemory;
  readonly layout: ImageLayout;
  readonly machine: Machine;
  /** Faults of the initialisers. */
  readonly failed: readonly Fault[];
}

/** Prepares a program in a new memory. */
export function startPlayer(
  program: Program,
  options: {
    readonly shared?: boolean;
    readonly sampleRate?: number;
    readonly now?: number;
    /** Instructions per sample. */
    readonly fuel?: number;
  } = {},
): Player {
  const session = createSessionMemory({ shared: options.shared ?? false });
  const layout = layoutImage(program, new ImageAllocator(session).allocate(imageWords(program)));
  const { faults: failed } = prepareImage(session, program, layout, {
    sampleRate: options.sampleRate ?? 48_000,
    now: options.now ?? 0,
  });
  const machine = new Machine(session);
  machine.fuel = {
    instructions: options.fuel ?? OFFLINE_FUEL.instructions,
    perSample: true,
  };
  machine.load(program, layout);
  return { session, layout, machine, failed };
}

/** Returns `frames` samples as frames × channels, computed in blocks of `blockSize`. */
export function play(
  player: Player,
  channels: number,
  frames: number,
  blockSize: number,
  input: readonly (readonly number[])[] = [],
): number[][] {
  const inputChannels = Math.max(0, ...input.map((frame) => frame.length));
  const inputs = Array.from({ length: inputChannels }, (_, c) =>
    Float64Array.from({ length: frames }, (_, i) => input[i]?.[c] ?? 0),
  );
  const outputs = Array.from({ length: channels }, () => new Float64Array(frames));
  for (let offset = 0; offset < frames; offset += blockSize) {
    player.machine.run(inputs, outputs, offset, Math.min(blockSize, frames - offset));
  }
  return Array.from({ length: frames }, (_, i) => outputs.map((channel) => channel[i]));
}
