/** What is expected within expressions (01 §5, §10). */
import { after, type ExpectationTable, listOf } from './table.ts';

const EXPRESSION = 'an expression';
const BODY = 'an expression or `{`';

const operators =
  '+ - * / % ^ @ < <= > >= == != && || |> ||> <- => -> PipeTarget = UpdateOperator $ !';

export const expressionExpectations: ExpectationTable = {
  Assignment: [after(operators, EXPRESSION)],
  BinaryExpression: [after(operators, EXPRESSION)],
  PipeTarget: [after('^', EXPRESSION)],
  UnaryExpression: [after(operators, EXPRESSION)],
  QuoteExpression: [after('`', BODY)],
  ArgumentList: listOf('(', EXPRESSION, 'Expression', ')'),
  Index: [after('[ ,', EXPRESSION), after('Expression', '`]`')],
  Member: [after('. LineDot', 'field name or index')],
  Path: [after('::', 'identifier after `::`')],
  MacroCall: [after('::', 'identifier after `::`')],
  LambdaExpression: [after('LambdaParameters ResultType', BODY)],
  LambdaParameters: listOf('|', 'a parameter or `|`', 'LambdaParameter', '|'),
  LambdaParameter: [after('ParameterName Placeholder TuplePattern TypeAnnotation', '`,` or `|`')],
  ParenthesizedExpression: [after('(', EXPRESSION), after('Expression', '`)`')],
  TupleExpression: listOf('(', EXPRESSION, 'Expression', ')'),
  EmptyParentheses: [after('(', EXPRESSION)],
  ArrayExpression: listOf('[', EXPRESSION, 'Expression', ']'),
  RecordExpression: [
    after('{', 'a field, `..` or `}`'),
    after(',', 'a field or `..`'),
    after('..', '`}`'),
    after('Field', '`,` or `}`'),
  ],
  UpdateExpression: [
    after('UpdateBase', '`<-`'),
    after('<- ,', 'a field'),
    after('Field', '`,` or `}`'),
  ],
  Field: [after('PropertyName', '`=`'), after('= :', EXPRESSION)],
  Block: [after('{ Statement ;', 'a statement or `}`')],
  IfExpression: [
    after('if', 'a condition'),
    after('else', 'a branch (an expression or a block)'),
    after('Expression Block', 'a branch (an expression or a block)'),
  ],
  MatchExpression: [after('match', EXPRESSION), after('Expression', '`{`')],
  MatchBody: [after('{ , ; MatchArm', 'a match pattern (number, `_`, or constructor) or `}`')],
  MatchArm: [
    after('^', 'a match pattern (number, `_`, or constructor)'),
    after('=> ->', BODY),
    after(
      'NumberLiteral MalformedNumber Placeholder TuplePattern ConstructorPattern StringLiteral NegativeNumber RecordPattern',
      '`=>`',
    ),
  ],
};
