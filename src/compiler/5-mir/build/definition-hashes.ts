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
 * it uses. A definition uses only what stands before it, and itself. Made when asked for: most of a
 * library is never used.
 */
export class DefinitionHashes {
  readonly #definitions = new Map<Binding, CoreStatement>();
  readonly #hashes = new Map<CoreStatement, string>();
  readonly #source: DefinitionSource;

  constructor(statements: readonly CoreStatement[], source: DefinitionSource) {
    this.#source = source;
    for (const statement of statements) {
      for (const binding of boundNames(statement)) this.#definitions.set(binding, statement);
    }
  }

  /** The hash of what defines `binding`; '' for what is bound inside a block. */
  of(binding: Binding): string {
    const definition = this.#definitions.get(binding);
    return definition === undefined ? '' : this.ofStatement(definition);
  }

  /** The hash of a top-level statement. */
  ofStatement(wanted: CoreStatement): string {
    // What it needs goes first, by a list, because that may be a long chain.
    const pending = [wanted];
    const uses = new Map<CoreStatement, ReadonlySet<Binding>>();
    for (let next = pending.at(-1); next !== undefined; next = pending.at(-1)) {
      const mentioned = uses.get(next);
      if (this.#hashes.has(next)) {
        pending.pop();
      } else if (mentioned !== undefined) {
        this.#hashes.set(next, this.#combine(next, mentioned));
      } else {
        const found = mentionedBindings(next.value);
        uses.set(next, found);
        for (const binding of found) {
          const needed = this.#definitions.get(binding);
          if (needed !== undefined && !uses.has(needed)) pending.push(needed);
        }
      }
    }
    return this.#hashes.get(wanted)!;
  }

  #combine(statement: CoreStatement, mentioned: ReadonlySet<Binding>): string {
    const uses = [...mentioned].map((binding) => {
      const used = this.#definitions.get(binding);
      const hash = used === undefined ? undefined : this.#hashes.get(used);
      return `${binding.name}=${hash ?? ''}`;
    });
    const text = this.#source.textOf(statementRange(statement));
    const structure = structureOf(statement.value, this.#source);
    return hashText([text, ...structure, ...uses.sort()].join('\n'));
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
