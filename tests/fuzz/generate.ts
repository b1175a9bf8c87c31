/**
 * Well-typed programs by construction: numbers, tuples, records, state, branches, assignment,
 * recursion with a bound, pipes. Every program plays; all its numbers stay moderate.
 */
import type { Random } from './random.ts';

type Shape = 'number' | 'pair' | 'record';

interface Variable {
  readonly name: string;
  readonly shape: Shape;
  readonly assignable: boolean;
}

interface Function_ {
  readonly name: string;
  readonly parameters: readonly Shape[];
  readonly result: Shape;
}

/** Writes one program. The same generator state gives the same text. */
export function generateProgram(random: Random): string {
  return new Generator(random).program();
}

class Generator {
  readonly #random: Random;
  readonly #functions: Function_[] = [];
  readonly #globals: Variable[] = [];
  #names = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  program(): string {
    const parts: string[] = [];
    for (let i = this.#random.below(3); i > 0; i--) parts.push(this.#global());
    for (let i = 1 + this.#random.below(5); i > 0; i--) parts.push(this.#function());
    const scope = [...this.#globals];
    parts.push(`fn dsp(){\n${this.#body(scope, 'pair', 4, true)}\n}`);
    return `${parts.join('\n')}\n`;
  }

  #name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }

  #shape(): Shape {
    return this.#random.pick(['number', 'number', 'number', 'pair', 'record'] as const);
  }

  #global(): string {
    const name = this.#name('g');
    const value = this.#literal();
    this.#globals.push({ name, shape: 'number', assignable: true });
    return `let ${name} = ${value}`;
  }

  #function(): string {
    const name = this.#name('f');
    const parameters = Array.from({ length: 1 + this.#random.below(3) }, () => this.#shape());
    const result = this.#shape();
    const names = parameters.map(() => this.#name('p'));
    const scope: Variable[] = [
      ...this.#globals,
      ...names.map((n, i) => ({ name: n, shape: parameters[i]!, assignable: true })),
    ];
    const list = names.map((n, i) => `${n}:${typeOf(parameters[i]!)}`).join(', ');
    const isRecursive = this.#random.below(5) === 0;
    const text = isRecursive
      ? this.#recursive(name, result, list, names, scope, parameters)
      : `fn ${name}(${list})->${typeOf(result)}{\n${this.#body(scope, result, 3, true)}\n}`;
    this.#functions.push({ name, parameters, result });
    return text;
  }

  /** Counts its own parameter down, so that it ends. */
  #recursive(
    name: string,
    result: Shape,
    list: string,
    names: readonly string[],
    scope: readonly Variable[],
    parameters: readonly Shape[],
  ): string {
    const helper = `${name}_`;
    const args = parameters.map((shape, i) =>
      this.#random.below(2) === 0 ? names[i]! : this.#expression(scope, shape, 1, false),
    );
    const step = `${helper}(n - 1, ${args.join(', ')})`;
    const stop = this.#expression(scope, result, 2, false);
    const go = combine(result, step, this.#expression(scope, result, 1, false));
    return [
      `fn ${helper}(n:float, ${list})->${typeOf(result)}{ if (n > 0) ${go} else ${stop} }`,
      `fn ${name}(${list})->${typeOf(result)}{ ${helper}(${1 + this.#random.below(4)}, ${names.join(', ')}) }`,
    ].join('\n');
  }

  /** Statements, then a result. `stateful` allows `self`, `mem`, `delay` and calls. */
  #body(outer: readonly Variable[], shape: Shape, depth: number, stateful: boolean): string {
    const scope = [...outer];
    const lines: string[] = [];
    for (let i = this.#random.below(4); i > 0; i--) {
      lines.push(`  ${this.#statement(scope, depth, stateful)}`);
    }
    lines.push(`  ${this.#expression(scope, shape, depth, stateful)}`);
    return lines.join('\n');
  }

  #statement(scope: Variable[], depth: number, stateful: boolean): string {
    const targets = scope.filter((v) => v.assignable && v.shape === 'number');
    switch (this.#random.below(4)) {
      case 0:
        if (targets.length > 0) {
          return `${this.#random.pick(targets).name} = ${this.#moderate(scope, depth - 1, stateful)}`;
        }
        break;
      case 1:
        if (targets.length > 0) {
          const target = this.#random.pick(targets).name;
          const value = this.#moderate(scope, depth - 1, stateful);
          return `if (${this.#number(scope, 1, false)}) { ${target} = ${value} }`;
        }
        break;
      case 2: {
        const [a, b] = [this.#name('a'), this.#name('b')];
        const value = this.#expression(scope, 'pair', depth - 1, stateful);
        for (const name of [a, b]) scope.push({ name, shape: 'number', assignable: true });
        return `let (${a}, ${b}) = ${value}`;
      }
    }
    const shape = this.#shape();
    const name = this.#name('v');
    const value = this.#expression(scope, shape, depth - 1, stateful);
    scope.push({ name, shape, assignable: true });
    return `let ${name} = ${value}`;
  }

  #expression(scope: readonly Variable[], shape: Shape, depth: number, stateful: boolean): string {
    const fitting = scope.filter((v) => v.shape === shape);
    if (fitting.length > 0 && this.#random.below(4) === 0) return this.#random.pick(fitting).name;
    if (depth > 0 && stateful && this.#random.below(4) === 0) {
      const callees = this.#functions.filter((f) => f.result === shape);
      if (callees.length > 0) return this.#call(scope, this.#random.pick(callees), depth);
    }
    if (depth > 0 && this.#random.below(6) === 0) {
      const then = this.#body(scope, shape, depth - 1, stateful).replaceAll('\n', '\n  ');
      const otherwise = this.#body(scope, shape, depth - 1, stateful).replaceAll('\n', '\n  ');
      return `(if (${this.#number(scope, 1, false)}) {\n  ${then} } else {\n  ${otherwise} })`;
    }
    const part = (): string => this.#number(scope, depth - 1, stateful);
    switch (shape) {
      case 'number':
        return this.#number(scope, depth, stateful);
      case 'pair':
        return `(${part()}, ${part()})`;
      case 'record':
        return `({a = ${part()}, b = ${part()}})`;
    }
  }

  #call(scope: readonly Variable[], fn: Function_, depth: number): string {
    const args = fn.parameters.map((shape) => this.#expression(scope, shape, depth - 1, true));
    return `${fn.name}(${args.join(', ')})`;
  }

  #moderate(scope: readonly Variable[], depth: number, stateful: boolean): string {
    return `sin(${this.#number(scope, depth, stateful)})`;
  }

