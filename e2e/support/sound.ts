/** The recorded sound, from the test's side. */
import type { Page } from '@playwright/test';
import { installRecorder, recorderSetup } from './recorder.ts';

/** A stretch of recorded sound. */
export interface Recording {
  readonly sampleRate: number;
  /** Number of the first frame since recording began. */
  readonly start: number;
  readonly channels: readonly Float32Array[];
}

/** What one page sends to the speakers. Recording begins when the page first connects to them. */
export class Sound {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Must come before the page is opened. */
  static async of(page: Page): Promise<Sound> {
    await page.addInitScript(installRecorder, recorderSetup);
    return new Sound(page);
  }

  /** Frames recorded so far; a little behind the audio thread. 0 before there is any sound. */
  position(): Promise<number> {
    return this.#page.evaluate(() => testRecorder.frames);
  }

  /** Contexts that the page has connected to the speakers, with their present state. */
  contexts(): Promise<AudioContextState[]> {
    return this.#page.evaluate(() => testRecorder.contexts.map(({ state }) => state));
  }

  /** Waits until this frame has been recorded. */
  async until(frame: number): Promise<void> {
    await this.#page.waitForFunction((wanted) => testRecorder.frames >= wanted, frame, {
      polling: 20,
      timeout: 20_000,
    });
  }

  /** Waits for `seconds` of further sound and gives it. */
  async next(seconds: number): Promise<Recording> {
    const { start, sampleRate } = await this.#page.evaluate(() => ({
      start: testRecorder.frames,
      sampleRate: testRecorder.sampleRate,
    }));
    await this.until(start + seconds * sampleRate);
    return this.since(start, start + Math.round(seconds * sampleRate));
  }

  /** What was recorded from `start` on, to `end` or to the present. */
  async since(start: number, end = Number.POSITIVE_INFINITY): Promise<Recording> {
    const { sampleRate, encoded } = await this.#page.evaluate(encodeRecorded, { start, end });
    const channels = encoded.map((text) => {
      const bytes = Buffer.from(text, 'base64');
      return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4).slice();
    });
    return { sampleRate, start, channels };
  }
}

/** In the page. Base64, because a JSON list of numbers is ten times as long. */
function encodeRecorded({ start, end }: { start: number; end: number }) {
  const { chunks, frames, sampleRate } = testRecorder;
  const stop = Math.min(end, frames);
  const channels = (chunks[0] ?? []).map(() => new Float32Array(Math.max(0, stop - start)));
  let at = 0;
  for (const chunk of chunks) {
    const { length } = chunk[0]!;
    const from = Math.max(start - at, 0);
    const to = Math.min(stop - at, length);
    if (from < to) {
      for (const [channel, samples] of channels.entries()) {
        samples.set(chunk[channel]!.subarray(from, to), at + from - start);
      }
    }
    at += length;
  }
  const encoded = channels.map((samples) => {
    const bytes = new Uint8Array(samples.buffer);
    let text = '';
    for (let i = 0; i < bytes.length; i += 4096) {
      text += String.fromCharCode(...bytes.subarray(i, i + 4096));
    }
    return btoa(text);
  });
  return { sampleRate, encoded };
}
