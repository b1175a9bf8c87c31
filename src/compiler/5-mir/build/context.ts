/** What all functions of one program share while MIR is built. */

import type { CapturedVariable } from '../../../vm/identity.ts';
import type { Binding, CoreStatement, FunctionNode } from '../../2-resolve/core.ts';
import type { FunctionType, Type } from '../../3-type/type.ts';
import type { TypedProgram } from '../../3-type/typed.ts';
import type { DeviceTables } from '../../4-stage/devices.ts';
import type { HostCall } from '../../4-stage/host-call.ts';
import { handlesOf, wordsOf } from '../../4-stage/layout.ts';
import { layoutKey } from '../../4-stage/layout-key.ts';
import { within } from '../../capacity.ts';
import type { DiagnosticSink } from '../../diagnostics.ts';
import { soundHash } from '../../sound-hash.ts';
import type { SourceRange } from '../../source.ts';
import { MAIN_STAGE, type Stage } from '../../stage.ts';
import type { MirFunction, MirGlobal, ObjectShape, Value } from '../ir.ts';
import { heldShapes } from '../shapes.ts';
import { buildWrapper } from './closure.ts';
import { DefinitionHashes } from './definition-hashes.ts';
import { DeviceBuilder } from './device-tables.ts';
import { buildFunction, functionType } from './function.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { IdentityTables } from './identity.ts';
import {
  concrete,
  environmentKey,
  MAX_NESTED_INSTANCES,
  type TypeEnvironment,
} from './instance.ts';
import { LocalDefinitions } from './local-definitions.ts';
import { Placement } from './placement.ts';
import { variableTypeIn } from './variables.ts';
import { Versions } from './versions.ts';

/** The tokens of one file; see 1-parse. */
export interface TokenTexts {
  text(from: number, to: number): string;
}

/** Where a top-level variable lies. */
export interface GlobalPlace {
  readonly offset: number;
  readonly words: number;
  readonly type: Type;
}

export class BuildContext {
  readonly typed: TypedProgram;
  readonly sink: DiagnosticSink;
  readonly tokens: readonly TokenTexts[];
  /** Finished functions, callees before callers. */
  readonly functions: MirFunction[] = [];
  readonly globals: MirGlobal[] = [];
  readonly definitions: DefinitionHashes;
  readonly placement: Placement;
  readonly versions: Versions;
  readonly identity: IdentityTables;
  readonly tasks = new Set<MirFunction>();
  readonly devices: DeviceBuilder;
  /** What the code asks of the compiler. */
  readonly hostCalls: HostCall[] = [];
  /** The stage whose code is built. */
  readonly stage: Stage;
  readonly heldShapes: ObjectShape[] = [];
  readonly globalPlaces = new Map<Binding, GlobalPlace>();
  globalWords = 0;
  readonly #instances = new Map<FunctionNode, Map<string, MirFunction>>();
  readonly #wrappers = new Map<string, MirFunction>();
  readonly #strings = new Map([['', 0]]);
  /** Functions being built, each for the one before it. */
  readonly #unfinished: MirFunction[] = [];
  /** How many versions of a function are being built at this moment. */
  readonly #building = new Map<FunctionNode, number>();
  #nextFunction = 0;
  readonly #unsupported = new Set<string>();
  readonly #locals: LocalDefinitions;

  constructor(
    typed: TypedProgram,
    sink: DiagnosticSink,
    tokens: readonly TokenTexts[],
    statements: readonly CoreStatement[],
    devices: DeviceTables,
    stage: Stage = MAIN_STAGE,
  ) {
    this.devices = new DeviceBuilder(devices);
    this.stage = stage;
    this.typed = typed;
    this.sink = sink;
    this.tokens = tokens;
    this.placement = new Placement(statements, typed.direct);
    this.versions = new Versions(typed, stage);
    const textOf = (range: SourceRange): string => this.textOf(range);
    // What runs at compile time is never updated.
    const lasting = stage === MAIN_STAGE ? statements : [];
    this.definitions = new DefinitionHashes(lasting, {
      textOf,
      soundHash: (index) => soundHash(devices.sounds[index]!),
    });
    this.identity = new IdentityTables(lasting, this.definitions, textOf);
    this.#locals = new LocalDefinitions(this.definitions, textOf);
  }

