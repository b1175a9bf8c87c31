/**
 * Monomorphisation (02 §15.2): a function is built once per combination of concrete types. A type
 * environment says what the quantified variables of a definition are in one instance.
 */
import { substitute } from '../../3-type/scheme.ts';
import { float, prune, type Scheme, type Type } from '../../3-type/type.ts';
import { typeKey } from '../../3-type/type-key.ts';

/** What each quantified type variable stands for in the instance being built. */
export type TypeEnvironment = ReadonlyMap<Type, Type>;

export const emptyEnvironment: TypeEnvironment = new Map();

/**
 * Versions of one function, by types, that may need one another in a chain. More means that the
 * recursion never comes back to a type; and as its types may double each time, it must end early.
 */
export const MAX_NESTED_INSTANCES = 12;

/** The type as it is in this instance. */
export function concrete(type: Type, environment: TypeEnvironment): Type {
  return environment.size === 0 ? prune(type) : prune(substitute(type, environment));
}

/**
 * The environment of a definition that is used with these choices, seen from `environment`. A local
 * definition also keeps what the functions around it stand for. What a use does not choose is as it
 * is at the use: it stands in the definition itself, which calls itself (02 §5.3).
 */
export function instanceEnvironment(
  { quantified }: Scheme,
  choices: ReadonlyMap<Type, Type> | undefined,
  environment: TypeEnvironment,
  isLocal: boolean,
): TypeEnvironment {
  const outer = isLocal ? environment : emptyEnvironment;
  if (quantified.length === 0) return outer;
  const result = new Map(outer);
  for (const variable of quantified) {
    const choice = choices?.get(variable);
    const type = choice === undefined ? environment.get(variable) : concrete(choice, environment);
    if (type !== undefined) result.set(variable, settle(type));
  }
  return result;
}

/** What nothing has decided is a float (02 §2.2). */
function settle(type: Type): Type {
  return type.kind === 'variable' && type.row === undefined ? float : type;
}

/** A text that is equal for equal environments: types in full, with variables by identity. */
export function environmentKey(environment: TypeEnvironment): string {
  if (environment.size === 0) return '';
  return [...environment.values()].map((type) => typeKey(type)).join(';');
}
