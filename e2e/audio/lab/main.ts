/**
 * The laboratory: a page for tests that renders patches offline through the compiler, the host
 * and the AudioWorklet of the real page. It is bundled as the real page is (`vite.config.ts` here),
 * and never shipped.
 */
import { modulesFrom } from '../../../scripts/library/modules.ts';
import { compile, type SoundResolver } from '../../../src/compiler/index.ts';
import { lineColumn, type SourceFile } from '../../../src/compiler/source.ts';
import { createEngine } from '../../../src/vm/engine.ts';
import type { NodeReport } from '../../../src/vm/patch/plan.ts';
import type { Program } from '../../../src/vm/program.ts';
import { createHost, type EvaluationResult } from '../../../src/worklet/host.ts';
import { fingerprint } from '../../../tests/math/fingerprint.ts';
import { testInput } from '../test-input.ts';
import type { RenderAnswer, RenderRequest, Source, StateReport } from './api.ts';
import { tryDevices } from './devices.ts';

/** Channels of the input that programs may ask for. */
const INPUT_CHANNELS = 2;

/** A patch that can't be rendered; its message has a line for each reason. */
class Refusal extends Error {}

globalThis.laboratory = {
  async render(request) {
    try {
      return await render(request);
    } catch (error) {
      if (error instanceof Refusal) return { kind: 'refused', reasons: error.message.split('\n') };
      throw error;
    }
  },

  async hashExactly(request) {
    const { patch, sampleRate, frames } = request;
    const engine = createEngine(compiled(patch, request), { tier: 'vm', sampleRate });
    const inputs = Array.from({ length: INPUT_CHANNELS }, (_, channel) =>
      Float64Array.from(testInput(channel, frames)),
    );
    const outputs = Array.from({ length: engine.channels }, () => new Float64Array(frames));
    engine.process(inputs, outputs, frames);
    const hash = await crypto.subtle.digest('SHA-256', await new Blob(outputs).arrayBuffer());
    return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
  },

  tryDevices,

  fingerprint,
};

async function render(request: RenderRequest): Promise<RenderAnswer> {
  const { sampleRate, frames, swap, tap, messageMode = false } = request;
  const first = compiled(request.patch, request);
  const second = request.edit === null ? undefined : compiled(request.edit, request);
  const channels = Math.max(1, first.outputs, second?.outputs ?? 0);
  const context = new OfflineAudioContext(channels, frames, sampleRate);
  const host = createHost({ context, tap, forceMessageMode: messageMode });
  host.connectInput(inputSource(context));
  host.setVolume(1);
  await host.start();
  report(await host.evaluate(first));
  // Sent before anything is rendered, so that it takes over at this frame and no other.
  const edited = second === undefined ? null : report(await host.evaluateAt(second, swap));

  const buffer = await context.startRendering();
  await host.close();
  return {
    kind: 'rendered',
    channels: Array.from({ length: channels }, (_, channel) =>
      encode(buffer.getChannelData(channel)),
    ),
    report: edited,
  };
}

function inputSource(context: OfflineAudioContext): AudioNode {
  const buffer = new AudioBuffer({
    length: context.length,
    numberOfChannels: INPUT_CHANNELS,
    sampleRate: context.sampleRate,
  });
  for (let channel = 0; channel < INPUT_CHANNELS; channel++) {
    buffer.copyToChannel(testInput(channel, context.length), channel);
  }
  const source = new AudioBufferSourceNode(context, { buffer });
  source.start();
  return source;
}

/** @throws Refusal with the host's words. */
function report(result: EvaluationResult): StateReport {
  if (result.kind === 'superseded') throw new Error('superseded by nothing');
  if (result.kind === 'failed') throw new Refusal(result.message);
  const words = ({ kind, label, text }: NodeReport): string => `${kind} ${label}: ${text}`;
  const { kept, fresh, dropped } = result.report;
  return { kept: kept.map(words), fresh: fresh.map(words), dropped: dropped.map(words) };
}

/** @throws Refusal with the compiler's words. */
function compiled(
  { path, text }: Source,
  { modules, sounds }: Pick<RenderRequest, 'modules' | 'sounds'>,
): Program {
  const { program, diagnostics, files } = compile(text, {
    path,
    modules: modulesFrom(modules),
    sounds: soundsFrom(sounds),
  });
  if (program !== undefined) return program;
  throw new Refusal(
    diagnostics.map(({ range, message }) => `${place(files, range)}: ${message}`).join('\n'),
  );
}

function soundsFrom(sounds: RenderRequest['sounds']): SoundResolver {
  return ({ name }) => {
    const samples = sounds[name];
    return samples && { path: name, channels: [Float32Array.from(samples)] };
  };
}

function place(files: readonly SourceFile[], range: { file: number; from: number }): string {
  const file = files.find(({ id }) => id === range.file);
  if (file === undefined) return '?';
  const { line, column } = lineColumn(file.text, range.from);
  return `${file.path}:${line}:${column}`;
}

function encode(samples: Float32Array): string {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return btoa(text);
}
