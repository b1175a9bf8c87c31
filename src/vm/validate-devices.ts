/** The part of the validator that looks at the tables of devices. */
import {
  MAX_CONTROLS,
  MAX_PROBE_CHANNELS,
  MAX_PROBED_CHANNELS,
  MAX_SOUND_SAMPLES,
  MIDI_CHANNELS,
} from './devices.ts';
import { MAX_TABLE_ENTRIES } from './limits.ts';
import { isCount, isRange, isRecord, isText, type Problems } from './validate-values.ts';

/** Checks all but the ranges, for which the number of files must be known ({@link isPrintSite}). */
export function validateDevices(value: unknown, problems: Problems): void {
  if (!isRecord(value)) {
    problems.add('devices: not an object');
    return;
  }
  const { prints, controls, probes, sounds, notes, midiPort } = value;
  if (!Array.isArray(prints) || prints.length > MAX_TABLE_ENTRIES) problems.add('prints: no table');
  checkTable('controls', controls, MAX_CONTROLS, isControl, problems);
  checkTable('probes', probes, MAX_PROBED_CHANNELS, isProbe, problems);
  checkTable('sounds', sounds, MAX_TABLE_ENTRIES, isWave, problems);
  checkTable('notes', notes, MIDI_CHANNELS, isNoteCell, problems);
  if (midiPort !== null && !isText(midiPort)) problems.add('midiPort: neither a name nor null');
  if (problems.found) return;
  const channels = sumOf(probes as { channels: unknown[] }[], (probe) => probe.channels.length);
  if (channels > MAX_PROBED_CHANNELS) problems.add(`probes: ${channels} channels`);
  const samples = sumOf(sounds as { length: number }[], (sound) => sound.length);
  if (samples > MAX_SOUND_SAMPLES) problems.add(`sounds: ${samples} samples`);
}

/** A site that lies in one of so many files. */
export function isPrintSite(value: unknown, files: number): boolean {
  return (
    isRecord(value) &&
    isText(value.name) &&
    typeof value.lineEnd === 'boolean' &&
    isRange(value.range, files)
  );
}

function checkTable(
  name: string,
  table: unknown,
  maximum: number,
  test: (entry: unknown) => boolean,
  problems: Problems,
): void {
  if (!Array.isArray(table) || table.length > maximum) {
    problems.add(`${name}: not an array of up to ${maximum}`);
    return;
  }
  // Not `every`, which skips the holes of a sparse array.
  for (const [index, entry] of table.entries()) {
    if (!test(entry)) problems.add(`${name} ${index}: malformed`);
  }
}

function sumOf<T>(table: readonly T[], sizeOf: (entry: T) => number): number {
  return table.reduce((sum, entry) => sum + sizeOf(entry), 0);
}

function isControl(value: unknown): boolean {
  return (
    isRecord(value) && isText(value.label) && [value.initial, value.min, value.max].every(isNumber)
  );
}

function isProbe(value: unknown): boolean {
  if (!isRecord(value) || !isText(value.name) || !Array.isArray(value.channels)) return false;
  const { length } = value.channels;
  return length > 0 && length <= MAX_PROBE_CHANNELS && [...value.channels].every(isText);
}

/** With its samples, or without: then the image holds them. */
function isWave(value: unknown): boolean {
  if (!isRecord(value) || !isText(value.path)) return false;
  const { data, length } = value;
  if (!isCount(length, MAX_SOUND_SAMPLES)) return false;
  if (!(data instanceof Float32Array || data instanceof Float64Array)) return false;
  return data.length === length || data.length === 0;
}

function isNoteCell(value: unknown): boolean {
  return (
    isRecord(value) &&
    isCount(value.channel, MIDI_CHANNELS - 1) &&
    isNumber(value.pitch) &&
    isNumber(value.velocity)
  );
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
