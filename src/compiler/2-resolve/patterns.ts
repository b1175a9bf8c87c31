/** Patterns of `let` and of match arms: they bind names in the present scope (01 §11). */
import type { MatchPattern, Pattern } from '../1-parse/ast.ts';
import type { SourceRange } from '../source.ts';
import type { ResolveContext } from './context.ts';
import type { Binding, CorePattern } from './core.ts';

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

/** Binds the names in the payloads of a match pattern, keyed by the pattern node that names them. */
export function resolveMatchPattern(
  cx: ResolveContext,
  pattern: MatchPattern,
): ReadonlyMap<object, Binding> {
  const bindings = new Map<object, Binding>();
  const seen = new Map<string, SourceRange>();
  const visit = (node: MatchPattern): void => {
    if (node.kind === 'tuplePattern') node.elements.forEach(visit);
    if (node.kind === 'constructorPattern' && node.payload !== undefined) payload(node.payload);
  };
  const payload = (node: Pattern): void => {
    if (node.kind === 'namePattern') bindings.set(node, bindOnce(cx, node.name, node.range, seen));
    if (node.kind === 'tuplePattern') node.elements.forEach(payload);
  };
  visit(pattern);
  return bindings;
}
