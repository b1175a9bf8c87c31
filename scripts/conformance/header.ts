/** The first line of a conformance program: what it must give. */
import type { InputFrames } from '../cli/input.ts';

/** A program that must play these samples, frame by frame. */
export interface SampleExpectation {
  readonly kind: 'samples';
  readonly out: InputFrames;
  readonly rate: number;
  /** Largest absolute difference of a number. */
  readonly tolerance: number;
  readonly input: InputFrames;
}

/** A program that must be refused. */
export interface ErrorExpectation {
  readonly kind: 'error';
  readonly code: string;
  /** Text that the message of some diagnostic contains, in either case of letters. */
  readonly text?: string;
}

export type Expectation = SampleExpectation | ErrorExpectation;

interface Header {
  readonly frames?: number;
  readonly out?: InputFrames;
  readonly rate?: number;
  readonly tol?: number;
  readonly in?: InputFrames;
  readonly error?: string;
  readonly errorText?: string;
}

const KEYS = new Set(['frames', 'out', 'rate', 'tol', 'in', 'error', 'errorText']);

/** Reads the `//! {…}` line. @throws Error if there is none, or if it says what it can't mean. */
export function readHeader(source: string): Expectation {
  const match = /^\uFEFF?\/\/!(.*)/.exec(source);
  if (match === null) throw new Error('the first line is not a //! header');
  const header = JSON.parse(match[1]!) as Header;
  const unknown = Object.keys(header).find((key) => !KEYS.has(key));
  if (unknown !== undefined) throw new Error(`the header has an unknown key "${unknown}"`);
  if (header.error !== undefined) {
    const { error: code, errorText: text } = header;
    return { kind: 'error', code, ...(text === undefined ? {} : { text }) };
  }
  const { frames, out, rate = 48_000, tol = 1e-9, in: input = [] } = header;
  if (out === undefined || out.length !== frames) {
    throw new Error('the header needs as many frames in "out" as "frames" says');
  }
  return { kind: 'samples', out, rate, tolerance: tol, input };
}
