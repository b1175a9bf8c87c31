/** Generalisation and instantiation (02 §5.2). */
import { parts, prune, type RigidType, type Scheme, type Type, type TypeVariable } from './type.ts';

/** A scheme without choice. */
export function monomorphic(type: Type): Scheme {
  return { quantified: [], type };
}

/**
 * Quantifies what belongs to the definition alone: variables made deeper than `level`, and the type
 * parameters that its signature wrote.
 */
export function generalise(type: Type, level: number, parameters: readonly RigidType[]): Scheme {
  const quantified = unknownsIn(type).filter((unknown) =>
    unknown.kind === 'variable' ? unknown.level > level : parameters.includes(unknown),
  );
  return { quantified, type };
}

/** True if each use chooses all that is unknown in it anew, so that no use changes another. */
export function isClosed({ quantified, type }: Scheme): boolean {
  return unknownsIn(type).every((unknown) => quantified.includes(unknown));
}

/** Variables and type parameters in a type, each once, in the order of the text. */
function unknownsIn(type: Type): (TypeVariable | RigidType)[] {
  const found: (TypeVariable | RigidType)[] = [];
  const seen = new Set<Type>();
  const pending: Type[] = [type];
  while (pending.length > 0) {
    const t = prune(pending.pop()!);
    if (seen.has(t)) continue;
    seen.add(t);
    if (t.kind === 'variable' || t.kind === 'rigid') found.push(t);
    const inner = parts(t);
    for (let i = inner.length - 1; i >= 0; i--) pending.push(inner[i]!);
  }
  return found;
}

/** Replaces variables by types; parts without any of them are shared, shared parts stay shared. */
export function substitute(type: Type, replacements: ReadonlyMap<Type, Type>): Type {
  const done = new Map<Type, Type>();
  const visit = (type: Type): Type => {
    const t = prune(type);
    const known = replacements.get(t) ?? done.get(t);
    if (known !== undefined) return known;
    const result = rebuild(t);
    done.set(t, result);
    return result;
  };
  const rebuild = (t: Type): Type => {
    switch (t.kind) {
      case 'tuple': {
        const elements = t.elements.map(visit);
        return elements.every((e, i) => e === t.elements[i]) ? t : { kind: 'tuple', elements };
      }
      case 'record': {
        const fields = t.fields.map(({ name, type }) => ({ name, type: visit(type) }));
        return { kind: 'record', fields };
      }
      case 'array':
        return { kind: 'array', element: visit(t.element) };
      case 'code':
        return { kind: 'code', of: visit(t.of) };
      case 'union':
        return { kind: 'union', members: t.members.map(visit) };
      case 'function':
        return {
          kind: 'function',
          parameter: visit(t.parameter),
          result: visit(t.result),
          names: t.names,
        };
      default:
        return t;
    }
  };
  return replacements.size === 0 ? type : visit(type);
}

const noChoices: ReadonlyMap<Type, Type> = new Map();

/** An instance of a scheme with variables from `fresh`, and what each quantified one became. */
export function instantiate(
  scheme: Scheme,
  fresh: () => TypeVariable,
): { readonly type: Type; readonly choices: ReadonlyMap<Type, Type> } {
  if (scheme.quantified.length === 0) return { type: scheme.type, choices: noChoices };
  const choices = new Map<Type, TypeVariable>();
  for (const variable of scheme.quantified) choices.set(variable, fresh());
  for (const [variable, choice] of choices) {
    if (variable.kind !== 'variable' || variable.row === undefined) continue;
    choice.row = new Map();
    for (const [name, type] of variable.row) choice.row.set(name, substitute(type, choices));
  }
  return { type: substitute(scheme.type, choices), choices };
}
