/** Written types and type declarations: names become declarations (02 §4, §13.1). */
import type { Name, Path, Statement, TypeNode } from '../1-parse/ast.ts';
import type { SourceRange } from '../source.ts';
import { suggestionHint } from '../suggest.ts';
import type { ResolveContext } from './context.ts';
import type {
  Core,
  CoreType,
  SumDeclaration,
  TypeDeclaration,
  VariantDeclaration,
} from './core.ts';
import type { SplicedStatement } from './modules/load.ts';
import { findBareType, findPath, modulesDeclaring, typeSpace } from './modules/lookup.ts';
import type { ModuleNode } from './modules/module.ts';
import { reportPrivateType } from './modules/privacy.ts';
import { reportTwice } from './patterns.ts';

type AliasStatement = Extract<Statement, { kind: 'alias' }>;
type SumStatement = Extract<Statement, { kind: 'sumType' }>;

/** True for the statements of which {@link declareTypes} makes one declaration each. */
export function declaresType(statement: Statement): statement is AliasStatement | SumStatement {
  return statement.kind === 'alias' || statement.kind === 'sumType';
}

/** Declares every type among the statements, then resolves what the declarations mention. */
export function declareTypes(cx: ResolveContext, statements: readonly SplicedStatement[]): void {
  const pending: (() => void)[] = [];
  const written = new Map<TypeDeclaration, AliasStatement | SumStatement>();
  for (const { statement, module } of statements) {
    if (!declaresType(statement)) continue;
    if (/^[a-z]$/.test(statement.name.text)) reportReserved(cx, statement.name);
    warnOfRedeclaration(cx, module, statement, written);
    const declaration = {
      id: cx.types.declarations.length,
      name: module.qualified(statement.name.text),
      range: statement.name.range,
      public: statement.public,
    };
    const resolveBody =
      statement.kind === 'alias'
        ? declareAlias(cx, module, declaration, statement)
        : declareSum(cx, module, declaration, statement);
    written.set(module.types.get(statement.name.text)!, statement);
    pending.push(() => {
      cx.module = module;
      resolveBody();
    });
  }
  for (const resolveBody of pending) resolveBody();
  cx.module = cx.module.root;
}

/** The last of several declarations holds for the whole program; identical ones are silent (02 §4.2). */
function warnOfRedeclaration(
  cx: ResolveContext,
  module: ModuleNode,
  statement: AliasStatement | SumStatement,
  written: ReadonlyMap<TypeDeclaration, AliasStatement | SumStatement>,
): void {
  const { text, range } = statement.name;
  const known = module.types.get(text);
  const before = known && written.get(known);
  if (known === undefined || before === undefined) return;
  if (withoutRanges(before) === withoutRanges(statement)) return;
  cx.sink.warning({
    code: 'duplicate-type',
    message: `The type ${text} is declared twice; this declaration holds for the whole program`,
    range,
    related: [{ range: known.range, message: 'this one has no effect' }],
    hint: 'Remove one of them, or give it another name.',
  });
}

/** What a declaration says, wherever it stands. */
function withoutRanges(statement: AliasStatement | SumStatement): string {
  return JSON.stringify(statement, (key, value) => (key === 'range' ? undefined : value));
}

type DeclarationHead = Pick<TypeDeclaration, 'id' | 'name' | 'range' | 'public'>;

function declareAlias(
  cx: ResolveContext,
  module: ModuleNode,
  head: DeclarationHead,
  { name, type }: AliasStatement,
): () => void {
  const alias: TypeDeclaration = {
    kind: 'alias',
    ...head,
    target: { kind: 'error', range: type.range },
  };
  cx.types.declarations.push(alias);
  module.declareType(name.text, alias);
  return () => {
    alias.target = resolveType(cx, type);
  };
}

function declareSum(
  cx: ResolveContext,
  module: ModuleNode,
  head: DeclarationHead,
  statement: SumStatement,
): () => void {
  const sum: SumDeclaration = {
    kind: 'sum',
    ...head,
    recursive: statement.recursive,
    variants: [],
  };
  cx.types.declarations.push(sum);
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
  module.declareType(statement.name.text, sum);
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
  const { segments, range } = path;
  const name = segments.map((segment) => segment.text).join('::');
  if (/^[a-z]$/.test(name)) return { kind: 'parameter', letter: name, range };
  const found =
    segments.length === 1
      ? findBareType(cx.module, name, cx.importers)
      : findPath(typeSpace, cx.module, segments);
  const declaration = found?.value ?? uniqueType(cx, name);
  if (declaration === undefined) return reportUnknownType(cx, name, range);
  const isPrivate = found === undefined ? !declaration.public : !found.accessible;
  if (isPrivate) reportPrivateType(cx.sink, declaration, range);
  return { kind: 'declared', declaration, range };
}

/** The only type of a name in any module is meant even without an import (05 §9.2). */
function uniqueType(cx: ResolveContext, name: string): TypeDeclaration | undefined {
  const modules = modulesDeclaring(cx.module.root, name);
  return modules.length === 1 ? modules[0]!.types.get(name) : undefined;
}

function reportUnknownType(cx: ResolveContext, name: string, range: SourceRange): CoreType {
  if (name === 'void') return { kind: 'unit', range };
  const candidates = modulesDeclaring(cx.module.root, name).map((module) => module.qualified(name));
  cx.sink.error({
    code: 'unknown-type',
    message: `Unknown type ${name}`,
    range,
    unknownName: name,
    hint:
      candidates.length > 1
        ? `Several modules declare it: ${candidates.join(', ')}.`
        : (hintForForeignType(name) ??
          suggestionHint(
            name,
            cx.types.declarations.map((declaration) => declaration.name),
          )),
  });
  return { kind: 'error', range };
}

/** Reports private types in the written signature of a public function (05 §9.5). */
export function checkLeaks(cx: ResolveContext, name: Name, fn: Core): void {
  if (fn.kind !== 'lambda') return;
  const { parameters, result } = fn.function;
  const pending = [
    ...parameters.flatMap((parameter) => parameter.type ?? []),
    ...(result ? [result] : []),
  ];
  for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
    for (const part of partsOf(type)) pending.push(part);
    if (type.kind !== 'declared' || type.declaration.public) continue;
    cx.sink.error({
      code: 'private-type-leak',
      message: `public function ${name.text} exposes the private type ${type.declaration.name} in its signature`,
      range: type.range,
      related: [{ range: type.declaration.range, message: 'it is declared here, without `pub`' }],
      hint: 'Make the type `pub` as well, or the function private.',
    });
  }
}

/** The types directly inside a written type. */
export function partsOf(type: CoreType): readonly CoreType[] {
  switch (type.kind) {
    case 'tuple':
      return type.elements;
    case 'record':
      return type.fields.map((field) => field.type);
    case 'array':
      return [type.element];
    case 'function':
      return [...type.parameters, type.result];
    case 'union':
      return type.members;
    case 'code':
      return [type.of];
    default:
      return [];
  }
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
