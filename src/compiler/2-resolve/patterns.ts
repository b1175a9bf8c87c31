/** Patterns of `let` and of match arms: they bind names in the present scope (01 §11). */
import type { MatchPattern, Path, Pattern } from '../1-parse/ast.ts';
import type { SourceRange } from '../source.ts';
import { suggestionHint } from '../suggest.ts';
import type { ResolveContext } from './context.ts';
import type { Binding, CoreMatchPattern, CorePattern, VariantDeclaration } from './core.ts';
import { findVariant } from './modules/lookup.ts';
import { reportNoMember } from './names.ts';

/** Binds the names of a `let` pattern. A name that stands twice is reported (02 §9.3). */
export function resolvePattern(cx: ResolveContext, pattern: Pattern): CorePattern {
  const seen = new Map<string, SourceRange>();
  return bindPattern(cx, pattern, seen);
}

function bindPattern(
  cx: ResolveContext,
  pattern: Pattern,
  seen: Map<string, SourceRange>,
): CorePattern {
  const range = pattern.range;
  switch (pattern.kind) {
    case 'namePattern':
      return { kind: 'bind', binding: bindOnce(cx, pattern.name, range, seen), range };
    case 'tuplePattern':
      return {
        kind: 'tuple',
        elements: pattern.elements.map((element) => bindPattern(cx, element, seen)),
        range,
      };
    case 'recordPattern': {
      const keys = new Map<string, SourceRange>();
      for (const { name } of pattern.fields) reportTwice(cx, 'key', name.text, name.range, keys);
      return {
        kind: 'record',
        fields: pattern.fields.map((field) => ({
          name: field.name,
          pattern: bindPattern(cx, field.pattern, seen),
        })),
        range,
      };
    }
    case 'unitPattern':
      return { kind: 'unit', range };
    case 'wildcardPattern':
    case 'errorPattern':
      return { kind: 'ignore', range };
  }
}

function bindOnce(
  cx: ResolveContext,
  name: string,
  range: SourceRange,
  seen: Map<string, SourceRange>,
): Binding {
  reportTwice(cx, 'binding', name, range, seen);
  return cx.bind(name, range, 'variable');
}

/** Reports the second place of a name in one list. */
export function reportTwice(
  cx: ResolveContext,
  what: 'key' | 'binding' | 'parameter',
  name: string,
  range: SourceRange,
  seen: Map<string, SourceRange>,
): void {
  const first = seen.get(name);
  if (first === undefined) {
    seen.set(name, range);
    return;
  }
  cx.sink.error({
    code: `duplicate-${what}`,
    message: `Duplicate ${what} ${name}`,
    range,
    related: [{ range: first, message: `\`${name}\` stands here already` }],
  });
}

/** Resolves the pattern of an arm, binding the names in its payloads. */
export function resolveMatchPattern(cx: ResolveContext, pattern: MatchPattern): CoreMatchPattern {
  return bindMatchPattern(cx, pattern, new Map());
}

function bindMatchPattern(
  cx: ResolveContext,
  pattern: MatchPattern,
  seen: Map<string, SourceRange>,
): CoreMatchPattern {
  const { range } = pattern;
  switch (pattern.kind) {
    case 'numberPattern':
      return { kind: 'number', value: pattern.value, range };
    case 'wildcardPattern':
      return { kind: 'any', range };
    case 'tuplePattern': {
      const elements = pattern.elements.map((element) => bindMatchPattern(cx, element, seen));
      return { kind: 'tuple', elements, range };
    }
    case 'constructorPattern':
      return bindConstructor(cx, pattern, seen);
    case 'unitPattern':
      return { kind: 'tuple', elements: [], range };
    case 'errorPattern':
      return { kind: 'error', range };
  }
}

function bindConstructor(
  cx: ResolveContext,
  pattern: Extract<MatchPattern, { kind: 'constructorPattern' }>,
  seen: Map<string, SourceRange>,
): CoreMatchPattern {
  const { range } = pattern;
  const payload =
    pattern.payload === undefined ? undefined : bindPattern(cx, pattern.payload, seen);
  const name = pattern.constructor.segments.at(-1)!.text;
  if (name === 'float' || name === 'int' || name === 'string') {
    return { kind: 'member', name, payload, range };
  }
  const variant = findConstructor(cx, pattern.constructor);
  return variant === undefined
    ? { kind: 'error', range }
    : { kind: 'constructor', variant, payload, range };
}

/** The constructor that a pattern names, as an expression would (01 S44); a missing one is told. */
function findConstructor(cx: ResolveContext, path: Path): VariantDeclaration | undefined {
  const { segments, range } = path;
  if (segments.length > 1) {
    const variant = findVariant(cx.module, segments);
    if (variant === undefined) reportNoMember(cx, path);
    return variant;
  }
  const name = segments[0]!.text;
  const variant = cx.types.variant(name);
  if (variant !== undefined) return variant;
  cx.sink.error({
    code: 'unknown-constructor',
    message: `${name} is no constructor`,
    range,
    unknownName: name,
    hint:
      suggestionHint(name, cx.types.variantNames) ??
      'A bare name in a pattern is always a constructor; to match anything write `_`.',
  });
  return undefined;
}
