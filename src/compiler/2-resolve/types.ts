/** Written types and type declarations: names become declarations (02 §4, §13.1). */
import type { Name, Path, Statement, TypeNode } from '../1-parse/ast.ts';
import type { SourceRange } from '../source.ts';
import { suggestionHint } from '../suggest.ts';
import type { ResolveContext } from './context.ts';
import type { CoreType, SumDeclaration, TypeDeclaration, VariantDeclaration } from './core.ts';
import { reportTwice } from './patterns.ts';

type AliasStatement = Extract<Statement, { kind: 'alias' }>;
type SumStatement = Extract<Statement, { kind: 'sumType' }>;

/** All declared types and constructors; they are known in the whole program (01 §8). */
export class TypeTable {
  readonly declarations: TypeDeclaration[] = [];
  readonly #byName = new Map<string, TypeDeclaration>();
  readonly #variants = new Map<string, VariantDeclaration>();

  find(name: string): TypeDeclaration | undefined {
    return this.#byName.get(name);
  }

  /** The constructor of this name; constructors win over variables (02 §13.2). */
  variant(name: string): VariantDeclaration | undefined {
    return this.#variants.get(name);
  }

  get names(): Iterable<string> {
    return this.#byName.keys();
  }

  get variantNames(): Iterable<string> {
    return this.#variants.keys();
  }

  add(declaration: TypeDeclaration): void {
    this.declarations.push(declaration);
    this.#byName.set(declaration.name, declaration);
  }

  /** Adds a constructor; returns the one that has the name already, if any. */
  addVariant(variant: VariantDeclaration): VariantDeclaration | undefined {
    const known = this.#variants.get(variant.name);
    if (known === undefined) this.#variants.set(variant.name, variant);
    return known;
  }
}

/** Declares every type among the statements, then resolves what the declarations mention. */
export function declareTypes(cx: ResolveContext, statements: readonly Statement[]): void {
  const pending: (() => void)[] = [];
  for (const statement of statements) {
    if (statement.kind !== 'alias' && statement.kind !== 'sumType') continue;
    if (/^[a-z]$/.test(statement.name.text)) reportReserved(cx, statement.name);
    pending.push(
      statement.kind === 'alias' ? declareAlias(cx, statement) : declareSum(cx, statement),
    );
  }
  for (const resolveBody of pending) resolveBody();
}

function declareAlias(cx: ResolveContext, { name, type }: AliasStatement): () => void {
  const declaration: TypeDeclaration = {
    kind: 'alias',
    id: cx.types.declarations.length,
    name: name.text,
    range: name.range,
    target: { kind: 'error', range: type.range },
  };
  cx.types.add(declaration);
  return () => {
    declaration.target = resolveType(cx, type);
  };
}

function declareSum(cx: ResolveContext, statement: SumStatement): () => void {
  const sum: SumDeclaration = {
    kind: 'sum',
    id: cx.types.declarations.length,
    name: statement.name.text,
    range: statement.name.range,
    recursive: statement.recursive,
    variants: [],
  };
  cx.types.add(sum);
  for (const [tag, { name }] of statement.variants.entries()) {
    const variant: VariantDeclaration = {
      name: name.text,
      range: name.range,
      sum,
      tag,
      payload: undefined,
    };
    sum.variants.push(variant);
    const known = cx.types.addVariant(variant);
    if (known !== undefined) reportDuplicateConstructor(cx, variant, known);
  }
  return () => {
    for (const [tag, { payload }] of statement.variants.entries()) {
      if (payload !== undefined) sum.variants[tag]!.payload = resolveType(cx, payload);
    }
  };
}

/** Resolves a written type. An unknown name is reported and fits everywhere. */
export function resolveType(cx: ResolveContext, node: TypeNode): CoreType {
  const { range } = node;
  const all = (types: readonly TypeNode[]) => types.map((type) => resolveType(cx, type));
  switch (node.kind) {
    case 'primitiveType':
      return { kind: 'primitive', name: node.name, range };
    case 'unitType':
      return { kind: 'unit', range };
    case 'namedType':
      return resolveTypeName(cx, node.path);
    case 'tupleType':
      return { kind: 'tuple', elements: all(node.elements), range };
    case 'recordType': {
      const seen = new Map<string, SourceRange>();
      for (const { name } of node.fields) reportTwice(cx, 'key', name.text, name.range, seen);
      const fields = node.fields.map((field) => ({
        name: field.name.text,
        type: resolveType(cx, field.type),
      }));
      return { kind: 'record', fields, range };
    }
    case 'arrayType':
      return { kind: 'array', element: resolveType(cx, node.element), range };
    case 'functionType':
      return {
        kind: 'function',
        parameters: all(node.parameters),
        result: resolveType(cx, node.result),
        range,
      };
    case 'codeType':
      return { kind: 'code', of: resolveType(cx, node.of), range };
    case 'unionType':
      return { kind: 'union', members: all(node.members), range };
    case 'errorType':
      return { kind: 'error', range };
  }
}

function resolveTypeName(cx: ResolveContext, path: Path): CoreType {
  const { range } = path;
  const name = path.segments.map((segment) => segment.text).join('::');
  if (/^[a-z]$/.test(name)) return { kind: 'parameter', letter: name, range };
  const declaration = cx.types.find(name);
  if (declaration !== undefined) return { kind: 'declared', declaration, range };
  if (name === 'void') return { kind: 'unit', range };
  cx.sink.error({
    code: 'unknown-type',
    message: `Unknown type ${name}`,
    range,
    hint: hintForForeignType(name) ?? suggestionHint(name, cx.types.names),
  });
  return { kind: 'error', range };
}

function hintForForeignType(name: string): string | undefined {
  switch (name.toLowerCase()) {
    case 'number':
    case 'double':
    case 'f64':
      return 'Numbers have the type `float`.';
    case 'bool':
    case 'boolean':
      return 'There are no booleans: comparisons give the float 1 or 0.';
    case 'unit':
      return 'The unit type is written `()`.';
    default:
      return undefined;
  }
}

function reportReserved(cx: ResolveContext, name: Name): void {
  cx.sink.error({
    code: 'reserved-type-name',
    message: `type name '${name.text}' is reserved for explicit type parameters (single lowercase letter)`,
    range: name.range,
    hint: 'Give it a longer name, or a capital letter.',
  });
}

function reportDuplicateConstructor(
  cx: ResolveContext,
  variant: VariantDeclaration,
  known: VariantDeclaration,
): void {
  cx.sink.error({
    code: 'duplicate-constructor',
    message: `Duplicate constructor ${variant.name}`,
    range: variant.range,
    related: [{ range: known.range, message: `\`${known.name}\` belongs to ${known.sum.name}` }],
    hint: 'Constructors are known in the whole program, so each needs a name of its own.',
  });
}
