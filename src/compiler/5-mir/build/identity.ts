/**
 * What a live update knows closures and tasks by (07 §9.3.4, §9.3.5): the functions as they are
 * written, the top-level statements, the places in these where something is made.
 */
import type {
  InitSite,
  Scheduling,
  StatementIdentity,
  WrittenFunction,
} from '../../../vm/identity.ts';
import type { Core, CoreStatement, FunctionNode } from '../../2-resolve/core.ts';
import { childrenOf } from '../../2-resolve/walk.ts';
import type { SourceRange } from '../../source.ts';
import { boundNames, type DefinitionHashes } from './definition-hashes.ts';
import type { FunctionBuilder } from './function-builder.ts';

/** Grows while a program is built. */
export class IdentityTables {
  readonly written: WrittenFunction[] = [];
  readonly statements: StatementIdentity[] = [];
  readonly sites: InitSite[] = [];
  readonly schedulings: Scheduling[] = [];
  readonly #textOf: (range: SourceRange) => string;
  readonly #indices = new Map<FunctionNode, number>();
  readonly #schedulings = new Map<string, number>();

  constructor(
    statements: readonly CoreStatement[],
    definitions: DefinitionHashes,
    textOf: (range: SourceRange) => string,
  ) {
    this.#textOf = textOf;
    for (const statement of statements) {
      this.statements.push({
        names: boundNames(statement)
          .map(({ name }) => name)
          .join(','),
        text: textOf(statement.kind === 'expression' ? statement.value.range : statement.range),
        definition: definitions.ofStatement(statement),
      });
      this.#collect(statement);
    }
  }

  /** The entry of a function; −1 for one that stands in no statement. */
  writtenOf(source: FunctionNode): number {
    return this.#indices.get(source) ?? -1;
  }

  /** The number of a place in a top-level statement. */
  siteOf(statement: number, range: SourceRange): number {
    return this.sites.push({ statement, text: this.#textOf(range) }) - 1;
  }

  /** The number of an `@` expression; equal ones in one function share it. */
  schedulingOf(b: FunctionBuilder, range: SourceRange): number {
    const owner = ownerName(b.source);
    const text = this.#textOf(range);
    const key = `${owner}\n${text}`;
    let index = this.#schedulings.get(key);
    if (index === undefined) {
      index = this.schedulings.push({ owner, text, range }) - 1;
      this.#schedulings.set(key, index);
    }
    return index;
  }

  /** Every function in a statement, the outer ones first. */
  #collect(statement: CoreStatement): void {
    const pending: { readonly node: Core; readonly parent: number }[] = [];
    const { value } = statement;
    if (value.kind === 'lambda') {
      pending.push({ node: value, parent: -1 });
    } else {
      const names = boundNames(statement).map(({ name }) => name);
      const text = this.#textOf(value.range);
      const top = { parent: -1, label: names.join(','), text, parameters: 0 };
      pending.push({ node: value, parent: this.written.push(top) - 1 });
    }
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { node } = next;
      const parent = node.kind === 'lambda' ? this.#enter(node.function, next.parent) : next.parent;
      const children = childrenOf(node);
      for (let i = children.length - 1; i >= 0; i--) pending.push({ node: children[i]!, parent });
    }
  }

  #enter(source: FunctionNode, parent: number): number {
    const parameters = source.parameters.map(({ range }) => this.#textOf(range));
    const index = this.written.push({
      parent,
      label: source.name ?? '|…|',
      text: `|${parameters.join(', ')}| ${this.#textOf(source.body.range)}`,
      parameters: parameters.length,
    });
    this.#indices.set(source, index - 1);
    return index - 1;
  }
}

/** The names of a function and of those around it. */
function ownerName(source: FunctionNode | undefined): string {
  const names: string[] = [];
  for (let fn = source; fn !== undefined; fn = fn.enclosing) names.push(fn.name ?? '|…|');
  return names.reverse().join('/');
}
