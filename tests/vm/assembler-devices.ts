/** The assembler's declarations of devices; `assembler.ts` shows them. */
import type { Control, Devices, NoteCell, PrintSite, Probe, Sound } from '../../src/vm/devices.ts';
import type { SourceRange } from '../../src/vm/state-tree.ts';

/** Tables in the making. */
export interface MutableDevices extends Devices {
  readonly prints: PrintSite[];
  readonly controls: Control[];
  readonly probes: Probe[];
  readonly sounds: Sound[];
  readonly notes: NoteCell[];
}

export function emptyDevices(): MutableDevices {
  return { prints: [], controls: [], probes: [], sounds: [], notes: [], midiPort: null };
}

/** Adds what the words after `device` say. Throws an Error for a kind that doesn't exist. */
export function declareDevice(
  devices: MutableDevices,
  [kind, name, ...rest]: readonly string[],
  range: SourceRange,
): void {
  const numbers = rest.map(Number);
  switch (kind) {
    case 'control':
      devices.controls.push({ label: name, initial: numbers[0], min: numbers[1], max: numbers[2] });
      return;
    case 'notes':
      devices.notes.push({ channel: Number(name), pitch: numbers[0], velocity: numbers[1] });
      return;
    case 'sound':
      devices.sounds.push({ path: name, length: numbers.length, data: Float32Array.from(numbers) });
      return;
    case 'probe':
      devices.probes.push({ name, channels: rest });
      return;
    case 'print':
      devices.prints.push({ name, lineEnd: name.endsWith('ln'), range });
      return;
    default:
      throw new Error(`no device ${kind}`);
  }
}
