/** What comes by message about controls, notes and probes, looked at like everything else (promises F7). */
import type { ChannelNote } from '../vm/device-image.ts';
import { MAX_PROBED_CHANNELS, MIDI_CHANNELS } from '../vm/devices.ts';
import { PROBE_LINE_WORDS } from '../vm/layout.ts';
import { WORD_BYTES } from '../vm/memory.ts';
import { MAX_ID } from './check-message.ts';
import { isCount, isRecord } from './check-values.ts';
import type { ControlMessage, ProbeMessage } from './protocol.ts';

/** The value as a message that turns a control, or `null`. Set-up only. */
export function checkControl(value: unknown): ControlMessage | null {
  if (!isRecord(value)) return null;
  const { label, value: number } = value;
  if (typeof label !== 'string' || !Number.isFinite(number)) return null;
  return { label, value: number as number };
}

const MAX_DATA = 127;

/** The value as a note, or `null`. Set-up only. */
export function checkNote(value: unknown): ChannelNote | null {
  if (!isRecord(value)) return null;
  const { channel, pitch, velocity } = value;
  if (!isCount(channel, MIDI_CHANNELS - 1)) return null;
  if (!isCount(pitch, MAX_DATA) || !isCount(velocity, MAX_DATA)) return null;
  return { channel, pitch, velocity };
}

/** The value as a question for a line, or `null`. Set-up only. */
export function checkProbe(value: unknown): ProbeMessage | null {
  if (!isRecord(value)) return null;
  const { program, channel, buffer } = value;
  if (!isCount(program, MAX_ID) || !isCount(channel, MAX_PROBED_CHANNELS - 1)) return null;
  if (!(buffer instanceof ArrayBuffer)) return null;
  if (buffer.byteLength !== PROBE_LINE_WORDS * WORD_BYTES) return null;
  return { program, channel, buffer };
}
