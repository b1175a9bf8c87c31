/** What is expected within patterns (01 §11). */
import { after, type ExpectationTable, listOf } from './table.ts';

const PATTERN = 'a pattern (identifier, tuple, or record)';

const patternNodes =
  'VariableDefinition Placeholder TuplePattern RecordPattern ConstructorPattern NumberLiteral MalformedNumber StringLiteral NegativeNumber';

export const patternExpectations: ExpectationTable = {
  TuplePattern: listOf('(', 'a pattern', patternNodes, ')'),
  RecordPattern: listOf('{', 'a field name', 'FieldPattern', '}'),
  FieldPattern: [after('PropertyName', '`=`'), after('=', PATTERN)],
  ConstructorPattern: [after('::', 'identifier after `::`')],
  ConstructorPayload: listOf('(', 'a name or `_`', patternNodes, ')'),
  NegativeNumber: [after('-', 'a number')],
};
