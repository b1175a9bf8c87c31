/** Types as a user writes them (02 §17). */
import { prune, type Type } from './type.ts';

/** Nodes printed before the rest becomes an ellipsis: types are shared, their text is not. */
const MAX_PRINTED_NODES = 500;

/** Prints one type; see {@link TypePrinter} for several in one message. */
export function printType(type: Type): string {
  return new TypePrinter().print(type);
}

/** Gives unsolved variables the letters a, b, … by first appearance in one message. */
export class TypePrinter {
  readonly #letters = new Map<Type, string>();
  #budget = MAX_PRINTED_NODES;

  print(type: Type): string {
    const pruned = prune(type);
    if (pruned.kind === 'variable' && pruned.row === undefined) {
      return this.#letters.size === 0 ? 'an unknown type' : this.#visit(pruned);
    }
    return this.#visit(pruned);
  }

  #visit(type: Type): string {
    if (this.#budget-- <= 0) return '…';
    const t = prune(type);
    switch (t.kind) {
      case 'float':
      case 'int':
      case 'string':
        return t.kind;
      case 'unit':
        return '()';
      case 'failure':
        return '…';
      case 'tuple':
        return t.elements.length === 1
          ? this.#visit(t.elements[0]!)
          : `(${this.#list(t.elements)})`;
      case 'record':
        return `{${t.fields.map((f) => `${f.name}: ${this.#visit(f.type)}`).join(', ')}}`;
      case 'array':
        return `[${this.#visit(t.element)}]`;
      case 'function':
        return `(${this.#parameters(t.parameter)})->${this.#visit(t.result)}`;
      case 'sum':
        return t.declaration.name;
      case 'union':
        return t.members.map((member) => this.#member(member)).join(' | ');
      case 'code':
        return `\`${this.#visit(t.of)}`;
      case 'rigid':
        return t.name;
      case 'variable':
        return t.row === undefined ? this.#letter(t) : this.#open(t.row);
    }
  }

  #list(types: readonly Type[]): string {
    return types.map((t) => this.#visit(t)).join(', ');
  }

  #parameters(parameter: Type): string {
    const t = prune(parameter);
    if (t.kind === 'unit') return '';
    return t.kind === 'tuple' ? this.#list(t.elements) : this.#visit(t);
  }

  /** A function inside a union needs parentheses (01 §12). */
  #member(type: Type): string {
    return prune(type).kind === 'function' ? `(${this.#visit(type)})` : this.#visit(type);
  }

  #open(row: ReadonlyMap<string, Type>): string {
    const fields = [...row.keys()].sort().map((name) => `${name}: ${this.#visit(row.get(name)!)}`);
    return `{${[...fields, '..'].join(', ')}}`;
  }

  #letter(variable: Type): string {
    let letter = this.#letters.get(variable);
    if (letter === undefined) {
      const n = this.#letters.size;
      letter = n < 26 ? String.fromCharCode(97 + n) : `t${n}`;
      this.#letters.set(variable, letter);
    }
    return letter;
  }
}
