/**
 * What a name means in the code of a module (05 §14). Local variables come before all of this; the
 * built-ins after it.
 */
import type { Name } from '../../1-parse/ast.ts';
import type { Binding, TypeDeclaration, VariantDeclaration } from '../core.ts';
import type { Member, ModuleNode } from './module.ts';

/** A function or type found in a module. */
export interface Found<T> {
  readonly module: ModuleNode;
  readonly name: string;
  /** Undefined if it is declared, but stands further down than the place that asks. */
  readonly value: T | undefined;
  readonly member: Member;
  /** False if the place that asks is outside the module and it is private (05 §8.1). */
  readonly accessible: boolean;
}

/** What a module offers under a name; functions and types are looked up alike. */
interface Space<T> {
  members(module: ModuleNode): ReadonlyMap<string, Member>;
  values(module: ModuleNode): ReadonlyMap<string, T>;
}

export const functionSpace: Space<Binding> = {
  members: (module) => module.members,
  values: (module) => module.functions,
};

export const typeSpace: Space<TypeDeclaration> = {
  members: (module) => module.typeMembers,
  values: (module) => module.types,
};

/** Re-exports that are followed in a chain; more is a cycle of `pub use`. */
const MAX_REEXPORTS = 32;

/** A member by the path to it: absolute, then relative to the module and to those around it. */
export function findPath<T>(
  space: Space<T>,
  from: ModuleNode,
  path: readonly Name[],
): Found<T> | undefined {
  const name = path.at(-1)!.text;
  const modules = path.slice(0, -1);
  for (const start of from.pathStarts(path[0]!)) {
    const module = start.descend(modules);
    if (module === undefined) continue;
    const found = findExport(space, module, name, from, MAX_REEXPORTS);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The module at a path, looked for like a member's. */
export function findModule(from: ModuleNode, path: readonly Name[]): ModuleNode | undefined {
  for (const start of from.pathStarts(path[0]!)) {
    const module = start.descend(path);
    if (module !== undefined) return module;
  }
  return undefined;
}

/** A member of a module, or what it re-exports under the name (05 §4.5). */
function findExport<T>(
  space: Space<T>,
  module: ModuleNode,
  name: string,
  from: ModuleNode,
  budget: number,
): Found<T> | undefined {
  const own = findMember(space, module, name, from);
  if (own !== undefined || budget === 0) return own;
  for (const one of [...module.imports].reverse()) {
    if (!one.public || one.name !== name) continue;
    const found = followPath(space, module, one.path, from, budget - 1);
    // What is private was reported at the `pub use`.
    if (found !== undefined) return { ...found, accessible: true };
  }
  for (const wildcard of module.wildcards) {
    if (!wildcard.public) continue;
    const target = findModule(module, wildcard.path);
    if (target === undefined || target === module) continue;
    const found = findExport(space, target, name, from, budget - 1);
    if (found?.member.public) return found;
  }
  return undefined;
}

/** The target of an import written in `module`, as code of `from` sees it. */
function followPath<T>(
  space: Space<T>,
  module: ModuleNode,
  path: readonly Name[],
  from: ModuleNode,
  budget: number,
): Found<T> | undefined {
  for (const start of module.pathStarts(path[0]!)) {
    const target = start.descend(path.slice(0, -1));
    if (target === undefined) continue;
    const found = findExport(space, target, path.at(-1)!.text, from, budget);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findMember<T>(
  space: Space<T>,
  module: ModuleNode,
  name: string,
  from: ModuleNode,
): Found<T> | undefined {
  const member = space.members(module).get(name);
  if (member === undefined) return undefined;
  const value = space.values(module).get(name);
  return { module, name, value, member, accessible: member.public || from.isInside(module) };
}

/** Steps 2 to 6 of 05 §14 for functions; `undefined` means: no module offers the name. */
export function findBare(
  from: ModuleNode,
  name: string,
  importers: readonly ModuleNode[],
): Found<Binding> | Binding | undefined {
  const atRoot = (): Binding | undefined =>
    from.role === 'root' ? topLevelName(from.root, name) : undefined;
  return (
    ownName(from, name) ??
    (from.isRoot ? atRoot() : undefined) ??
    imported(functionSpace, from, name) ??
    atRoot() ??
    byWildcard(functionSpace, from, name) ??
    (from.role === 'project' ? topLevelName(from.root, name) : undefined) ??
    importedAnywhere(functionSpace, from, name, importers)
  );
}

/** A name of the root, or a module-level `let`, those of the library last (05 §7.7). */
function topLevelName(root: ModuleNode, name: string): Binding | undefined {
  return root.names.get(name) ?? root.library?.names.get(name);
}

/** The type that a bare name means (05 §9.2). */
export function findBareType(
  from: ModuleNode,
  name: string,
  importers: readonly ModuleNode[],
): Found<TypeDeclaration> | undefined {
  for (const module of from.enclosing()) {
    const own = findMember(typeSpace, module, name, from);
    if (own !== undefined) return own;
  }
  return (
    imported(typeSpace, from, name) ??
    findMember(typeSpace, from.root, name, from) ??
    byWildcard(typeSpace, from, name) ??
    importedAnywhere(typeSpace, from, name, importers)
  );
}

/** All modules that declare a type of this name: one alone is meant even without import. */
export function modulesDeclaring(root: ModuleNode, name: string): ModuleNode[] {
  const found: ModuleNode[] = [];
  const pending = root.library === undefined ? [root] : [root, root.library];
  for (let module = pending.pop(); module !== undefined; module = pending.pop()) {
    if (module.typeMembers.has(name)) found.push(module);
    for (const child of module.children.values()) {
      // A library module that the project declares as its own is met below the library's root.
      if (child.parent === module) pending.push(child);
    }
  }
  return found;
}

/** The constructor at a path: that of a type which the module declares (05 §9.4). */
export function findVariant(
  from: ModuleNode,
  path: readonly Name[],
): VariantDeclaration | undefined {
  return findModule(from, path.slice(0, -1))?.variants.get(path.at(-1)!.text);
}

/** Members of the module and of those around it, and their `let`s so far; not those of the root. */
function ownName(from: ModuleNode, name: string): Found<Binding> | Binding | undefined {
  let later: Found<Binding> | undefined;
  for (const module of from.enclosing()) {
    const binding = module.names.get(name);
    if (binding !== undefined) return binding;
    later ??= findMember(functionSpace, module, name, from);
  }
  return later;
}

/** The path that an explicit import gives a bare name, whether or not it leads anywhere. */
export function importedPath(from: ModuleNode, name: string): readonly Name[] | undefined {
  for (const module of withRoot(from)) {
    const found = module.imports.findLast((one) => one.name === name);
    if (found !== undefined) return found.path;
  }
  return undefined;
}

/** Explicit imports of the module and of those around it, the last one first. */
function imported<T>(space: Space<T>, from: ModuleNode, name: string): Found<T> | undefined {
  for (const module of withRoot(from)) {
    for (let i = module.imports.length - 1; i >= 0; i--) {
      const one = module.imports[i]!;
      if (one.name !== name) continue;
      const found = followPath(space, module, one.path, from, MAX_REEXPORTS);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Wildcards of the module and of those around it, the first one first; public members only. */
function byWildcard<T>(space: Space<T>, from: ModuleNode, name: string): Found<T> | undefined {
  for (const module of withRoot(from)) {
    const found = throughWildcards(space, module, name, from);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The functions that wildcards offer under a bare name, if wildcards decide what it means: the first
 * one is meant (05 §7.3). Fewer than two, and there is no doubt.
 */
export function findRivals(from: ModuleNode, name: string): readonly Found<Binding>[] {
  const wildcards = [...withRoot(from)].reduce((sum, module) => sum + module.wildcards.length, 0);
  if (wildcards < 2) return [];
  const isNearer =
    ownName(from, name) !== undefined ||
    imported(functionSpace, from, name) !== undefined ||
    (from.isRoot && from.root.names.has(name));
  if (isNearer) return [];
  const rivals = new Map<Member, Found<Binding>>();
  for (const module of withRoot(from)) {
    for (const found of offeredByWildcards(functionSpace, module, name, from)) {
      rivals.set(found.member, rivals.get(found.member) ?? found);
    }
    // The wildcards of a module around are asked only where the inner ones have nothing.
    if (rivals.size > 0) break;
  }
  return [...rivals.values()];
}

function throughWildcards<T>(
  space: Space<T>,
  module: ModuleNode,
  name: string,
  from: ModuleNode,
): Found<T> | undefined {
  for (const found of offeredByWildcards(space, module, name, from)) return found;
  return undefined;
}

function* offeredByWildcards<T>(
  space: Space<T>,
  module: ModuleNode,
  name: string,
  from: ModuleNode,
): Iterable<Found<T>> {
  for (const { path } of module.wildcards) {
    const target = findModule(module, path);
    if (target === undefined) continue;
    const found = findExport(space, target, name, from, MAX_REEXPORTS);
    if (found?.member.public) yield found;
  }
}

/**
 * Imports serve the whole program as a last resort (05 §7.4). Those of the project don't reach into
 * the library, which is resolved with its own alone (`library.ts`).
 */
function importedAnywhere<T>(
  space: Space<T>,
  from: ModuleNode,
  name: string,
  importers: readonly ModuleNode[],
): Found<T> | undefined {
  for (const module of [...importers].reverse()) {
    const found = imported(space, module, name);
    if (found !== undefined) return { ...found, accessible: isAccessible(found, from) };
  }
  for (const module of importers) {
    const found = throughWildcards(space, module, name, from);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isAccessible<T>(found: Found<T>, from: ModuleNode): boolean {
  return found.member.public || from.isInside(found.module);
}

/**
 * The modules whose imports serve the code of `from`: itself and those around it in its file. The
 * root's serve only the root file.
 */
function* withRoot(from: ModuleNode): Iterable<ModuleNode> {
  for (const module of from.enclosing()) yield module;
  if (from.isRoot || from.role === 'root') yield from.root;
}

/** What an import leads to (05 §4.2): a member, a constructor, a `let`, or, in vain, a module. */
export function findImported(
  module: ModuleNode,
  path: readonly Name[],
): 'usable' | 'module' | undefined {
  const leads =
    followPath(functionSpace, module, path, module, MAX_REEXPORTS) ??
    followPath(typeSpace, module, path, module, MAX_REEXPORTS);
  if (leads !== undefined) return 'usable';
  const owner = findModule(module, path.slice(0, -1));
  const name = path.at(-1)!.text;
  if (owner?.variants.has(name) || owner?.letRanges.has(name)) return 'usable';
  return findModule(module, path) === undefined ? undefined : 'module';
}
