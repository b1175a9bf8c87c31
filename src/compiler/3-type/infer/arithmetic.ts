/** `+ - * /` on tuples of numbers (02 §8.2). */
import type { CallNode } from '../../2-resolve/core.ts';
import type { Checker } from '../checker.ts';
import { expect } from '../conflicts.ts';
import { TypePrinter } from '../print.ts';
import { failure, float, prune, type Type, tuple } from '../type.ts';

/** Elements that tuple arithmetic and spreading accept at each level (02 §8.3). */
export const MAX_SPREAD = 16;

const elementwise: ReadonlySet<string> = new Set(['add', 'sub', 'mult', 'div']);

/** True if this built-in works element by element on tuples. */
export function isElementwise(name: string): boolean {
  return elementwise.has(name);
}

/** True if the type is known to be a tuple. */
export function isTuple(type: Type): boolean {
  return prune(type).kind === 'tuple';
}

/** The type of an element-wise operation; operands of unknown type become float. */
export function arithmeticType(checker: Checker, node: CallNode, left: Type, right: Type): Type {
  const a = prune(left);
  const b = prune(right);
  if (a.kind === 'failure' || b.kind === 'failure') return failure;
  if (a.kind === 'tuple' && b.kind === 'tuple') {
    if (a.elements.length !== b.elements.length) {
      checker.error(
        'type-mismatch',
        `Type mismatch: cannot combine a tuple of ${a.elements.length} with a tuple of ${b.elements.length}`,
        node.range,
        { related: operandNotes(node, a, b) },
      );
      return failure;
    }
    if (!withinLimit(checker, node, a.elements.length)) return failure;
    return tuple(a.elements.map((e, i) => arithmeticType(checker, node, e, b.elements[i]!)));
  }
  if (a.kind === 'tuple') {
    if (!withinLimit(checker, node, a.elements.length)) return failure;
    return tuple(a.elements.map((e) => arithmeticType(checker, node, e, b)));
  }
  if (b.kind === 'tuple') {
    if (!withinLimit(checker, node, b.elements.length)) return failure;
    return tuple(b.elements.map((e) => arithmeticType(checker, node, a, e)));
  }
  const leftFits = expect(checker, float, a, node.args[0]!.range);
  const rightFits = expect(checker, float, b, node.args.at(-1)!.range);
  return leftFits && rightFits ? float : failure;
}

function operandNotes(node: CallNode, a: Type, b: Type) {
  if (node.args.length !== 2) return [];
  const printer = new TypePrinter();
  return [
    { range: node.args[0]!.range, message: `this is ${printer.print(a)}` },
    { range: node.args[1]!.range, message: `this is ${printer.print(b)}` },
  ];
}

/** Reports a tuple that is too long to be worked on element by element. */
export function withinLimit(checker: Checker, node: CallNode, length: number): boolean {
  if (length <= MAX_SPREAD) return true;
  checker.error(
    'type-mismatch',
    `Type mismatch: tuple arithmetic is limited to ${MAX_SPREAD} elements, this has ${length}`,
    node.range,
  );
  return false;
}
