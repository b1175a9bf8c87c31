/** What makes a top-level definition the same as one of another program (07 §9.3.3). */
import type { Binding, Core, CoreStatement } from '../../2-resolve/core.ts';
import { childrenOf, mentionedBindings, statementRange } from '../../2-resolve/walk.ts';
import { hashText } from '../../hash.ts';
import type { SourceRange } from '../../source.ts';

/** What a definition depends on besides its names. */
export interface DefinitionSource {
  textOf(range: SourceRange): string;
  /** Short; equal for equal sounds. */
  soundHash(index: number): string;
}

/**
 * Hashes of definitions: equal if the text is equal, what macros made of it, and, by name, everything
 * it uses. Built in text order, in which a definition uses only what stands before it.
 */
export class DefinitionHashes {
  readonly #hashes = new Map<Binding, string>();
  readonly #statements = new Map<CoreStatement, string>();

  constructor(statements: readonly CoreStatement[], source: DefinitionSource) {
    for (const statement of statements) {
      const uses = [...mentionedBindings(statement.value)]
        .map((binding) => `${binding.name}=${this.#hashes.get(binding) ?? ''}`)
        .sort();
      const text = source.textOf(statementRange(statement));
      const hash = hashText([text, ...structureOf(statement.value, source), ...uses].join('\n'));
      this.#statements.set(statement, hash);
      for (const binding of boundNames(statement)) this.#hashes.set(binding, hash);
    }
  }

  /** The hash of what defines `binding`; '' for what is bound inside a block. */
  of(binding: Binding): string {
    return this.#hashes.get(binding) ?? '';
  }

  /** The hash of a top-level statement. */
  ofStatement(statement: CoreStatement): string {
    return this.#statements.get(statement) ?? '';
  }
}

/** A line per node: what a macro call stands for is not in its text. */
function structureOf(value: Core, source: DefinitionSource): string[] {
  const lines: string[] = [];
  const pending: Core[] = [value];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    lines.push(`${node.kind} ${detailOf(node, source)}`);
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) pending.push(children[i]!);
  }
  return lines;
}

function detailOf(node: Core, source: DefinitionSource): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'string':
      return node.value;
    case 'builtin':
      return node.name;
    case 'variable':
      return node.binding.name;
    case 'constructor':
      return node.variant.name;
    case 'project':
      return String(node.index);
    case 'field':
      return node.name.text;
    case 'record':
    case 'update':
      return node.fields.map(({ name }) => name.text).join(' ');
    case 'call': {
      const [first] = node.args;
      const isSound = node.callee.kind === 'builtin' && node.callee.name === '%sound';
      return isSound && first?.kind === 'number' ? source.soundHash(first.value) : '';
    }
    default:
      return '';
  }
}

/** The names that a statement binds, in the order of the text. */
export function boundNames(statement: CoreStatement): readonly Binding[] {
  if (statement.kind === 'expression') return [];
  if (statement.kind === 'letrec') return [statement.binding];
  const names: Binding[] = [];
  const pending = [statement.pattern];
  for (let pattern = pending.pop(); pattern !== undefined; pattern = pending.pop()) {
    if (pattern.kind === 'bind') names.push(pattern.binding);
    if (pattern.kind === 'tuple') pushReversed(pending, pattern.elements);
    if (pattern.kind === 'record') {
      pushReversed(
        pending,
        pattern.fields.map((field) => field.pattern),
      );
    }
  }
  return names;
}

/** So that the first one is taken out first. */
function pushReversed<T>(stack: T[], items: readonly T[]): void {
  for (let i = items.length - 1; i >= 0; i--) stack.push(items[i]!);
}
