/** What makes a variable inside a function the same as one of another program (07 §9.3.4). */
import type { Binding, Core, CoreStatement } from '../../2-resolve/core.ts';
import { childrenOf, mentionedBindings } from '../../2-resolve/walk.ts';
import { hashText } from '../../hash.ts';
import type { SourceRange } from '../../source.ts';
import { boundNames, type DefinitionHashes } from './definition-hashes.ts';

type Definition = Exclude<CoreStatement, { kind: 'expression' }>;

/** What is known of a variable inside a function. */
export interface LocalDefinition {
  /** Tokens of its initialiser; '' for a parameter. */
  readonly text: string;
  readonly definition: string;
  /** True for a parameter, and for what is made of one. */
  readonly depends: boolean;
}

const PARAMETER: LocalDefinition = { text: '', definition: '', depends: true };

/** Of all variables in functions, which closures may capture; built in text order like the hashes. */
export class LocalDefinitions {
  readonly #found = new Map<Binding, LocalDefinition>();

  constructor(
    statements: readonly CoreStatement[],
    globals: DefinitionHashes,
    textOf: (range: SourceRange) => string,
  ) {
    const pending: Core[] = statements.map(({ value }) => value).reverse();
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.kind === 'block') {
        for (const statement of node.statements) {
          if (statement.kind !== 'expression') this.#define(statement, globals, textOf);
        }
      }
      const children = childrenOf(node);
      for (let i = children.length - 1; i >= 0; i--) pending.push(children[i]!);
    }
  }

  /** What defines a variable; one that no `let` names comes from outside, like a parameter. */
  of(binding: Binding): LocalDefinition {
    return this.#found.get(binding) ?? PARAMETER;
  }

  #define(
    statement: Definition,
    globals: DefinitionHashes,
    textOf: (range: SourceRange) => string,
  ): void {
    const { value } = statement;
    const isWhole = statement.kind === 'letrec' || statement.pattern.kind === 'bind';
    const text = textOf(isWhole ? value.range : statement.range);
    let depends = false;
    const uses: string[] = [];
    for (const binding of mentionedBindings(value)) {
      if (lies(binding.range, value.range)) continue;
      const local = binding.owner === undefined ? undefined : this.of(binding);
      depends ||= local?.depends === true && !boundNames(statement).includes(binding);
      uses.push(`${binding.name}=${local?.definition ?? globals.of(binding)}`);
    }
    const definition = hashText([text, ...uses.sort()].join('\n'));
    for (const binding of boundNames(statement)) {
      this.#found.set(binding, { text, definition, depends });
    }
  }
}

function lies(inner: SourceRange, outer: SourceRange): boolean {
  return inner.file === outer.file && inner.from >= outer.from && inner.to <= outer.to;
}
