/** The compiler's side of `Op.Host`: it keeps the code that macros make, and their text. */
import { elementAt, sliceLength } from '../../vm/heap/arrays.ts';
import type { LoopContext } from '../../vm/loop-context.ts';
import { numberText } from '../../vm/number-text.ts';
import type { Binding, Core, ExpressionId } from '../2-resolve/core.ts';
import { pruneSingle, type Type } from '../3-type/type.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import type { FoundSound } from '../sounds.ts';
import type { SourceRange } from '../source.ts';
import { type Code, closedCode, type Evaluation, PROGRAM } from './code.ts';
import { DeviceCode } from './device-code.ts';
import type { DeviceTables } from './devices.ts';
import { MacroFailure } from './failure.ts';
import type { HostCall, HostFunction, SpliceNode } from './host-call.ts';
import { elementOf, wordsOf } from './layout.ts';
import { Lifter } from './lift.ts';
import { callText, StringTable } from './strings.ts';

/** Code values that a compilation may make: each takes a few hundred bytes. */
const MAX_CODES = 2_000_000;

/** A line, or a piece of one, that a macro printed. */
export interface MacroOutput {
  readonly text: string;
  readonly range: SourceRange;
}

type BuiltinCall = Extract<HostCall, { kind: 'builtin' }>;

type DeviceMacro = Extract<
  HostFunction,
  'Control' | 'Probe' | 'ProbeValueWith' | 'Sampler_mono' | 'midi_note_mono'
>;

/** What system macros have to do with. */
export interface World {
  readonly devices: DeviceTables;
  readonly sink: DiagnosticSink;
  /** The audio file of this name, for a macro call that stands there. */
  findSound(name: string, range: SourceRange): FoundSound | undefined;
}

/** Runs on the main thread or in a worker, while macros run. */
export class Host {
  /** Code for the splices of main-stage statements. */
  readonly delivered = new Map<SpliceNode, Code>();
  readonly output: MacroOutput[] = [];
  /** The splice whose code is being made. */
  current: SpliceNode | undefined;
  readonly #calls: readonly HostCall[];
  readonly #world: World;
  readonly #strings: StringTable;
  readonly #codes: Code[];
  #evaluations: Evaluation = PROGRAM;

  constructor(
    calls: readonly HostCall[],
    strings: readonly string[],
    end: SourceRange,
    world: World,
  ) {
    this.#calls = calls;
    this.#world = world;
    this.#strings = new StringTable(strings);
    const nothing: Core = { kind: 'tuple', id: -1 as ExpressionId, range: end, elements: [] };
    // Splices of unit type, which have no word, leave this.
    this.#codes = [closedCode(nothing)];
  }

  /** What the macros asked of the world. */
  get devices(): DeviceTables {
    return this.#world.devices;
  }

  /** Executes one call. Throws a {@link MacroFailure}. */
  call(context: LoopContext, site: number, at: number): void {
    const call = this.#calls[site]!;
    const { floats } = context;
    switch (call.kind) {
      case 'fresh':
        this.#evaluations += 1;
        floats[at] = this.#evaluations;
        return;
      case 'quote':
        floats[at] = this.#quote(call, floats, at);
        return;
      case 'enter':
        this.current = call.splice;
        return;
      case 'deliver':
        this.current = undefined;
        this.delivered.set(call.splice, this.#codes[floats[at]!]!);
        return;
      case 'not-empty':
        if (floats[at]! > 0) return;
        throw new MacroFailure(
          `${call.what} an empty array`,
          call.range,
          'At macro stage an empty array has no element to give; ask `len` before.',
        );
      case 'builtin':
        this.#builtin(call, context, at);
    }
  }

  #quote(call: Extract<HostCall, { kind: 'quote' }>, floats: Float64Array, at: number): number {
    const { quote, splices, outer } = call;
    let word = at + 1;
    const filling = new Map<SpliceNode, Code>();
    for (const splice of splices) filling.set(splice, this.#codes[floats[word++]!]!);
    const evaluations = new Map<Binding, Evaluation>();
    for (const binding of outer) evaluations.set(binding, floats[word++]!);
    return this.#add({ tree: quote.of, evaluation: floats[at]!, filling, outer: evaluations });
  }

  #add(code: Code): number {
    if (this.#codes.length >= MAX_CODES) {
      throw new MacroFailure('The macros of this program make too much code');
    }
    return this.#codes.push(code) - 1;
  }

  #builtin(call: BuiltinCall, context: LoopContext, at: number): void {
    const { floats } = context;
    const { name, parameter, range } = call;
    switch (name) {
      case 'lift':
      case 'lift_f':
      case 'lift_arrayf': {
        const lifter = new Lifter(context, this.#strings, range);
        floats[at] = this.#add(closedCode(lifter.lift(parameter, at)));
        return;
      }
      case 'lift_array_code':
        floats[at] = this.#add(this.#arrayOfCode(context, floats[at]!, range));
        return;
      case 'probe':
      case 'probeln':
      case 'print':
      case 'println': {
        const text = numberText(floats[at]!);
        this.output.push({ text: name.endsWith('ln') ? `${text}\n` : text, range });
        return;
      }
      case 'Control':
      case 'Probe':
      case 'ProbeValueWith':
      case 'Sampler_mono':
      case 'midi_note_mono':
        floats[at] = this.#add(closedCode(this.#device(name, call, floats, at)));
        return;
      default:
        this.#text(name, parameter, floats, at, range);
    }
  }

  #device(name: DeviceMacro, call: BuiltinCall, floats: Float64Array, at: number): Core {
    const { parameter, range } = call;
    const { devices, sink, findSound } = this.#world;
    const code = new DeviceCode(devices, range);
    const text = (): string => this.#strings.text(floats[at]!);
    switch (name) {
      case 'Control': {
        const init = elementOf(parameter, 1);
        const first = at + init.offset;
        const words = [...floats.subarray(first, first + wordsOf(init.type))];
        return code.control(text(), init.type, words);
      }
      case 'Probe':
        return code.probe(text());
      case 'ProbeValueWith':
        return code.probeWith(text(), elementOf(parameter, 1).type);
      case 'Sampler_mono':
        return code.sampler(text(), findSound(text(), range), sink);
      case 'midi_note_mono':
        return code.note(floats[at]!, floats[at + 1]!, floats[at + 2]!);
    }
  }

  #text(
    name: HostFunction,
    parameter: Type,
    floats: Float64Array,
    at: number,
    range: SourceRange,
  ): void {
    const type = pruneSingle(parameter);
    const count = type.kind === 'tuple' ? type.elements.length : 1;
    try {
      floats[at] = callText(this.#strings, name, [...floats.subarray(at, at + count)]);
    } catch (cause) {
      if (!(cause instanceof MacroFailure)) throw cause;
      throw new MacroFailure(cause.message, range, cause.hint, cause.code, cause.text);
    }
  }

  /** `` [`a, `b] `` as `` `[a, b] ``. */
  #arrayOfCode(context: LoopContext, array: number, range: SourceRange): Code {
    const base = { id: -1 as ExpressionId, range };
    const filling = new Map<SpliceNode, Code>();
    const elements = Array.from({ length: sliceLength(context, array) }, (_, i): SpliceNode => {
      const splice: SpliceNode = {
        kind: 'splice',
        ...base,
        of: { kind: 'tuple', ...base, elements: [] },
      };
      filling.set(splice, this.#codes[context.floats[elementAt(context, array, 1, i)]!]!);
      return splice;
    });
    return {
      tree: { kind: 'array', ...base, elements },
      evaluation: PROGRAM,
      filling,
      outer: new Map(),
    };
  }
}
