/** The arithmetic of MIR on known numbers: exactly what the machine computes. */
import * as math from '../../../vm/math/index.ts';
import type { BinaryOp, UnaryOp } from '../ir.ts';

/** 1 or 0, as all questions are answered (04 §1.2). */
function truth(condition: boolean): number {
  return condition ? 1 : 0;
}

export function evaluateBinary(op: BinaryOp, a: number, b: number): number {
  switch (op) {
    case 'Add':
      return a + b;
    case 'Sub':
      return a - b;
    case 'Mul':
      return a * b;
    case 'Div':
      return a / b;
    case 'Mod':
      return a % b;
    case 'Pow':
      return math.pow(a, b);
    case 'Atan2':
      return math.atan2(a, b);
    case 'Min':
      return math.min(a, b);
    case 'Max':
      return math.max(a, b);
    case 'Remainder':
      return math.remainder(a, b);
    case 'Eq':
      return truth(a === b);
    case 'Ne':
      return truth(a !== b);
    case 'Lt':
      return truth(a < b);
    case 'Le':
      return truth(a <= b);
    case 'Gt':
      return truth(a > b);
    case 'Ge':
      return truth(a >= b);
    case 'And':
      return truth(a > 0 && b > 0);
    case 'Or':
      return truth(a > 0 || b > 0);
  }
}

export function evaluateUnary(op: UnaryOp, a: number): number {
  switch (op) {
    case 'Neg':
      return -a;
    case 'Abs':
      return Math.abs(a);
    case 'Sqrt':
      return Math.sqrt(a);
    case 'Sin':
      return math.sin(a);
    case 'Cos':
      return math.cos(a);
    case 'Tan':
      return math.tan(a);
    case 'Asin':
      return math.asin(a);
    case 'Acos':
      return math.acos(a);
    case 'Atan':
      return math.atan(a);
    case 'Sinh':
      return math.sinh(a);
    case 'Cosh':
      return math.cosh(a);
    case 'Tanh':
      return math.tanh(a);
    case 'Log':
      return math.log(a);
    case 'Floor':
      return Math.floor(a);
    case 'Ceil':
      return Math.ceil(a);
    case 'Round':
      return math.round(a);
    case 'Not':
      return truth(a === 0);
    case 'MatchKey':
      return Number.isNaN(a) ? 0 : Math.trunc(a);
  }
}
