/** What makes a top-level definition the same as one of another program (07 §9.3.3). */
import type { Binding, Core, CoreStatement } from '../../2-resolve/core.ts';
import { pushChildren, pushReversed, statementRange } from '../../2-resolve/walk.ts';
import { TextHash } from '../../hash.ts';
import type { SourceRange } from '../../source.ts';

/** What a definition depends on besides its names. */
export interface DefinitionSource {
  textOf(range: SourceRange): string;
  /** Short; equal for equal sounds. */
  soundHash(index: number): string;
}

/** A definition whose text and structure have been read; what it uses goes in when that has a hash. */
interface Reading {
  readonly hash: TextHash;
  readonly uses: ReadonlySet<Binding>;
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
    const known = this.#hashes.get(wanted);
    if (known !== undefined) return known;
    // What it needs goes first, by a list, because that may be a long chain.
    const pending = [wanted];
    const readings = new Map<CoreStatement, Reading>();
    for (let next = pending.at(-1); next !== undefined; next = pending.at(-1)) {
      const reading = readings.get(next);
      if (this.#hashes.has(next)) {
        pending.pop();
      } else if (reading !== undefined) {
        this.#hashes.set(next, this.#finish(reading));
      } else {
        const begun = this.#read(next);
        readings.set(next, begun);
        for (const binding of begun.uses) {
          const needed = this.#definitions.get(binding);
          if (needed !== undefined && !readings.has(needed)) pending.push(needed);
        }
      }
    }
    return this.#hashes.get(wanted)!;
  }

  /** The text, and a line per node: what a macro call stands for is not in its text. */
  #read(statement: CoreStatement): Reading {
    const hash = new TextHash();
    const uses = new Set<Binding>();
    hash.add(this.#source.textOf(statementRange(statement)));
    const pending: Core[] = [statement.value];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.kind === 'variable') uses.add(node.binding);
      if (node.kind === 'assign') uses.add(node.target);
      hash.add('\n');
      hash.add(node.kind);
      hash.add(' ');
      hash.add(detailOf(node, this.#source));
      pushChildren(node, pending);
    }
    return { hash, uses };
  }

  #finish({ hash, uses }: Reading): string {
    const lines: string[] = [];
    for (const binding of uses) {
      const used = this.#definitions.get(binding);
      lines.push(`\n${binding.name}=${(used && this.#hashes.get(used)) ?? ''}`);
    }
    for (const line of lines.sort()) hash.add(line);
    return hash.digest();
  }
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
