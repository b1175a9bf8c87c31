/** The processor's shell, in a scope that looks like the audio thread's. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { MountedEngine } from '../../src/worklet/mount.ts';
import { Control, intIndex, PROTOCOL_VERSION } from '../../src/worklet/protocol.ts';

interface Processor {
  readonly port: MessagePort;
  readonly engine: MountedEngine;
  process(
    inputs: readonly (readonly Float32Array[])[],
    outputs: readonly (readonly Float32Array[])[],
  ): boolean;
}

let create: (options: { processorOptions: unknown }) => Processor;
const ports: MessagePort[] = [];

beforeAll(async () => {
  class AudioWorkletProcessor {
    readonly port: MessagePort;
    constructor() {
      const { port1, port2 } = new MessageChannel();
      this.port = port1;
      ports.push(port1, port2);
    }
  }
  vi.stubGlobal('AudioWorkletProcessor', AudioWorkletProcessor);
  vi.stubGlobal('sampleRate', 48_000);
  vi.stubGlobal('registerProcessor', (name: string, Shell: new (options: object) => Processor) => {
    expect(name).toBe('mimium');
    create = (options) => new Shell(options);
  });
  await import('../../src/worklet/processor.ts');
});

afterAll(() => {
  for (const port of ports) port.close();
  vi.unstubAllGlobals();
});

const SETUP = { version: PROTOCOL_VERSION, memory: null, channels: 2, tap: 'raw' };

function outputs(): Float32Array[][] {
  return [[new Float32Array(128).fill(0.5), new Float32Array(128).fill(0.5)]];
}

describe('the processor', () => {
  test('renders silence before it has a program', () => {
    const processor = create({ processorOptions: SETUP });
    const out = outputs();
    expect(processor.process([[]], out)).toBe(true);
    expect(out[0].every((channel) => channel.every((sample) => sample === 0))).toBe(true);
  });

  test('is not made with options that make no sense', () => {
    expect(() => create({ processorOptions: { ...SETUP, channels: 0 } })).toThrow(TypeError);
    expect(() => create({ processorOptions: undefined })).toThrow(TypeError);
  });

  test('lets nothing escape: silence, and a count (E5, row 15)', () => {
    const processor = create({ processorOptions: SETUP });
    const { core } = processor.engine;
    const broken = vi.spyOn(core.programs, 'advance').mockImplementation(() => {
      throw new Error('planted');
    });
    const out = outputs();
    expect(processor.process([[]], out)).toBe(true);
    expect(out[0].every((channel) => channel.every((sample) => sample === 0))).toBe(true);
    broken.mockRestore();
    // Alive again as soon as whatever it was is over.
    expect(processor.process([[]], outputs())).toBe(true);
    const { ints } = (core as unknown as { session: { ints: Int32Array } }).session;
    expect(ints[intIndex(Control.escapes)]).toBe(1);
    expect(ints[intIndex(Control.heartbeat)]).toBe(2);
    expect(ints[intIndex(Control.seal)] % 2).toBe(0);
  });

  test('ends when the page has closed it', () => {
    const processor = create({ processorOptions: SETUP });
    processor.engine.closed = true;
    expect(processor.process([[]], outputs())).toBe(false);
  });
});
