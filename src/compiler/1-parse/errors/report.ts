/** From problems to diagnostics: in the order of the text, each mistake once. */
import type { DiagnosticSink, Report } from '../../diagnostics.ts';
import type { SourceFile, SourceRange } from '../../source.ts';
import { lineBefore } from '../lines.ts';
import type { Span } from '../span.ts';
import type { TokenIndex } from '../tokens.ts';
import { type Candidate, FollowUpFilter } from './follow-ups.ts';
import { type Found, findToken, shown } from './found.ts';
import { hintFor } from './hints.ts';
import type { Details, MissingPart, Problem, Problems, RelatedSpan } from './problems.ts';

/** A problem whose place and words are settled. */
type Settled = Candidate & Details & { readonly message: string };

/** Gives the problems of a file to the sink, without those that only follow from others. */
export function reportProblems(
  source: SourceFile,
  problems: Problems,
  tokens: TokenIndex,
  sink: DiagnosticSink,
): void {
  const settled = mostTelling(problems).map((problem) => settle(problem, source.text, tokens));
  settled.sort((a, b) => a.from - b.from || a.to - b.to);
  shareBracketsAtEnd(settled, source.text.length);
  const filter = new FollowUpFilter(source.text, tokens, problems.declarations);
  for (const problem of settled) {
    if (filter.accepts(problem)) sink.error(diagnostic(problem, source));
  }
}

/** At the end of the text one message stands for all that is missing: it names every open bracket. */
function shareBracketsAtEnd(settled: Settled[], end: number): void {
  const first = settled.findIndex(({ from }) => from === end);
  if (first < 0) return;
  const brackets = new Map<number, RelatedSpan>();
  for (const { related = [] } of settled.slice(first)) {
    for (const bracket of related) brackets.set(bracket.from, bracket);
  }
  settled[first] = { ...settled[first]!, related: [...brackets.values()] };
}

/** Gives the warnings of a file to the sink. */
export function reportDoubts(source: SourceFile, problems: Problems, sink: DiagnosticSink): void {
  for (const { code, message, hint, from, to } of problems.doubts) {
    sink.warning({ code, message, hint, range: { file: source.id, from, to } });
  }
}

/** Of a text that nests too deeply nothing else is worth saying: it was not read to its end. */
function mostTelling(problems: Problems): readonly Problem[] {
  return problems.tooDeep === undefined ? problems.all : [problems.tooDeep];
}

function settle(problem: Problem, text: string, tokens: TokenIndex): Settled {
  if (problem.kind === 'refused') return { ...problem, found: '', construct: undefined };
  const found = findToken(text, tokens, problem.from);
  const { from, to } = found;
  return {
    ...problem,
    from,
    to,
    message: missingMessage(problem.expected, found),
    hint: problem.hint ?? contextHint(problem, found, text),
    found: found.text,
    construct: problem.construct,
  };
}

function missingMessage(expected: string | undefined, found: Found): string {
  if (found.text === '') {
    return expected === undefined
      ? 'Unexpected end of input'
      : `Unexpected end of input, expected ${expected}`;
  }
  if (expected === undefined) return `Unexpected ${shown(found.text)}`;
  return `Expected ${expected}, found ${shown(found.text)}`;
}

function contextHint(problem: MissingPart, found: Found, text: string): string | undefined {
  const { construct, previous } = problem.context ?? { construct: '', previous: '' };
  return hintFor({
    construct,
    previous,
    expected: problem.expected ?? '',
    found: found.text,
    lineBefore: lineBefore(text, found.from),
  });
}

function diagnostic(problem: Settled, source: SourceFile): Report {
  const rangeOf = ({ from, to }: Span): SourceRange => ({ file: source.id, from, to });
  const { message, hint, fix, related = [] } = problem;
  return {
    code: 'syntax-error',
    message: `Parse error: ${message}`,
    range: rangeOf(problem),
    hint,
    fix: fix && { title: fix.title, insert: fix.insert, range: rangeOf(fix) },
    related: related.map((place) => ({ range: rangeOf(place), message: place.message })),
  };
}
