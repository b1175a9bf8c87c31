/** Calls of the built-ins behind the system macros, and `set_midi_port` (04 §10). */
import { MAX_PROBE_CHANNELS, MAX_PROBED_CHANNELS } from '../../../vm/devices.ts';
import type { CallNode, Core } from '../../2-resolve/core.ts';
import { pruneSingle, type Type } from '../../3-type/type.ts';
import { wordsOf } from '../../4-stage/layout.ts';
import type { BuiltinName, DeviceName } from '../../builtins.ts';
import { InternalError } from '../../internal-error.ts';
import type { Value } from '../ir.ts';
import type { BuildContext } from './context.ts';
import { lower, typeOf } from './expression.ts';
import type { FunctionBuilder } from './function-builder.ts';

type DeviceCall = DeviceName | 'set_midi_port';

/** True for those whose arguments must be looked at before they are lowered. */
export function isDeviceCall(name: BuiltinName): name is DeviceCall {
  return name.startsWith('%') || name === 'set_midi_port';
}

/** Lowers a call of one of them. */
export function lowerDeviceCall(
  cx: BuildContext,
  b: FunctionBuilder,
  name: DeviceCall,
  call: CallNode,
): readonly Value[] {
  if (name === 'set_midi_port') return chooseMidiPort(cx, b, call);
  const [first, second] = call.args;
  const { range } = call;
  const index = literal(first);
  if (name === '%probe') return lowerProbe(cx, b, index, second!);
  const result = b.newValue();
  switch (name) {
    case '%control':
      b.push({ kind: 'getControl', result, index, range });
      break;
    case '%note':
      b.push({ kind: 'getNote', result, index: 2 * index + literal(second), range });
      break;
    case '%sound':
      b.push({ kind: 'soundAt', result, sound: index, position: lower(cx, b, second!)[0]!, range });
      break;
  }
  return [result];
}

/** An argument that our own expansion wrote. */
function literal(argument: Core | undefined): number {
  if (argument?.kind === 'number') return argument.value;
  throw new InternalError('5-mir', 'a device without a number', argument?.range);
}

/** The value goes through; its numbers, in the order of memory, to the channels (04 §10.2). */
function lowerProbe(
  cx: BuildContext,
  b: FunctionBuilder,
  probe: number,
  value: Core,
): readonly Value[] {
  const words = lower(cx, b, value);
  const type = typeOf(cx, b, value);
  const { range } = value;
  if (!isNumbers(type)) {
    cx.sink.error({
      code: 'type-mismatch',
      message: 'Type mismatch: Probe! shows numbers, also in tuples and records',
      range,
      hint: 'Take the numbers that you want to see out of the value.',
    });
  } else if (!cx.devices.feedProbe(probe, words.length)) {
    cx.sink.error({
      code: 'type-mismatch',
      message: `Type mismatch: Probe! shows 1 to ${MAX_PROBE_CHANNELS} numbers, and this value has ${wordsOf(type)}`,
      range,
      hint: 'Show parts of it with probes of other names.',
    });
  } else if (cx.devices.probedChannels > MAX_PROBED_CHANNELS) {
    cx.sink.error({
      code: 'state-too-large',
      message: `All probes of a program together show at most ${MAX_PROBED_CHANNELS} numbers`,
      range,
      hint: 'Give probes that you look at in turn the same name.',
    });
  } else {
    b.push({ kind: 'probe', probe, words, range });
  }
  return words;
}

/** True for a number, and for tuples and records of nothing else. */
function isNumbers(type: Type): boolean {
  const t = pruneSingle(type);
  switch (t.kind) {
    case 'tuple':
      return t.elements.every(isNumbers);
    case 'record':
      return t.fields.every((field) => isNumbers(field.type));
    case 'float':
    case 'int':
      return true;
    case 'variable':
      return t.row === undefined;
    default:
      return false;
  }
}

/** At global level, with a literal (04 §10.4): the page looks for the device before anything runs. */
function chooseMidiPort(
  cx: BuildContext,
  b: FunctionBuilder,
  { args, range }: CallNode,
): readonly Value[] {
  const [name] = args;
  if (b.source !== undefined) {
    cx.sink.error({
      code: 'stage-mismatch',
      message: '`set_midi_port` is available only at global level, outside of functions',
      range,
      hint: 'Write the call on a line of its own above `dsp`.',
    });
  } else if (name?.kind !== 'string') {
    cx.sink.error({
      code: 'type-mismatch',
      message: 'Type mismatch: `set_midi_port` needs a string literal',
      range: name?.range ?? range,
      hint: 'Write the name of the device between quotation marks.',
    });
  } else {
    cx.devices.midiPort = name.value;
  }
  return [];
}
