/**
 * The names that mean something without any definition (04 §13), and at which stage (04 §11).
 * Their types stand in 3-type/builtin-types.ts, their code in 5-mir.
 */

export type BuiltinStage = 'both' | 'main' | 'macro';

const both = [
  // operators by name (04 §3.1)
  'add', 'sub', 'mult', 'div', 'modulo', 'pow', 'eq', 'ne', 'lt', 'le', 'gt', 'ge', 'and', 'or',
  // mathematics (04 §4)
  'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'sqrt', 'log', 'abs', 'neg',
  'floor', 'ceil', 'round', 'not', 'atan2', 'min', 'max', 'fmod', 'remainder',
  // arrays (04 §6)
  'len', 'prepend', 'append', 'split_head', 'split_tail',
  // output (04 §8)
  'probe', 'probeln', 'print', 'println',
] as const; // biome-ignore format: a table

const main = ['mem', 'delay', '_mimium_schedule_at', 'set_midi_port'] as const;

const macro = [
  'str_length', 'str_take', 'str_drop', 'str_concat', 'str_eq', 'str_slice', 'str_char_at',
  'str_to_number', 'number_to_str',
  'lift', 'lift_f', 'lift_arrayf', 'lift_array_code',
  'Control', 'Probe', 'ProbeValueWith', 'Sampler_mono', 'midi_note_mono',
] as const; // biome-ignore format: a table

/**
 * What the system macros expand to (04 §10). No program can write these names, so nothing finds them
 * (04 §10.5). The first argument is a number literal: an index into the tables of `4-stage/devices.ts`.
 */
export type DeviceName = '%control' | '%note' | '%sound' | '%probe';

export type BuiltinName =
  | (typeof both)[number]
  | (typeof main)[number]
  | (typeof macro)[number]
  | DeviceName;

/** Every built-in with its stage. */
export const builtinStages: ReadonlyMap<string, BuiltinStage> = new Map<string, BuiltinStage>([
  ...both.map((name) => [name, 'both'] as const),
  ...main.map((name) => [name, 'main'] as const),
  ...macro.map((name) => [name, 'macro'] as const),
]);

/** Narrows a name to a built-in. */
export function isBuiltin(name: string): name is BuiltinName {
  return builtinStages.has(name);
}
