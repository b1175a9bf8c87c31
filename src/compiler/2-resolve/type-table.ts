/** The declared types of a program, by declaration and by constructor. */
import type { TypeDeclaration, VariantDeclaration } from './core.ts';

/** All declared types and constructors; they are known in the whole program (01 §8). */
export class TypeTable {
  readonly declarations: TypeDeclaration[];
  readonly #variants: Map<string, VariantDeclaration>;

  /** Begins with the types of `base`, which stays as it is. */
  constructor(base?: TypeTable) {
    this.declarations = base === undefined ? [] : [...base.declarations];
    this.#variants = base === undefined ? new Map() : new Map(base.#variants);
  }

  /** The constructor of this name; constructors win over variables (02 §13.2). */
  variant(name: string): VariantDeclaration | undefined {
    return this.#variants.get(name);
  }

  get variantNames(): Iterable<string> {
    return this.#variants.keys();
  }

  /** Adds a constructor; returns the one that has the name already, if any. */
  addVariant(variant: VariantDeclaration): VariantDeclaration | undefined {
    const known = this.#variants.get(variant.name);
    if (known === undefined) this.#variants.set(variant.name, variant);
    return known;
  }
}
