/**
 * A program as text, for people who want to see what their macros made (03 §6). Variables of one
 * name that are not the same get numbers, so that the text means what the program means. Printing
 * keeps a list of what is still to be printed: code is deeper than the host's stack.
 */
import { numberText } from '../../vm/number-text.ts';
import type {
  Binding,
  Core,
  CoreField,
  CoreMatchPattern,
  CorePattern,
  CoreStatement,
  FunctionNode,
  ResolvedProgram,
} from '../2-resolve/core.ts';

/** Text to be written, code to be printed, or a step of the indentation. */
type Piece = string | Core | 1 | -1;

/** Prints the statements of a program of main-stage code; written types are left out. */
export function printProgram(program: ResolvedProgram): string {
  const printer = new Printer();
  return program.statements.map((statement) => `${printer.statement(statement)}\n`).join('');
}

class Printer {
  readonly #names = new Map<Binding, string>();
  readonly #taken = new Set<string>();

  /** One statement of the program, functions as `fn`. */
  statement(statement: CoreStatement): string {
    const { value } = statement;
    const isFunction =
      statement.kind !== 'expression' &&
      value.kind === 'lambda' &&
      boundTo(statement) !== undefined;
    if (!isFunction) return this.#write(this.#statement(statement));
    const name = this.#name(boundTo(statement)!);
    const { function: fn } = value as Extract<Core, { kind: 'lambda' }>;
    const body: Piece[] = fn.body.kind === 'block' ? [fn.body] : ['{ ', fn.body, ' }'];
    return this.#write([`fn ${name}(`, ...this.#parameters(fn), ') ', ...body]);
  }

  #write(pieces: readonly Piece[]): string {
    let text = '';
    let indent = 0;
    const pending: Piece[] = [...pieces].reverse();
    for (let piece = pending.pop(); piece !== undefined; piece = pending.pop()) {
      if (typeof piece === 'number') indent += piece;
      else if (typeof piece === 'string')
        text += piece.replaceAll('\n', `\n${'  '.repeat(indent)}`);
      else pending.push(...this.#pieces(piece).reverse());
    }
    return text;
  }

