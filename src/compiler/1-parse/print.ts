/**
 * The AST as compact S-expressions, for goldens: `(+ a (* b c))` is a binary expression, a word
 * alone a name, `_` a hole, `?` what is missing. Needs no recursion, so chains of any length print.
 */
import type {
  Expression,
  Field,
  MatchPattern,
  Parameter,
  Path,
  Pattern,
  Statement,
  Tree,
  TypeNode,
} from './ast.ts';

type Node = Expression | Statement | TypeNode | Pattern | MatchPattern;

/** What a node is printed as: texts as they are, nodes in their place, lists in parentheses. */
type Piece = string | Node | readonly Piece[];

/** One line for each statement of the program. */
export function printTree(tree: Tree): string {
  return tree.statements.map(printNode).join('\n');
}

/** One node with everything in it. */
export function printNode(node: Node): string {
  let text = '';
  const pending: Piece[] = [node];
  for (let piece = pending.pop(); piece !== undefined; piece = pending.pop()) {
    if (typeof piece === 'string') {
      if (text !== '' && piece !== ')' && !text.endsWith('(')) text += ' ';
      text += piece;
    } else if (isList(piece)) pending.push(')', ...piece.toReversed(), '(');
    else pending.push(pieceOf(piece));
  }
  return text;
}

function isList(piece: Node | readonly Piece[]): piece is readonly Piece[] {
  return Array.isArray(piece);
}

function pieceOf(node: Node): Piece {
  switch (node.kind) {
    case 'number':
    case 'numberPattern':
      return `${node.value}`;
    case 'string':
      return JSON.stringify(node.value);
    case 'now':
    case 'samplerate':
    case 'self':
      return node.kind;
    case 'hole':
    case 'wildcardPattern':
      return '_';
    case 'error':
    case 'errorType':
    case 'errorPattern':
      return '?';
    case 'path':
      return pathText(node.path);
    case 'call':
      return ['call', node.callee, ...node.arguments];
    case 'index':
      return ['index', node.array, node.index];
    case 'field':
      return ['field', node.record, node.name.text];
    case 'project':
      return ['project', node.tuple, `${node.index}`];
    case 'binary':
      return [node.operator, node.left, node.right];
    case 'unary':
      return ['prefix', node.operator, node.operand];
    case 'quote':
    case 'splice':
      return [node.kind, node.of];
    case 'assign':
      return ['=', node.target, node.value];
    case 'tuple':
    case 'array':
      return [node.kind, ...node.elements];
    case 'macroCall':
      return ['macro', pathText(node.macro), ...node.arguments];
    case 'lambda':
      return ['lambda', ...signature(node.parameters, node.result), node.body];
    case 'record':
      return ['record', ...node.fields.map(fieldPiece), ...(node.incomplete ? ['..'] : [])];
    case 'update':
      return ['update', node.base.text, ...node.fields.map(fieldPiece)];
    case 'block':
      return ['block', ...node.statements];
    case 'if':
      return ['if', node.condition, node.then, ...optional(node.else)];
    case 'match':
      return ['match', node.scrutinee, ...node.arms.map(({ pattern, body }) => [pattern, body])];
    case 'expression':
      return node.public ? ['pub', node.expression] : node.expression;
    case 'let':
    case 'letrec':
    case 'function':
    case 'include':
    case 'stage':
    case 'module':
    case 'use':
    case 'alias':
    case 'sumType':
      return [...(node.public ? ['pub'] : []), ...statementPieces(node)];
    case 'namePattern':
      return node.name;
    case 'unitPattern':
    case 'unitType':
      return ['unit'];
    case 'tuplePattern':
      return ['tuple', ...node.elements];
    case 'recordPattern':
      return ['record', ...node.fields.map(({ name, pattern }) => [name.text, pattern])];
    case 'constructorPattern':
      return [pathText(node.constructor), ...optional(node.payload)];
    case 'primitiveType':
      return node.name;
    case 'namedType':
      return pathText(node.path);
    case 'tupleType':
      return ['tuple', ...node.elements];
    case 'recordType':
      return ['record', ...node.fields.map(({ name, type }) => [name.text, type])];
    case 'arrayType':
      return ['array', node.element];
    case 'functionType':
      return ['->', [...node.parameters], node.result];
    case 'codeType':
      return ['code', node.of];
    case 'unionType':
      return ['union', ...node.members];
  }
}

function statementPieces(node: Exclude<Statement, { kind: 'expression' }>): Piece[] {
  switch (node.kind) {
    case 'let':
      return ['let', node.pattern, ...annotation(node.type), node.value];
    case 'letrec':
      return ['letrec', node.name.text, node.value];
    case 'function':
      return ['fn', node.name.text, ...signature(node.parameters, node.result), node.body];
    case 'include':
      return ['include', JSON.stringify(node.path)];
    case 'stage':
      return ['stage', node.stage];
    case 'module':
      return ['mod', node.name.text, ...(node.body === undefined ? [] : [node.body])];
    case 'use':
      return ['use', pathText(node.path), ...useMembers(node.members)];
    case 'alias':
      return ['alias', node.name.text, node.type];
    case 'sumType':
      return [
        node.recursive ? 'type rec' : 'type',
        node.name.text,
        ...node.variants.map(({ name, payload }) => [name.text, ...optional(payload)]),
      ];
  }
}

function pathText(path: Path): string {
  return path.segments.map(({ text }) => (text === '' ? '?' : text)).join('::');
}

function fieldPiece({ name, value }: Field): Piece {
  return [name.text, value];
}

function signature(parameters: readonly Parameter[], result: TypeNode | undefined): Piece[] {
  return [parameters.map(parameterPiece), ...(result === undefined ? [] : ['->', result])];
}

function parameterPiece({ name, type, default: value }: Parameter): Piece {
  if (type === undefined && value === undefined) return name.text;
  return [name.text, ...annotation(type), ...(value === undefined ? [] : ['=', value])];
}

function annotation(type: TypeNode | undefined): Piece[] {
  return type === undefined ? [] : [':', type];
}

function useMembers(members: '*' | readonly { readonly text: string }[] | undefined): Piece[] {
  if (members === undefined) return [];
  return [members === '*' ? '*' : members.map(({ text }) => text)];
}

function optional(node: Node | undefined): Piece[] {
  return node === undefined ? [] : [node];
}
