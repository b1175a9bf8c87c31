/** Types of the built-ins (04 §3–§8). Array built-ins are polymorphic. */
import type { BuiltinName } from '../builtins.ts';
import { monomorphic } from './scheme.ts';
import {
  array,
  float,
  functionOf,
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

/** A type with one parameter of its own. */
function generic(build: (a: Type) => Type): Scheme {
  const a: TypeVariable = {
    kind: 'variable',
    id: -1,
    level: Number.POSITIVE_INFINITY,
    solution: undefined,
    row: undefined,
  };
  return { quantified: [a], type: build(a) };
}

const schemes = new Map<BuiltinName, Scheme>([
  ...unary.map((name) => [name, monomorphic(numberToNumber)] as const),
  ...binary.map((name) => [name, monomorphic(twoNumbersToNumber)] as const),
  ['delay', monomorphic(functionOf([float, float, float], float))],
  ['print', monomorphic(functionOf([float], unit))],
  ['println', monomorphic(functionOf([float], unit))],
  ['_mimium_schedule_at', monomorphic(functionOf([float, functionOf([], unit)], unit))],
  ['set_midi_port', monomorphic(functionOf([string], unit))],
  ['len', generic((a) => functionOf([array(a)], float))],
  ['prepend', generic((a) => functionOf([a, array(a)], array(a)))],
  ['append', generic((a) => functionOf([array(a), a], array(a)))],
  ['split_head', generic((a) => functionOf([array(a)], tuple([a, array(a)])))],
  ['split_tail', generic((a) => functionOf([array(a)], tuple([array(a), a])))],
]);

/** The type of a built-in; undefined for those of the macro stage. */
export function builtinScheme(name: BuiltinName): Scheme | undefined {
  return schemes.get(name);
}
