/** Types of the built-ins (04 §3–§8). Array built-ins are polymorphic. */
import type { BuiltinName } from '../builtins.ts';
import { monomorphic } from './scheme.ts';
import {
  array,
  code,
  float,
  functionOf,
  record,
  type Scheme,
  string,
  type Type,
  type TypeVariable,
  tuple,
  unit,
} from './type.ts';

const numberToNumber = functionOf([float], float);
const twoNumbersToNumber = functionOf([float, float], float);

const unary: readonly BuiltinName[] = [
  'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'sqrt', 'log', 'abs', 'neg',
  'floor', 'ceil', 'round', 'not', 'mem', 'probe', 'probeln',
]; // biome-ignore format: a table

const binary: readonly BuiltinName[] = [
  'add', 'sub', 'mult', 'div', 'modulo', 'pow', 'eq', 'ne', 'lt', 'le', 'gt', 'ge', 'and', 'or',
  'atan2', 'min', 'max', 'fmod', 'remainder',
]; // biome-ignore format: a table

function genericVariable(): TypeVariable {
  const level = Number.POSITIVE_INFINITY;
  return { kind: 'variable', id: -1, level, solution: undefined, row: undefined };
}

/** A type with one parameter of its own. */
function generic(build: (a: Type) => Type): Scheme {
  const a = genericVariable();
  return { quantified: [a], type: build(a) };
}

const text: readonly [BuiltinName, Type][] = [
  ['str_length', functionOf([string], float)],
  ['str_take', functionOf([string, float], string)],
  ['str_drop', functionOf([string, float], string)],
  ['str_concat', functionOf([string, string], string)],
  ['str_eq', functionOf([string, string], float)],
  ['str_slice', functionOf([string, float, float], string)],
  ['str_char_at', functionOf([string, float], string)],
  ['str_to_number', functionOf([string], float)],
  ['number_to_str', functionOf([float], string)],
];

const player = record([
  { name: 'length', type: float },
  { name: 'player', type: functionOf([float], float) },
]);

const note = record([
  { name: 'pitch', type: float },
  { name: 'velocity', type: float },
]);

const schemes = new Map<BuiltinName, Scheme>([
  ...unary.map((name) => [name, monomorphic(numberToNumber)] as const),
  ...binary.map((name) => [name, monomorphic(twoNumbersToNumber)] as const),
  ['delay', monomorphic(functionOf([float, float, float], float))],
  ['print', monomorphic(functionOf([float], unit))],
  ['println', monomorphic(functionOf([float], unit))],
  ['_mimium_schedule_at', monomorphic(functionOf([float, functionOf([], unit)], unit))],
  ['set_midi_port', monomorphic(functionOf([string], unit))],
  ['%control', monomorphic(numberToNumber)],
  // the cell; 0 for its pitch, 1 for its velocity
  ['%note', monomorphic(twoNumbersToNumber)],
  ['%sound', monomorphic(twoNumbersToNumber)],
  ['%probe', generic((a) => functionOf([float, a], a))],
  ...text.map(([name, type]) => [name, monomorphic(type)] as const),
  ['lift', generic((a) => functionOf([a], code(a)))],
  ['lift_f', monomorphic(functionOf([float], code(float)))],
  ['lift_arrayf', monomorphic(functionOf([array(float)], code(array(float))))],
  ['lift_array_code', generic((a) => functionOf([array(code(a))], code(array(a))))],
  ['Control', generic((a) => functionOf([string, a], code(a)))],
  ['Probe', generic((a) => functionOf([string], code(functionOf([a], a))))],
  ['ProbeValueWith', twoParameters()],
  ['Sampler_mono', monomorphic(functionOf([string], code(player)))],
  ['midi_note_mono', monomorphic(functionOf([float, float, float], code(note)))],
  ['len', generic((a) => functionOf([array(a)], float))],
  ['prepend', generic((a) => functionOf([a, array(a)], array(a)))],
  ['append', generic((a) => functionOf([array(a), a], array(a)))],
  ['split_head', generic((a) => functionOf([array(a)], tuple([a, array(a)])))],
  ['split_tail', generic((a) => functionOf([array(a)], tuple([array(a), a])))],
]);

/** `ProbeValueWith` takes labels from one value for another (04 §10.2). */
function twoParameters(): Scheme {
  const shape = genericVariable();
  const a = genericVariable();
  return {
    quantified: [shape, a],
    type: functionOf([string, shape], code(functionOf([a], a))),
  };
}

/** The type of a built-in. */
export function builtinScheme(name: BuiltinName): Scheme {
  return schemes.get(name)!;
}
