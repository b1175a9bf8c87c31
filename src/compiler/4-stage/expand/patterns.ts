/** Copies of patterns bind copies of their names. */
import type { CoreMatchPattern, CorePattern } from '../../2-resolve/core.ts';
import type { ExpandContext, Place } from './context.ts';

export function copyPattern(cx: ExpandContext, pattern: CorePattern, place: Place): CorePattern {
  switch (pattern.kind) {
    case 'bind':
      return { ...pattern, binding: cx.bindCopy(pattern.binding, place) };
    case 'tuple':
      return {
        ...pattern,
        elements: pattern.elements.map((element) => copyPattern(cx, element, place)),
      };
    case 'record':
      return {
        ...pattern,
        fields: pattern.fields.map(({ name, pattern: inner }) => ({
          name,
          pattern: copyPattern(cx, inner, place),
        })),
      };
    default:
      return pattern;
  }
}

export function copyMatchPattern(
  cx: ExpandContext,
  pattern: CoreMatchPattern,
  place: Place,
): CoreMatchPattern {
  switch (pattern.kind) {
    case 'tuple':
      return {
        ...pattern,
        elements: pattern.elements.map((element) => copyMatchPattern(cx, element, place)),
      };
    case 'constructor':
    case 'member':
      return pattern.payload === undefined
        ? pattern
        : { ...pattern, payload: copyPattern(cx, pattern.payload, place) };
    default:
      return pattern;
  }
}
