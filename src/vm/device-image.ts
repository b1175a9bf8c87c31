/**
 * The part of an image that belongs to the world outside: what controls and MIDI say, the sounds. On
 * any thread but the audio thread, except where it says so.
 *
 * | region   | per entry | holds | written by |
 * |---|---|---|---|
 * | controls | 1 word    | the value | whoever turns the control |
 * | notes    | 2 words   | pitch, velocity | whoever hears MIDI |
 * | prints   | 1 word    | when the site is on time again (`prints.ts`) | the machine |
 * | probes   | a line per channel | samples ever written (i32), then the latest | the machine |
 * | sounds   | 2 words   | where the samples lie, from the base; how many | `fillDevices` |
 * | waves    | the samples of all sounds | | `fillDevices` |
 */
import { MIDI_CHANNELS } from './devices.ts';
import { type ImageLayout, NOTE_WORDS, SOUND_WORDS } from './layout.ts';
import type { MemoryViews } from './memory.ts';
import type { Program } from './program.ts';

/** What people did before a program came: it goes on from there (04 §10.1, §10.4). */
export interface DeviceValues {
  /** The value of a control, if it has one from before. */
  control(label: string): number | undefined;
  /** The latest note of a channel, if there was one. */
  note(channel: number): Note | undefined;
}

/** Of a key that was pressed, or let go: then the velocity is 0. */
export interface Note {
  readonly pitch: number;
  readonly velocity: number;
}

/** A note and the channel it came on. */
export interface ChannelNote extends Note {
  readonly channel: number;
}

/** Fills in values and sounds. The region must be zero. */
export function fillDevices(
  { floats }: MemoryViews,
  { devices }: Program,
  layout: ImageLayout,
  values: DeviceValues | undefined,
): void {
  devices.controls.forEach(({ label, initial }, index) => {
    floats[layout.controls + index] = values?.control(label) ?? initial;
  });
  devices.notes.forEach((cell, index) => {
    writeNote(floats, layout, index, values?.note(cell.channel) ?? cell);
  });
  let wave = layout.waves;
  devices.sounds.forEach(({ data, length }, index) => {
    const entry = layout.sounds + index * SOUND_WORDS;
    floats[entry] = wave - layout.base;
    floats[entry + 1] = length;
    floats.set(data, wave);
    wave += length;
  });
}

/** Sets a control in an image that may be playing. Unknown labels are ignored. */
export function setControl(
  { floats }: MemoryViews,
  { devices }: Program,
  layout: ImageLayout,
  label: string,
  value: number,
): void {
  const index = devices.controls.findIndex((control) => control.label === label);
  if (index >= 0) floats[layout.controls + index] = value;
}

/** Lets an image that may be playing hear a note. */
export function setNote(
  { floats }: MemoryViews,
  { devices }: Program,
  layout: ImageLayout,
  note: ChannelNote,
): void {
  const index = devices.notes.findIndex(({ channel }) => channel === note.channel);
  if (index >= 0) writeNote(floats, layout, index, note);
}

function writeNote(floats: Float64Array, layout: ImageLayout, index: number, note: Note): void {
  floats[layout.notes + index * NOTE_WORDS] = note.pitch;
  floats[layout.notes + index * NOTE_WORDS + 1] = note.velocity;
}

const NOTE_OFF = 0x8;
const NOTE_ON = 0x9;

/**
 * The note in a MIDI message; `null` for any other message (04 §10.4). Note-on of velocity 0 is what
 * it says: velocity 0. Pure.
 */
export function noteOf(message: ArrayLike<number>): ChannelNote | null {
  if (message.length < 3) return null;
  const [status, pitch, velocity] = [message[0], message[1], message[2]];
  const kind = status >> 4;
  if ((kind !== NOTE_ON && kind !== NOTE_OFF) || !isData(pitch) || !isData(velocity)) return null;
  const channel = status % MIDI_CHANNELS;
  return { channel, pitch, velocity: kind === NOTE_ON ? velocity : 0 };
}

function isData(byte: number): boolean {
  return Number.isInteger(byte) && byte >= 0 && byte < 128;
}
