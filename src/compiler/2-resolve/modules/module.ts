/** The module tree: a compile-time notion only, nothing of it is left at run time (05 §1.4). */
import type { Name } from '../../1-parse/ast.ts';
import type { SourceRange } from '../../source.ts';
import type { Binding, TypeDeclaration, VariantDeclaration } from '../core.ts';

/** How files see one another's names (05 §14). */
export type FileRole =
  /** The main file, and what it includes. */
  | 'root'
  /** Another file of the user's project. */
  | 'project'
  /** A file of the library, which never sees the project's names. */
  | 'library';

/** A function or type that some statement of a module declares, wherever it stands. */
export interface Member {
  readonly name: string;
  /** Where its last declaration stands, which also decides whether it is public (05 §2.3). */
  range: SourceRange;
  public: boolean;
}

/** `use a::b` written in a module: bare `name` stands for the path. */
export interface Import {
  readonly name: string;
  readonly path: readonly Name[];
  readonly public: boolean;
}

/** `use a::b::*` written in a module. */
export interface Wildcard {
  readonly path: readonly Name[];
  readonly public: boolean;
}

export class ModuleNode {
  readonly name: string;
  readonly parent: ModuleNode | undefined;
  readonly role: FileRole;
  /** Of the project's root: the root of the library's modules, a tree of its own. */
  readonly library: ModuleNode | undefined;
  readonly children = new Map<string, ModuleNode>();
  /** Functions, by name. */
  readonly members = new Map<string, Member>();
  readonly typeMembers = new Map<string, Member>();
  /** Where the `let`s of the module stand, to tell a use that comes too early from a slip. */
  readonly letRanges = new Map<string, SourceRange>();
  readonly imports: Import[] = [];
  readonly wildcards: Wildcard[] = [];
  /** Functions whose definition has been reached, the latest of each name: what paths lead to. */
  readonly functions = new Map<string, Binding>();
  /**
   * What bare names mean so far: functions, and `let`s, which are no members (05 §1.3). Those of
   * the root hold the `let`s of all modules as well (05 §7.7).
   */
  readonly names = new Map<string, Binding>();
  /** Names that two wildcards offer and that were told already. */
  readonly doubtfulNames = new Set<string>();
  readonly types = new Map<string, TypeDeclaration>();
  readonly variants = new Map<string, VariantDeclaration>();

  constructor(
    name: string,
    parent: ModuleNode | undefined,
    role: FileRole,
    library: ModuleNode | undefined = undefined,
  ) {
    this.name = name;
    this.parent = parent;
    this.role = role;
    this.library = library;
  }

  /** From here on a name means `binding` in this module (05 §1). */
  define(name: string, binding: Binding): void {
    this.names.set(name, binding);
    if (binding.role === 'function') this.functions.set(name, binding);
    else this.root.names.set(name, binding);
  }

  /** Takes all definitions back: as before the first statement. */
  forgetDefinitions(): void {
    this.names.clear();
    this.functions.clear();
    this.root.names.clear();
  }

  /** A declared type counts in the whole program, wherever it stands (02 §4.2). */
  declareType(name: string, declaration: TypeDeclaration): void {
    this.types.set(name, declaration);
    if (declaration.kind !== 'sum') return;
    for (const variant of declaration.variants) this.variants.set(variant.name, variant);
  }

  get isRoot(): boolean {
    return this.parent === undefined;
  }

  /** The root of the tree. */
  get root(): ModuleNode {
    let node: ModuleNode = this;
    while (node.parent !== undefined) node = node.parent;
    return node;
  }

  /** The name with those of the modules around, as users write it; '' for the root. */
  get path(): string {
    if (this.parent === undefined) return '';
    return this.parent.isRoot ? this.name : `${this.parent.path}::${this.name}`;
  }

  /** A member's full name. */
  qualified(name: string): string {
    return this.isRoot ? name : `${this.path}::${name}`;
  }

  /** This module and those around it, innermost first; without the root. */
  *enclosing(): Iterable<ModuleNode> {
    for (let node: ModuleNode = this; node.parent !== undefined; node = node.parent) yield node;
  }

  /**
   * Where a path written in this module may begin: at the root, to which the library's modules
   * belong unless the project has one of that name, then in the module itself and in those around it
   * (05 §7.6).
   */
  *pathStarts(first: Name): Iterable<ModuleNode> {
    const { root } = this;
    yield root;
    if (root.library !== undefined && !root.children.has(first.text)) yield root.library;
    yield* this.enclosing();
  }

  /** True if code of this module may use what is private to `owner` (05 §8.1). */
  isInside(owner: ModuleNode): boolean {
    if (owner.isRoot) return true;
    for (let node: ModuleNode | undefined = this; node !== undefined; node = node.parent) {
      if (node === owner) return true;
    }
    return false;
  }

  /** The module at a path below this one. */
  descend(path: readonly Name[]): ModuleNode | undefined {
    let node: ModuleNode | undefined = this;
    for (const { text } of path) node = node?.children.get(text);
    return node;
  }
}
