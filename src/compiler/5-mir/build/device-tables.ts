/** The program's tables of devices, as far as they follow from code: prints, and what probes show. */
import { type Devices, MAX_PROBE_CHANNELS, type PrintSite } from '../../../vm/devices.ts';
import type { DeviceTables } from '../../4-stage/devices.ts';
import type { SourceRange } from '../../source.ts';

export class DeviceBuilder {
  /** The input that the program asked for; the last one counts. */
  midiPort: string | null = null;
  readonly #requests: DeviceTables;
  readonly #prints: PrintSite[] = [];
  readonly #printIndices = new Map<string, number>();
  /** Channels of each probe that something is sent to. */
  readonly #channels: number[];

  constructor(requests: DeviceTables) {
    this.#requests = requests;
    this.#channels = requests.probes.map(() => 1);
  }

  /** The site of a call that prints: however many versions of it are built, it is one. */
  printSite(name: string, range: SourceRange): number {
    const key = `${name}:${range.file}:${range.from}:${range.to}`;
    let index = this.#printIndices.get(key);
    if (index === undefined) {
      index = this.#prints.length;
      this.#printIndices.set(key, index);
      this.#prints.push({ name, lineEnd: name.endsWith('ln'), range });
    }
    return index;
  }

  /** Notes that a probe shows so many numbers. False for none, and for too many (04 §10.2). */
  feedProbe(probe: number, words: number): boolean {
    if (words < 1 || words > MAX_PROBE_CHANNELS) return false;
    this.#channels[probe] = Math.max(this.#channels[probe]!, words);
    return true;
  }

  /** Channels of all probes. */
  get probedChannels(): number {
    return this.#channels.reduce((sum, channels) => sum + channels, 0);
  }

  /** The finished tables. */
  finish(): Devices {
    const { controls, sounds, notes, probes } = this.#requests;
    return {
      prints: this.#prints,
      controls,
      probes: probes.map(({ name, labels }, probe) => ({
        name,
        channels: Array.from(
          { length: this.#channels[probe]! },
          (_, channel) => labels?.[channel] ?? `${name}.${channel}`,
        ),
      })),
      sounds,
      notes,
      midiPort: this.midiPort,
    };
  }
}
