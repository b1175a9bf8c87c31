/**
 * The code that the system macros make (04 §10): reads of controls and notes, functions that show or
 * play. What they ask for is noted in the tables. All throw a {@link MacroFailure} for arguments that
 * make no sense.
 */
import { MAX_CONTROLS, MAX_PROBE_CHANNELS, MAX_SOUND_SAMPLES } from '../../vm/devices.ts';
import type { Binding, Core, CoreField, ExpressionId, FunctionNode } from '../2-resolve/core.ts';
import { pruneSingle, type Type } from '../3-type/type.ts';
import { openFields } from '../3-type/type-key.ts';
import type { DeviceName } from '../builtins.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import type { FoundSound } from '../sounds.ts';
import type { SourceRange } from '../source.ts';
import { MAIN_STAGE } from '../stage.ts';
import type { DeviceTables } from './devices.ts';
import { MacroFailure } from './failure.ts';
import { wordsOf } from './layout.ts';

/** Trees made here are templates: what is put into a program is a copy with ids of its own. */
const NO_ID = -1 as ExpressionId;

export class DeviceCode {
  readonly #tables: DeviceTables;
  readonly #range: SourceRange;

  /** `range` is where the code stands that is made: that of the call. */
  constructor(tables: DeviceTables, range: SourceRange) {
    this.#tables = tables;
    this.#range = range;
  }