  #pieces(node: Core): Piece[] {
    switch (node.kind) {
      case 'number':
        return [numberText(node.value)];
      case 'string':
        return [`"${node.value}"`];
      case 'now':
      case 'samplerate':
      case 'self':
        return [node.kind];
      case 'variable':
        return [this.#name(node.binding)];
      case 'builtin':
        return [node.name];
      case 'constructor':
        return [node.variant.name];
      case 'call':
        return isOperator(node.operator) && node.args.length === 2
          ? ['(', node.args[0]!, ` ${node.operator} `, node.args[1]!, ')']
          : [...callee(node.callee), '(', ...list(node.args), ')'];
      case 'lambda':
        return ['|', ...this.#parameters(node.function), '| ', node.function.body];
      case 'tuple':
        return node.elements.length === 1
          ? ['(', node.elements[0]!, ',)']
          : ['(', ...list(node.elements), ')'];
      case 'array':
        return ['[', ...list(node.elements), ']'];
      case 'record':
        return ['{', ...fields(node.fields), ...(node.incomplete ? [', ..'] : []), '}'];
      case 'update':
        return ['{ ', node.base, ' <- ', ...fields(node.fields), ' }'];
      case 'project':
        return [node.tuple, `.${node.index}`];
      case 'field':
        return [node.record, `.${node.name.text}`];
      case 'index':
        return [node.array, '[', node.index, ']'];
      case 'block':
        return ['{', 1, ...this.#lines(node.statements), -1, '\n}'];
      case 'if':
        return [
          'if (',
          node.condition,
          ') ',
          ...braced(node.then),
          ...(node.else === undefined ? [] : [' else ', ...braced(node.else)]),
        ];
      case 'match': {
        const arms = node.arms.flatMap((arm) => [
          `\n${this.#matchPattern(arm.pattern)} => `,
          ...braced(arm.body),
        ]);
        return ['match ', node.scrutinee, ' {', 1, ...arms, -1, '\n}'];
      }
      case 'assign':
        return [
          [this.#name(node.target), ...node.path.map((name) => name.text)].join('.'),
          ' = ',
          node.value,
        ];
      case 'quote':
        return ['`', ...braced(node.of)];
      case 'splice':
        return ['$(', node.of, ')'];
      case 'error':
        return ['(error)'];
    }
  }

  #lines(statements: readonly CoreStatement[]): Piece[] {
    return statements.flatMap((statement) => ['\n', ...this.#statement(statement)]);
  }

  #statement(statement: CoreStatement): Piece[] {
    switch (statement.kind) {
      case 'expression':
        return [statement.value];
      case 'let':
        return [`let ${this.#pattern(statement.pattern)} = `, statement.value];
      case 'letrec':
        return [`letrec ${this.#name(statement.binding)} = `, statement.value];
    }
  }

  #parameters(fn: FunctionNode): Piece[] {
    return fn.parameters.flatMap(({ binding, default: value }, i): Piece[] => {
      const name = `${i === 0 ? '' : ', '}${this.#name(binding)}`;
      return value === undefined ? [name] : [`${name} = `, value];
    });
  }

  #pattern(pattern: CorePattern): string {
    switch (pattern.kind) {
      case 'bind':
        return this.#name(pattern.binding);
      case 'ignore':
        return '_';
      case 'unit':
        return '()';
      case 'tuple':
        return `(${pattern.elements.map((element) => this.#pattern(element)).join(', ')})`;
      case 'record': {
        const parts = pattern.fields.map(
          (field) => `${field.name.text} = ${this.#pattern(field.pattern)}`,
        );
        return `{${parts.join(', ')}}`;
      }
    }
  }

  #matchPattern(pattern: CoreMatchPattern): string {
    switch (pattern.kind) {
      case 'any':
      case 'error':
        return '_';
      case 'number':
        return numberText(pattern.value);
      case 'tuple':
        return `(${pattern.elements.map((element) => this.#matchPattern(element)).join(', ')})`;
      case 'constructor':
      case 'member': {
        const name = pattern.kind === 'constructor' ? pattern.variant.name : pattern.name;
        return pattern.payload === undefined ? name : `${name}(${this.#pattern(pattern.payload)})`;
      }
    }
  }

  /** The name of a variable; every variable has its own. */
  #name(binding: Binding): string {
    let name = this.#names.get(binding);
    if (name !== undefined) return name;
    name = binding.name;
    for (let n = 2; this.#taken.has(name); n++) name = `${binding.name}_${n}`;
    this.#names.set(binding, name);
    this.#taken.add(name);
    return name;
  }
}

function boundTo(statement: CoreStatement): Binding | undefined {
  if (statement.kind === 'letrec') return statement.binding;
  if (statement.kind !== 'let' || statement.pattern.kind !== 'bind') return undefined;
  return statement.pattern.binding;
}

/** Pipes are calls by now, and are printed as such. */
function isOperator(operator: string | undefined): operator is string {
  return operator !== undefined && !operator.endsWith('|>');
}

function callee(node: Core): Piece[] {
  const isName = ['variable', 'builtin', 'constructor', 'field'].includes(node.kind);
  return isName ? [node] : ['(', node, ')'];
}

function braced(node: Core): Piece[] {
  return node.kind === 'block' ? [node] : ['{ ', node, ' }'];
}

function list(nodes: readonly Core[]): Piece[] {
  return nodes.flatMap((node, i): Piece[] => (i === 0 ? [node] : [', ', node]));
}

function fields(all: readonly CoreField[]): Piece[] {
  return all.flatMap(({ name, value }, i): Piece[] => [
    `${i === 0 ? '' : ', '}${name.text} = `,
    value,
  ]);
}
