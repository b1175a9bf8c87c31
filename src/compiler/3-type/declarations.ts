/** Declared types that would contain themselves (02 §14). */
import type { CoreType, SumDeclaration, TypeDeclaration } from '../2-resolve/core.ts';
import { partsOf } from '../2-resolve/types.ts';
import { declaredType } from './annotation.ts';
import type { Checker } from './checker.ts';

/** Reports circular aliases and recursive sum types, and type parameters, which belong to functions. */
export function checkDeclarations(checker: Checker, types: readonly TypeDeclaration[]): void {
  for (const declaration of onCycles(types)) {
    const cycle = cycleThrough(declaration);
    if (cycle === undefined) continue;
    if (declaration.kind === 'alias') reportAlias(checker, declaration, cycle);
    else reportSum(checker, declaration, cycle);
  }
  // Reading them reports what is wrong inside, used or not.
  for (const declaration of types) declaredType(checker, declaration);
}

/**
 * Those that may lie on a cycle, in their order: what is left when all that mention nothing are
 * taken away again and again. Linear; a cycle's members are few, a program's declarations many.
 */
function onCycles(types: readonly TypeDeclaration[]): readonly TypeDeclaration[] {
  const users = new Map<TypeDeclaration, TypeDeclaration[]>();
  const open = new Map<TypeDeclaration, number>();
  for (const declaration of types) {
    const mentioned = mentionedTypes(declaration);
    open.set(declaration, mentioned.length);
    for (const type of mentioned) {
      const known = users.get(type);
      if (known === undefined) users.set(type, [declaration]);
      else known.push(declaration);
    }
  }
  const pending = types.filter((declaration) => open.get(declaration) === 0);
  for (let done = pending.pop(); done !== undefined; done = pending.pop()) {
    for (const user of users.get(done) ?? []) {
      const left = open.get(user)! - 1;
      open.set(user, left);
      if (left === 0) pending.push(user);
    }
  }
  return types.filter((declaration) => open.get(declaration)! > 0);
}

/**
 * The shortest way from a declaration back to itself. Aliases are looked through, and what a sum
 * type mentions; `type rec` allows the sum type itself.
 */
function cycleThrough(start: TypeDeclaration): readonly TypeDeclaration[] | undefined {
  const cameFrom = new Map<TypeDeclaration, TypeDeclaration>();
  const queue: TypeDeclaration[] = [start];
  for (let declaration = queue.shift(); declaration !== undefined; declaration = queue.shift()) {
    for (const next of mentionedTypes(declaration)) {
      if (next === start && !(isRecursive(start) && declaration === start)) {
        return wayBack(start, declaration, cameFrom);
      }
      // An alias cycle runs through aliases only; a sum type is a type of its own.
      if (start.kind === 'alias' && next.kind === 'sum') continue;
      if (next === start || cameFrom.has(next)) continue;
      cameFrom.set(next, declaration);
      queue.push(next);
    }
  }
  return undefined;
}

function isRecursive(declaration: TypeDeclaration): boolean {
  return declaration.kind === 'sum' && declaration.recursive;
}

function wayBack(
  start: TypeDeclaration,
  end: TypeDeclaration,
  cameFrom: ReadonlyMap<TypeDeclaration, TypeDeclaration>,
): readonly TypeDeclaration[] {
  const way = [start];
  for (let step: TypeDeclaration | undefined = end; step !== start && step !== undefined; ) {
    way.unshift(step);
    step = cameFrom.get(step);
  }
  return [start, ...way];
}

function mentionedTypes(declaration: TypeDeclaration): TypeDeclaration[] {
  const roots =
    declaration.kind === 'alias'
      ? [declaration.target]
      : declaration.variants.flatMap((variant) => variant.payload ?? []);
  const found: TypeDeclaration[] = [];
  const pending: CoreType[] = [...roots];
  for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
    if (type.kind === 'declared') found.push(type.declaration);
    for (const part of partsOf(type)) pending.push(part);
  }
  return found;
}

function reportAlias(
  checker: Checker,
  alias: Extract<TypeDeclaration, { kind: 'alias' }>,
  cycle: readonly TypeDeclaration[],
): void {
  checker.circular.add(alias);
  const way = cycle.map((declaration) => declaration.name).join(' -> ');
  checker.error('recursive-type', `Recursive type alias ${alias.name}: ${way}`, alias.range);
}

function reportSum(checker: Checker, sum: SumDeclaration, cycle: readonly TypeDeclaration[]): void {
  const others = cycle.filter((declaration) => declaration.kind === 'sum' && declaration !== sum);
  const isMutual = others.length > 0;
  checker.error(
    'recursive-type',
    isMutual
      ? `Recursive type ${sum.name}: it contains itself through ${others.map((o) => o.name).join(', ')}; only self recursion is supported`
      : `Recursive type ${sum.name}: a type that contains itself is declared with \`type rec\``,
    sum.range,
    isMutual ? {} : { hint: `Write \`type rec ${sum.name} = …\`.` },
  );
}