  #number(scope: readonly Variable[], depth: number, stateful: boolean): string {
    if (depth <= 0) return this.#leaf(scope);
    const a = (): string => this.#number(scope, depth - 1, stateful);
    switch (this.#random.below(stateful ? 16 : 11)) {
      case 0:
      case 1:
        return `(${a()} + ${a()})`;
      case 2:
        return `(${a()} - ${a()})`;
      case 3:
        return `(${this.#leaf(scope)} * ${a()})`;
      case 4:
        return `(${a()} % ${this.#literal()})`;
      case 5:
        return `(${a()} ${this.#random.pick(['<', '<=', '>', '>=', '==', '!=', '&&', '||'])} ${a()})`;
      case 6:
        return `${this.#random.pick(['sin', 'cos', 'abs', 'floor', 'ceil', 'round', 'not', 'tanh'])}(${a()})`;
      case 7:
        return `${this.#random.pick(['min', 'max', 'atan2'])}(${a()}, ${a()})`;
      case 8:
        return `(${a()} |> |x| x * 0.5 + ${this.#leaf(scope)})`;
      case 9:
        return `(match ${a()} { 0 => ${a()}, 1 => ${a()}, _ => ${a()} })`;
      case 10:
        return this.#leaf(scope);
      case 11:
        return `mem(${a()})`;
      case 12:
        return `delay(${1 + this.#random.below(6)}, ${a()}, ${a()})`;
      case 13:
      case 14: {
        const callees = this.#functions.filter((f) => f.result === 'number');
        return callees.length === 0
          ? this.#leaf(scope)
          : this.#call(scope, this.#random.pick(callees), depth);
      }
      default:
        return `(|x| sin(self * 0.5 + x))(${a()})`;
    }
  }

  #leaf(scope: readonly Variable[]): string {
    if (scope.length > 0 && this.#random.below(3) > 0) {
      const { name, shape } = this.#random.pick(scope);
      const element = this.#random.below(2);
      if (shape === 'number') return name;
      return shape === 'pair' ? `${name}.${element}` : `${name}.${'ab'[element]}`;
    }
    return this.#random.below(6) === 0 ? '(now % 7)' : this.#literal();
  }

  #literal(): string {
    return this.#random.pick(['0', '1', '2', '3', '0.5', '0.25', '1.5', '7', '0.1']);
  }
}

function typeOf(shape: Shape): string {
  switch (shape) {
    case 'number':
      return 'float';
    case 'pair':
      return '(float, float)';
    case 'record':
      return '{a:float, b:float}';
  }
}

/** The sum of two values of one shape. */
function combine(shape: Shape, a: string, b: string): string {
  switch (shape) {
    case 'number':
      return `(${a} + ${b}) * 0.5`;
    case 'pair':
      return `(${a} + ${b}) * 0.5`;
    case 'record':
      return `{ let q = ${a}\n    let r = ${b}\n    {a = q.a + r.a, b = q.b * 0.5} }`;
  }
}
