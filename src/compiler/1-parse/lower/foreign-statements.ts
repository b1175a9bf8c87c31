/**
 * Statements of other languages. `var x = 1` parses as two statements, the variable `var` and an
 * assignment. Here both are read as what was meant, so that one message is enough: `x` is known.
 */
import type { Expression, Name, Parameter, Statement } from '../ast.ts';
import { foreignWordHint } from '../foreign.ts';
import { NEWLINE } from '../lines.ts';
import { spanOf } from '../span.ts';
import type { Lowering } from './lowering.ts';

const declaringWords = new Set(['var', 'const', 'mut', 'local', 'auto', 'val', 'double']);
const functionWords = new Set(['function', 'func', 'def', 'fun', 'proc', 'defun']);
const importWords = new Set(['import', 'require', 'from', 'using']);
const loopWords = new Set(['for', 'while', 'do', 'loop', 'until', 'foreach']);

/** A list of statements with those of other languages reported and read as what was meant. */
export function readForeign(statements: Statement[], at: Lowering): Statement[] {
  if (!statements.some((statement) => foreignWord(statement, at) !== undefined)) return statements;
  const read: Statement[] = [];
  for (let i = 0; i < statements.length; i++) {
    const statement = statements[i]!;
    const word = foreignWord(statement, at);
    const behind = word === undefined ? [] : restOfLine(statements, i, at);
    const meant = word === undefined || behind.length === 0 ? undefined : readAs(word, behind, at);
    if (meant === undefined) read.push(statement);
    else {
      read.push(...meant.statements);
      i += meant.taken;
    }
  }
  return read;
}

/** The word, if the statement is nothing but one that means something elsewhere, and nothing here. */
function foreignWord(statement: Statement, at: Lowering): Name | undefined {
  const name = bareName(statement);
  if (name === undefined || !isForeign(name.text)) return undefined;
  // They are ordinary names: a text that declares one means its own.
  const declared = new RegExp(`(?:\\b(?:let|letrec|fn|macro)\\s+|[(,|]\\s*)${name.text}\\b`);
  const isOwn = name.text !== 'mut' && declared.test(at.source.text);
  return isOwn ? undefined : name;
}

function bareName(statement: Statement): Name | undefined {
  if (statement.kind === 'let') {
    // `let mut` without a value, of `let mut x = 1`.
    const { pattern, value } = statement;
    const isMut = pattern.kind === 'namePattern' && pattern.name === 'mut';
    return isMut && value.kind === 'error' ? { text: 'mut', range: pattern.range } : undefined;
  }
  if (statement.kind !== 'expression' || statement.expression.kind !== 'path') return undefined;
  const { segments } = statement.expression.path;
  return segments.length === 1 ? segments[0] : undefined;
}

function isForeign(word: string): boolean {
  return (
    word === 'return' ||
    declaringWords.has(word) ||
    functionWords.has(word) ||
    importWords.has(word) ||
    loopWords.has(word)
  );
}

/** The statements behind one on its line. */
function restOfLine(statements: readonly Statement[], index: number, at: Lowering): Statement[] {
  const rest: Statement[] = [];
  let end = statements[index]!.range.to;
  for (let i = index + 1; i < statements.length; i++) {
    const { range } = statements[i]!;
    const between = at.text({ from: end, to: range.from });
    if (NEWLINE.test(between) || between.includes(';')) break;
    rest.push(statements[i]!);
    end = range.to;
  }
  return rest;
}

interface Meant {
  readonly statements: readonly Statement[];
  /** How many of the statements behind the word are part of it. */
  readonly taken: number;
}

function readAs(word: Name, behind: readonly Statement[], at: Lowering): Meant | undefined {
  if (word.text === 'return') return readReturn(word, at);
  if (loopWords.has(word.text)) return readLoop(word, behind, at);
  if (importWords.has(word.text)) return readImport(word, behind, at);
  return functionWords.has(word.text)
    ? readFunction(word, behind, at)
    : readDeclaration(word, behind, at);
}

function refuse(word: Name, at: Lowering, insert: string | undefined, to = word.range.to): void {
  const { from } = word.range;
  at.refuse(word.range, `\`${word.text}\` means nothing here`, {
    hint: foreignWordHint(word.text),
    // What stands behind a loop's head is no statement either.
    disturbs: loopWords.has(word.text),
    fix:
      insert === undefined
        ? undefined
        : {
            from,
            to,
            insert,
            title: insert === '' ? `Remove \`${word.text}\`` : `Write \`${insert.trim()}\``,
          },
  });
}

/** `return e` is `e`. */
function readReturn(word: Name, at: Lowering): Meant {
  const { to } = word.range;
  const blanks = /^[ \t]*/.exec(at.source.text.slice(to, to + 80))![0].length;
  refuse(word, at, '', to + blanks);
  return { statements: [], taken: 0 };
}

/** What a loop would do cannot be read as anything. */
function readLoop(word: Name, behind: readonly Statement[], at: Lowering): Meant {
  refuse(word, at, undefined);
  return { statements: [], taken: behind.length };
}

/** `import m` is nearest to `use m::*`. */
function readImport(word: Name, behind: readonly Statement[], at: Lowering): Meant | undefined {
  const [first] = behind;
  if (first?.kind !== 'expression' || first.expression.kind !== 'path') return undefined;
  const { path } = first.expression;
  const name = path.segments.map(({ text }) => text).join('::');
  refuse(word, at, `use ${name}::*`, behind.at(-1)!.range.to);
  const use: Statement = { kind: 'use', public: false, path, members: '*', range: first.range };
  return { statements: [use], taken: behind.length };
}

/** `var x = e` is `let x = e`. */
function readDeclaration(
  word: Name,
  behind: readonly Statement[],
  at: Lowering,
): Meant | undefined {
  const [first] = behind;
  if (first?.kind !== 'expression' || first.expression.kind !== 'assign') return undefined;
  const { target, value } = first.expression;
  const name = target.kind === 'path' ? target.path.segments[0] : undefined;
  if (name === undefined) return undefined;
  if (word.text === 'mut') refuse(word, at, '', name.range.from);
  else refuse(word, at, 'let');
  const pattern = { kind: 'namePattern', name: name.text, range: name.range } as const;
  const range = at.range({ from: word.range.from, to: first.range.to });
  return { statements: [{ kind: 'let', public: false, pattern, value, range }], taken: 1 };
}

/** `function f(x) { .. }` is `fn f(x) { .. }`. */
function readFunction(word: Name, behind: readonly Statement[], at: Lowering): Meant | undefined {
  const [head, body] = behind;
  if (head?.kind !== 'expression' || head.expression.kind !== 'call') return undefined;
  const { callee } = head.expression;
  const parameters = head.expression.arguments.map(asParameter);
  const name = callee.kind === 'path' ? callee.path.segments[0] : undefined;
  if (name === undefined || parameters.includes(undefined)) return undefined;
  refuse(word, at, 'fn');
  const hasBody = body?.kind === 'expression' && body.expression.kind === 'block';
  const range = at.range({ from: word.range.from, to: (hasBody ? body : head).range.to });
  const meant: Statement = {
    kind: 'function',
    public: false,
    name,
    parameters: parameters as Parameter[],
    body: hasBody ? body.expression : at.hole(spanOf(range)),
    range,
  };
  return { statements: [meant], taken: hasBody ? 2 : 1 };
}

function asParameter(argument: Expression): Parameter | undefined {
  if (argument.kind !== 'path' || argument.path.segments.length > 1) return undefined;
  return { name: argument.path.segments[0]!, range: argument.range };
}
