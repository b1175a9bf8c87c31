/** What is expected within types (01 §12). */
import { after, type ExpectationTable, listOf } from './table.ts';

const TYPE = 'a type';

export const typeExpectations: ExpectationTable = {
  TypeAnnotation: [after(':', TYPE)],
  ResultType: [after('->', TYPE)],
  UnionType: [after('|', TYPE)],
  FunctionType: [after('->', TYPE), after('Type', '`->`')],
  TypePath: [after('::', 'identifier after `::`')],
  TypeList: listOf('(', TYPE, 'Type', ')'),
  RecordType: listOf('{', 'a field name', 'FieldType', '}'),
  FieldType: [after('PropertyName', '`:`'), after(':', TYPE)],
  ArrayType: [after('[', TYPE), after('Type', '`]`')],
  CodeType: [after('`', TYPE)],
};
