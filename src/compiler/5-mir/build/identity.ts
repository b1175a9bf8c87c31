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
import { pushChildren, statementRange } from '../../2-resolve/walk.ts';
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
        names: namesOf(statement),
        text: textOf(statementRange(statement)),
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
    const { value } = statement;
    const pending: Core[] = [value];
    /** Of each pending node the entry that it is part of. */
    const parents: number[] = [value.kind === 'lambda' ? -1 : this.#enterStatement(statement)];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      const around = parents.pop()!;
      const parent = node.kind === 'lambda' ? this.#enter(node.function, around) : around;
      pushChildren(node, pending);
      while (parents.length < pending.length) parents.push(parent);
    }
  }

  #enterStatement(statement: CoreStatement): number {
    const text = this.#textOf(statement.value.range);
    return this.written.push({ parent: -1, label: namesOf(statement), text, parameters: 0 }) - 1;
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

function namesOf(statement: CoreStatement): string {
  return boundNames(statement)
    .map(({ name }) => name)
    .join(',');
}

/** The names of a function and of those around it. */
function ownerName(source: FunctionNode | undefined): string {
  const names: string[] = [];
  for (let fn = source; fn !== undefined; fn = fn.enclosing) names.push(fn.name ?? '|…|');
  return names.reverse().join('/');
}