  /** The function built for these types; a function being built is returned as it stands. */
  instance(source: FunctionNode, environment: TypeEnvironment): MirFunction {
    let instances = this.#instances.get(source);
    if (instances === undefined) {
      instances = new Map();
      this.#instances.set(source, instances);
    }
    const key = environmentKey(environment);
    const known = instances.get(key);
    if (known !== undefined) return known;
    const depth = this.#building.get(source) ?? 0;
    if (depth >= MAX_NESTED_INSTANCES) {
      this.reportEndless(source.name ?? 'this function', source.range);
      return [...instances.values()][0]!;
    }
    const fn = this.newFunction(source.name ?? '|…|', source.range);
    fn.written = this.identity.writtenOf(source);
    fn.signature = layoutKey(concrete(functionType(this, source), environment));
    fn.captured = this.#captured(source, environment);
    instances.set(key, fn);
    this.#building.set(source, depth + 1);
    this.#unfinished.push(fn);
    within(source.range, () => buildFunction(this, fn, source, environment));
    this.#unfinished.pop();
    this.#building.set(source, depth);
    this.functions.push(fn);
    return fn;
  }

  /**
   * True if a call of `callee` closes a circle: it is being built. All that lie on the circle are
   * recursive then; more than one only where a function calls itself at another type.
   */
  closesCircle(callee: MirFunction): boolean {
    const start = this.#unfinished.indexOf(callee);
    if (start === -1) return false;
    for (const fn of this.#unfinished.slice(start)) fn.recursive = true;
    return true;
  }

  /** A function that stands for a built-in or a constructor as a value, built once per key. */
  wrapper(
    key: string,
    name: string,
    range: SourceRange,
    type: FunctionType,
    body: (b: FunctionBuilder, args: readonly Value[]) => readonly Value[],
  ): MirFunction {
    let fn = this.#wrappers.get(key);
    if (fn === undefined) {
      fn = this.newFunction(name, range);
      fn.signature = `${name}: ${layoutKey(type)}`;
      this.#wrappers.set(key, fn);
      buildWrapper(fn, type, body);
      this.functions.push(fn);
    }
    return fn;
  }

  newFunction(name: string, range: SourceRange): MirFunction {
    return {
      id: this.#nextFunction++,
      name,
      range,
      params: [],
      resultWords: 0,
      body: { instructions: [], yields: [] },
      valueCount: 0,
      cells: [],
      stateWords: 0,
      recursive: false,
      captured: [],
      written: -1,
      signature: '',
    };
  }

  #captured(source: FunctionNode, environment: TypeEnvironment): CapturedVariable[] {
    return this.placement.capturedBy(source).map((binding) => {
      const type = variableTypeIn(this, binding, environment);
      this.keepShapes(type);
      return {
        name: binding.name,
        type: layoutKey(type),
        words: wordsOf(type),
        handles: handlesOf(type),
        assigned: binding.assigned,
        ...this.#locals.of(binding),
      };
    });
  }

  /** A variable of this type may get its value from the version before. */
  keepShapes(type: Type): void {
    for (const shape of heldShapes(type)) this.heldShapes.push(shape);
  }

  /** A string at run time is its place in a table of constants; 0 is the empty one (07 §4.2). */
  stringIndex(text: string): number {
    let index = this.#strings.get(text);
    if (index === undefined) {
      index = this.#strings.size;
      this.#strings.set(text, index);
    }
    return index;
  }

  /** All strings of the program, by index. */
  get strings(): readonly string[] {
    return [...this.#strings.keys()];
  }

  /** The tokens of a piece of source, by which a live update recognises it (07 §9.3.1). */
  textOf(range: SourceRange): string {
    return this.tokens[range.file]?.text(range.from, range.to) ?? '';
  }

  /** Reports a function whose types never come to an end (02 §5.2). */
  reportEndless(name: string, range: SourceRange): void {
    this.sink.error({
      code: 'recursive-type',
      message: `${name} would need infinitely many versions: it calls itself at a larger type each time`,
      range,
    });
  }

  /** Reports a form that this version cannot compile, once per place. */
  unsupported(what: string, range: SourceRange): void {
    const place = `${range.file}:${range.from}:${what}`;
    if (this.#unsupported.has(place)) return;
    this.#unsupported.add(place);
    this.sink.error({
      code: 'syntax-error',
      message: `${what} are not supported by this version yet`,
      range,
    });
  }
}
