/** What is expected within statements (01 §8, §9). */
import { after, type ExpectationTable, listOf } from './table.ts';

const EXPRESSION = 'an expression';
const NAME = 'a name';
const TYPE = 'a type';

export const statementExpectations: ExpectationTable = {
  Program: [after('^ Statement ; pub', 'a statement')],
  FunctionDeclaration: [
    after('pub', '`fn`'),
    after('fn macro', NAME),
    after('FunctionName', '`(` or `{`'),
    after('ParameterList', '`->` or `{`'),
    after('ResultType', '`{`'),
  ],
  ParameterList: listOf('(', 'a parameter', 'Parameter', ')'),
  Parameter: [
    after('ParameterName TuplePattern TypeAnnotation', '`,` or `)`'),
    after('=', EXPRESSION),
  ],
  LetDeclaration: [
    after('let', 'a pattern (identifier, tuple, or record)'),
    after('VariableDefinition Placeholder TuplePattern RecordPattern', '`:` or `=`'),
    after('TypeAnnotation', '`=`'),
    after('=', EXPRESSION),
  ],
  LetrecDeclaration: [
    after('letrec', NAME),
    after('VariableDefinition TypeAnnotation', '`=`'),
    after('=', EXPRESSION),
  ],
  IncludeDeclaration: [
    after('include', '`(`'),
    after('(', 'one string'),
    after('Expression ,', '`)`'),
  ],
  StageDeclaration: [
    after('#', '`stage`'),
    after('stage', '`(`'),
    after('(', '`main` or `macro`'),
    after('main macro VariableName', '`)`'),
  ],
  ModuleDeclaration: [after('mod', NAME), after('ModuleName', '`{` or the end of the statement')],
  ModuleBody: [after('{ Statement ;', 'a statement or `}`')],
  UseDeclaration: [
    after('use', 'a module name'),
    after('::', 'identifier after `::`, `*` or `{`'),
    after('ModuleName', '`::` or the end of the statement'),
  ],
  UseList: listOf('{', NAME, 'ModuleName', '}'),
  AliasDeclaration: [
    after('type', '`alias`'),
    after('alias', NAME),
    after('TypeDefinition', '`=`'),
    after('=', TYPE),
  ],
  TypeDeclaration: [
    after('type rec', NAME),
    after('TypeDefinition', '`=`'),
    after('= |', 'the name of a variant'),
  ],
  VariantPayload: listOf('(', TYPE, 'Type', ')'),
  ExpressionStatement: [after('pub', 'a declaration')],
};
