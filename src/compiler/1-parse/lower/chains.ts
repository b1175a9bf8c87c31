/** Chains of operands and operators: precedence (01 §6). */
import type { BinaryOperator, Expression } from '../ast.ts';
import type { Span } from '../span.ts';
import type { Lowering } from './lowering.ts';

/** How tightly each operator binds; all of them associate to the left. */
const levels: ReadonlyMap<string, number> = new Map<BinaryOperator, number>([
  ['@', 11],
  ['^', 10],
  ['*', 9],
  ['/', 9],
  ['%', 9],
  ['+', 8],
  ['-', 8],
  ['<', 7],
  ['<=', 7],
  ['>', 7],
  ['>=', 7],
  ['==', 6],
  ['!=', 6],
  ['&&', 5],
  ['||', 4],
  ['|>', 3],
  ['||>', 3],
]);

/** Is this the name of a node that is a binary operator? */
export function isOperator(node: string): node is BinaryOperator {
  return levels.has(node);
}

/**
 * An operand with its place in the text. That includes parentheses, which its expression has lost.
 */
export interface Operand extends Span {
  readonly expression: Expression;
}

interface PendingOperator extends Span {
  readonly operator: BinaryOperator;
  readonly left: Operand;
}

/** Stands for an operand that is missing at an offset. */
export function missingOperand(offset: number, at: Lowering): Operand {
  return { expression: at.hole({ from: offset, to: offset }), from: offset, to: offset };
}

/** Builds the tree of a chain, given from left to right. Without recursion: chains may be long. */
export class OperatorChain {
  readonly #at: Lowering;
  readonly #pending: PendingOperator[] = [];
  #operand: Operand | undefined;
  #end: number;

  /** `start` is where the chain begins. */
  constructor(start: number, at: Lowering) {
    this.#at = at;
    this.#end = start;
  }

  addOperand(operand: Operand): void {
    this.#operand = operand;
    this.#end = operand.to;
  }

  /** Answers the operand on its left. */
  addOperator(operator: BinaryOperator, { from, to }: Span): Operand {
    const left = this.#reduce(levels.get(operator)!);
    this.#pending.push({ operator, left, from, to });
    this.#operand = undefined;
    this.#end = to;
    return left;
  }

  /** The whole chain. */
  finish(): Operand {
    return this.#reduce(0);
  }

  /** Closes the operators that bind at least as tightly as the next one. */
  #reduce(level: number): Operand {
    let right = this.#operand ?? missingOperand(this.#end, this.#at);
    for (;;) {
      const last = this.#pending.at(-1);
      if (last === undefined || levels.get(last.operator)! < level) return right;
      this.#pending.pop();
      const { operator, left } = last;
      const { from } = left;
      const { to } = right;
      const expression: Expression = {
        kind: 'binary',
        operator,
        operatorRange: this.#at.range(last),
        left: left.expression,
        right: right.expression,
        range: this.#at.range({ from, to }),
      };
      right = { expression, from, to };
    }
  }
}
