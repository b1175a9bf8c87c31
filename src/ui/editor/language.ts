/** mimium for CodeMirror: the compiler's own grammar with the editor's knowledge of it. */
import { closeBrackets } from '@codemirror/autocomplete';
import {
  bracketMatching,
  continuedIndent,
  delimitedIndent,
  foldInside,
  foldNodeProp,
  indentNodeProp,
  indentOnInput,
  indentUnit,
  LanguageSupport,
  LRLanguage,
} from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { parser } from '../../../grammar/index.ts';

const INDENT = '  ';

const BRACED =
  'Block ModuleBody MatchBody RecordExpression UpdateExpression RecordPattern RecordType UseList';
const PARENTHESIZED =
  'ArgumentList ParameterList ParenthesizedExpression TupleExpression TuplePattern TypeList VariantPayload';
const BRACKETED = 'ArrayExpression Index';

/** What a line that begins so lines up with the line its bracket began on. */
const CLOSERS = /^\s*[}\])]/;

const mimiumLanguage = LRLanguage.define({
  name: 'mimium',
  parser: parser.configure({
    props: [
      indentNodeProp.add({
        [BRACED]: delimitedIndent({ closing: '}', align: false }),
        [PARENTHESIZED]: delimitedIndent({ closing: ')', align: false }),
        [BRACKETED]: delimitedIndent({ closing: ']', align: false }),
        'LetDeclaration BinaryExpression Assignment': continuedIndent({ except: CLOSERS }),
      }),
      foldNodeProp.add({ [`${BRACED} ${PARENTHESIZED} ${BRACKETED}`]: foldInside }),
    ],
  }),
  languageData: {
    commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
    closeBrackets: { brackets: ['(', '[', '{', '"'] },
    indentOnInput: /^\s*(?:[}\])]|\|>|\|\|>|else\b)$/,
  },
});

/** Highlighting, folding, indentation, brackets and comments. */
export function mimium(): Extension {
  return [
    new LanguageSupport(mimiumLanguage),
    indentUnit.of(INDENT),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
  ];
}