  /** A value of the shape of `init`, each number the reading of a control (04 §10.1). */
  control(label: string, init: Type, words: readonly number[]): Core {
    const t = pruneSingle(init);
    switch (t.kind) {
      case 'float':
      case 'int':
        return this.#control(label, words[0]!);
      case 'variable':
        if (t.row === undefined) return this.#control(label, words[0]!);
        return this.#controls(label, openFields(t.row), words);
      case 'record':
        return this.#controls(label, t.fields, words);
      case 'tuple': {
        const parts = t.elements.map((type, i) => ({ name: String(i), type }));
        return this.#tuple(this.#parts(label, parts, words));
      }
      default:
        throw this.#mismatch(
          'Control! needs a number, a record or a tuple',
          'Each number in it becomes a control with that number as its first value.',
        );
    }
  }

  /** A function that shows what goes through it, in channels by number (04 §10.2). */
  probe(name: string): Core {
    return this.#function((value) => this.#call('%probe', this.#tables.probe(name), value));
  }

  /** The same, with labels by the shape of a type. */
  probeWith(name: string, shape: Type): Core {
    const labels = this.#labels(name, shape);
    if (labels.length === 0 || labels.length > MAX_PROBE_CHANNELS) {
      throw this.#mismatch(
        `ProbeValueWith! shows 1 to ${MAX_PROBE_CHANNELS} numbers, and this value has ${labels.length}`,
        'Show parts of it with probes of other names.',
      );
    }
    const probe = this.#tables.probe(name, labels);
    return this.#function((value) => this.#call('%probe', probe, value));
  }

  /** Length and player of an audio file (04 §10.3). */
  sampler(name: string, found: FoundSound | undefined, sink: DiagnosticSink): Core {
    if (found === undefined) throw this.#noFile(`There is no audio file ${name}`);
    if ('reason' in found) throw this.#noFile(`${name} cannot be played: ${found.reason}`);
    const index = this.#tables.knownSound(found.path) ?? this.#load(name, found, sink);
    const { length } = this.#tables.sounds[index]!;
    return this.#record([
      ['length', this.#number(length)],
      ['player', this.#function((position) => this.#call('%sound', index, position))],
    ]);
  }

  /** The latest note of a MIDI channel (04 §10.4). */
  note(channel: number, pitch: number, velocity: number): Core {
    if (!Number.isInteger(channel) || channel < 0 || channel > 15) {
      throw new MacroFailure(
        `midi_note_mono! needs a channel from 0 to 15, not ${channel}`,
        this.#range,
        'Channels are counted from 0: what devices call channel 1 is 0 here.',
      );
    }
    const cell = this.#tables.note(channel, pitch, velocity);
    return this.#record([
      ['pitch', this.#call('%note', cell, this.#number(0))],
      ['velocity', this.#call('%note', cell, this.#number(1))],
    ]);
  }

  #control(label: string, initial: number): Core {
    if (!Number.isFinite(initial)) {
      throw new MacroFailure(
        `Control! needs a finite first value, and that of "${label}" is ${initial}`,
        this.#range,
      );
    }
    const index = this.#tables.control(label, initial);
    if (index === undefined) {
      throw new MacroFailure(
        `A program has at most ${MAX_CONTROLS} controls`,
        this.#range,
        undefined,
        'state-too-large',
      );
    }
    return this.#call('%control', index);
  }

  #controls(label: string, fields: readonly Part[], words: readonly number[]): Core {
    const values = this.#parts(label, fields, words);
    return this.#record(fields.map(({ name }, i) => [name, values[i]!]));
  }

  #parts(label: string, parts: readonly Part[], words: readonly number[]): Core[] {
    let offset = 0;
    return parts.map(({ name, type }) => {
      const size = wordsOf(type);
      offset += size;
      return this.control(`${label}.${name}`, type, words.slice(offset - size, offset));
    });
  }

  #labels(label: string, shape: Type): string[] {
    const t = pruneSingle(shape);
    const inner = (parts: readonly Part[]): string[] =>
      parts.flatMap(({ name, type }) => this.#labels(`${label}.${name}`, type));
    switch (t.kind) {
      case 'float':
      case 'int':
        return [label];
      case 'variable':
        return t.row === undefined ? [label] : inner(openFields(t.row));
      case 'record':
        return inner(t.fields);
      case 'tuple':
        return inner(t.elements.map((type, i) => ({ name: String(i), type })));
      default:
        throw this.#mismatch(
          'ProbeValueWith! takes its labels from a number, a record or a tuple',
          'Give it a value of the shape of what goes through.',
        );
    }
  }

  #load(name: string, found: Playable, sink: DiagnosticSink): number {
    const range = this.#range;
    if ('missing' in found) {
      sink.warning({
        code: 'audio-file',
        message: `There is no audio file ${name}: silence plays in its place`,
        range,
        hint: 'Drop the file into the page, or correct its name.',
      });
    } else if (found.channels.length > 1) {
      sink.warning({
        code: 'audio-file',
        message: `${name} has ${found.channels.length} channels; only the first is played`,
        range,
      });
    }
    const data = 'missing' in found ? NO_SAMPLES : (found.channels[0] ?? NO_SAMPLES);
    const index = this.#tables.addSound(found.path, name, data);
    if (index !== undefined) return index;
    throw new MacroFailure(
      `The sounds of this program are too long: ${name} has ${data.length} samples, and all together may have ${MAX_SOUND_SAMPLES}`,
      range,
      'Shorten the file, or leave out another.',
      'state-too-large',
    );
  }

  /** `|x| body` */
  #function(body: (x: Core) => Core): Core {
    const range = this.#range;
    const parameters: FunctionNode['parameters'] = [];
    const fn: FunctionNode = {
      id: -1,
      name: undefined,
      range,
      parameters,
      result: undefined,
      stage: MAIN_STAGE,
      enclosing: undefined,
      usesSelf: false,
      quotedSelf: undefined,
      body: this.#number(0),
      captures: new Set(),
    };
    const binding: Binding = {
      id: -1,
      name: 'x',
      range,
      role: 'parameter',
      stage: MAIN_STAGE,
      quoted: false,
      owner: fn,
      definition: undefined,
      assigned: false,
      assignedInside: false,
    };
    parameters.push({ binding, range, type: undefined, default: undefined });
    fn.body = body({ kind: 'variable', id: NO_ID, range, binding });
    return { kind: 'lambda', id: NO_ID, range, function: fn };
  }

  #call(name: DeviceName, index: number, ...others: Core[]): Core {
    const base = { id: NO_ID, range: this.#range };
    const callee: Core = { kind: 'builtin', ...base, name };
    const args = [this.#number(index), ...others];
    return { kind: 'call', ...base, callee, args, operator: undefined };
  }

  #number(value: number): Core {
    return { kind: 'number', id: NO_ID, range: this.#range, value, computed: true };
  }

  #tuple(elements: readonly Core[]): Core {
    return { kind: 'tuple', id: NO_ID, range: this.#range, elements };
  }

  #record(entries: readonly (readonly [string, Core])[]): Core {
    const range = this.#range;
    const fields = entries.map(
      ([name, value]): CoreField => ({ name: { text: name, range }, value }),
    );
    return { kind: 'record', id: NO_ID, range, fields, incomplete: false };
  }

  #mismatch(what: string, hint: string): MacroFailure {
    return new MacroFailure(`Type mismatch: ${what}`, this.#range, hint, 'type-mismatch');
  }

  #noFile(message: string): MacroFailure {
    return new MacroFailure(
      message,
      this.#range,
      'Files are looked up beside the source file, then from the working directory.',
      'file-not-found',
    );
  }
}

interface Part {
  readonly name: string;
  readonly type: Type;
}

type Playable = Exclude<FoundSound, { readonly reason: string }>;

const NO_SAMPLES = new Float32Array(0);
