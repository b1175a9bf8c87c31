/** What makes a variable inside a function the same as one of another program (07 §9.3.4). */
import type { Binding, Core, CoreStatement, FunctionNode } from '../../2-resolve/core.ts';
import { mentionedBindings, pushChildren } from '../../2-resolve/walk.ts';
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

/** Of the variables in functions, which closures may capture; found function by function when asked for. */
export class LocalDefinitions {
  readonly #globals: DefinitionHashes;
  readonly #textOf: (range: SourceRange) => string;
  readonly #found = new Map<Binding, LocalDefinition>();
  readonly #searched = new Set<FunctionNode>();

  constructor(globals: DefinitionHashes, textOf: (range: SourceRange) => string) {
    this.#globals = globals;
    this.#textOf = textOf;
  }

  /** What defines a variable of a function; one that no `let` names comes from outside, like a parameter. */
  of(binding: Binding): LocalDefinition {
    const { owner } = binding;
    if (owner !== undefined && !this.#searched.has(owner)) this.#search(owner);
    return this.#found.get(binding) ?? PARAMETER;
  }

  /** Finds what a function defines in its blocks, in the order of the text, like the hashes. */
  #search(fn: FunctionNode): void {
    this.#searched.add(fn);
    const pending: Core[] = [fn.body];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.kind === 'lambda') this.#searched.add(node.function);
      if (node.kind === 'block') {
        for (const statement of node.statements) {
          if (statement.kind !== 'expression') this.#define(statement);
        }
      }
      pushChildren(node, pending);
    }
  }

  #define(statement: Definition): void {
    const { value } = statement;
    const names = boundNames(statement);
    const isWhole = statement.kind === 'letrec' || statement.pattern.kind === 'bind';
    const text = this.#textOf(isWhole ? value.range : statement.range);
    let depends = false;
    const uses: string[] = [];
    for (const binding of mentionedBindings(value)) {
      if (lies(binding.range, value.range)) continue;
      const local = binding.owner === undefined ? undefined : this.of(binding);
      depends ||= local?.depends === true && !names.includes(binding);
      uses.push(`${binding.name}=${local?.definition ?? this.#globals.of(binding)}`);
    }
    const definition = hashText([text, ...uses.sort()].join('\n'));
    for (const binding of names) {
      this.#found.set(binding, { text, definition, depends });
    }
  }
}

function lies(inner: SourceRange, outer: SourceRange): boolean {
  return inner.file === outer.file && inner.from >= outer.from && inner.to <= outer.to;
}
