/** Statements: bindings, expressions, and the door to the declarations (01 §9). */

import type { Expression, Name, Pattern, Statement, TypeNode } from '../ast.ts';
import { spanOf } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { lowerFunction, lowerInclude, lowerModule, lowerStage, lowerUse } from './declarations.ts';
import { isExpression, lowerExpression } from './expressions.ts';
import type { Lowering } from './lowering.ts';
import { lowerName, missingName } from './names.ts';
import { errorPattern, isPatternNode, lowerPattern } from './patterns.ts';
import { lowerAlias, lowerSumType } from './type-declarations.ts';
import { onlyTypeIn } from './types.ts';

/** A node of the group `Statement`. */
export function lowerStatement(cursor: SyntaxCursor, at: Lowering): Statement {
  switch (cursor.name) {
    case 'LetDeclaration':
      return lowerLet(cursor, at);
    case 'LetrecDeclaration':
      return lowerLetrec(cursor, at);
    case 'FunctionDeclaration':
      return lowerFunction(cursor, at);
    case 'IncludeDeclaration':
      return lowerInclude(cursor, at);
    case 'StageDeclaration':
      return lowerStage(cursor, at);
    case 'ModuleDeclaration':
      return lowerModule(cursor, at);
    case 'UseDeclaration':
      return lowerUse(cursor, at);
    case 'AliasDeclaration':
      return lowerAlias(cursor, at);
    case 'TypeDeclaration':
      return lowerSumType(cursor, at);
    default:
      return lowerExpressionStatement(cursor, at);
  }
}

function lowerExpressionStatement(cursor: SyntaxCursor, at: Lowering): Statement {
  const end = { from: cursor.to, to: cursor.to };
  const range = at.range(cursor);
  let isPublic = false;
  let expression: Expression | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'pub') isPublic = true;
    else if (isExpression(cursor)) expression = lowerExpression(cursor, at);
  }
  return {
    kind: 'expression',
    public: isPublic,
    expression: expression ?? at.hole(end),
    range,
  };
}

/** The parts that `let` and `letrec` have in common. */
interface Binding {
  isPublic: boolean;
  pattern?: Pattern;
  name?: Name;
  type?: TypeNode;
  value?: Expression;
}

function lowerBinding(cursor: SyntaxCursor, at: Lowering): Binding {
  const binding: Binding = { isPublic: false };
  const kind = cursor.name;
  const isLet = kind === 'LetDeclaration';
  const { from, to } = cursor;
  let hasEqualsSign = false;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'pub') binding.isPublic = true;
    else if (cursor.name === '=') hasEqualsSign = true;
    else if (cursor.name === 'TypeAnnotation') {
      if (!isLet) refuseLetrecType(cursor, at);
      binding.type = onlyTypeIn(cursor, at);
    } else if (hasEqualsSign && isExpression(cursor)) binding.value = lowerExpression(cursor, at);
    else if (isLet && isPatternNode(cursor.name)) binding.pattern = lowerPattern(cursor, at);
    else if (cursor.name === 'VariableDefinition') binding.name = lowerName(cursor, at);
  }
  const isMut = binding.pattern?.kind === 'namePattern' && binding.pattern.name === 'mut';
  if (!hasEqualsSign && !isMut && (binding.pattern ?? binding.name) !== undefined) {
    at.miss(to, '`=`', { context: { construct: kind, previous: '', from } });
  }
  return binding;
}

function lowerLet(cursor: SyntaxCursor, at: Lowering): Statement {
  const end = { from: cursor.to, to: cursor.to };
  const range = at.range(cursor);
  const { isPublic, pattern, type, value } = lowerBinding(cursor, at);
  return {
    kind: 'let',
    public: isPublic,
    pattern: pattern ?? errorPattern(end, at),
    ...(type === undefined ? {} : { type }),
    value: value ?? at.hole(end),
    range,
  };
}

function lowerLetrec(cursor: SyntaxCursor, at: Lowering): Statement {
  const { to } = cursor;
  const range = at.range(cursor);
  const { isPublic, name, value } = lowerBinding(cursor, at);
  return {
    kind: 'letrec',
    public: isPublic,
    name: name ?? missingName(to, at),
    value: value ?? at.hole({ from: to, to }),
    range,
  };
}

function refuseLetrecType(annotation: SyntaxCursor, at: Lowering): void {
  const range = at.range(annotation);
  at.refuse(annotation, 'A `letrec` cannot have a type', {
    hint: 'Annotate the parameters and the result of its lambda instead.',
    fix: { ...spanOf(range), title: 'Remove the type', insert: '' },
  });
}
