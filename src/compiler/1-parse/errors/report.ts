/** From problems to diagnostics: in the order of the text, each mistake once. */
import type { DiagnosticSink, Fix, Report } from '../../diagnostics.ts';
import { lineStart, type SourceFile, type SourceRange } from '../../source.ts';
import { lineBefore } from '../lines.ts';
import type { Span } from '../span.ts';
import type { TokenIndex } from '../tokens.ts';
import { type Candidate, FollowUpFilter } from './follow-ups.ts';
import { type Found, findToken, shown } from './found.ts';
import { hintFor } from './hints.ts';
import { findForgottenBrace } from './indentation.ts';
import {
  type Details,
  MISPLACED_ITEM,
  type MissingPart,
  type Problem,
  type Problems,
  type ProposedFix,
  type RelatedSpan,
} from './problems.ts';

/** A problem whose place and words are settled. */
type Settled = Candidate &
  Details & {
    readonly message: string;
    /** Something is missing before the place; else what stands there is out of place. */
    readonly leavesOut: boolean;
  };

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
    if (filter.accepts(problem)) {
      sink.error(atLikelyPlace(diagnostic(problem, source, tokens), source, tokens));
    }
    if (problem.disturbs) noteDamage(problem, source, tokens, sink);
  }
}

/**
 * Where the parser had to guess: from the token before, or from an open bracket, to the token found.
 * If that begins a line, it is read afresh from there, and its line is as good as any.
 */
function noteDamage(
  problem: Settled,
  source: SourceFile,
  tokens: TokenIndex,
  sink: DiagnosticSink,
): void {
  const opened = (problem.related ?? []).map(({ from }) => from);
  const lineBefore = endOfLineBefore(problem, source, tokens);
  const from = lineBefore ?? tokens.endBefore(problem.from);
  sink.damage.add(source, Math.min(from, ...opened), lineBefore ?? problem.to);
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

/**
 * A `}` that is missing at the end of the text was mostly forgotten long before. Where a declaration
 * stands inside of a block, or the indentation gives the brace away, the message stands there.
 */
function atLikelyPlace(problem: Report, source: SourceFile, tokens: TokenIndex): Report {
  const { related = [], range } = problem;
  if (range.from < source.text.length || related.length === 0) return problem;
  const brace = findForgottenBrace(source.text);
  if (brace !== undefined) {
    return {
      ...problem,
      range: { file: source.id, from: brace, to: brace + 1 },
      message: `${problem.message} for this \`{\``,
      related: related.filter((other) => other.range.from !== brace),
    };
  }
  const item = related.find(({ message }) => message === MISPLACED_ITEM);
  if (item !== undefined) {
    const before = endOfLineBefore(item.range, source, tokens) ?? item.range.from;
    const place = { file: source.id, from: before, to: before };
    return { ...problem, range: place, message: `${problem.message}, perhaps here` };
  }
  return problem;
}

/** Gives the warnings of a file to the sink. */
export function reportDoubts(source: SourceFile, problems: Problems, sink: DiagnosticSink): void {
  for (const { code, message, hint, fix, from, to } of problems.doubts) {
    const range = { file: source.id, from, to };
    sink.warning({ code, message, hint, fix: fix && fixIn(source, fix), range });
  }
}

/** Of a text that nests too deeply nothing else is worth saying: it was not read to its end. */
function mostTelling(problems: Problems): readonly Problem[] {
  return problems.tooDeep === undefined ? problems.all : [problems.tooDeep];
}

function settle(problem: Problem, text: string, tokens: TokenIndex): Settled {
  if (problem.kind === 'refused') {
    return { ...problem, found: '', construct: undefined, leavesOut: false };
  }
  const found = findToken(text, tokens, problem.from);
  const { from, to } = found;
  const advice = problem.hint === undefined ? adviceOn(problem, found, text, tokens) : undefined;
  return {
    ...problem,
    from,
    to,
    message: missingMessage(problem.expected, found),
    hint: problem.hint ?? advice?.hint,
    fix: problem.fix ?? advice?.fix,
    found: found.text,
    construct: problem.construct,
    leavesOut: problem.expected !== undefined && !problem.expected.startsWith('a statement'),
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

function adviceOn(problem: MissingPart, found: Found, text: string, tokens: TokenIndex) {
  const { construct, previous, from } = problem.context ?? {
    construct: '',
    previous: '',
    from: found.from,
  };
  return hintFor({
    construct,
    previous,
    expected: problem.expected ?? '',
    found: found.text,
    lineBefore: lineBefore(text, found.from),
    text,
    from: found.from,
    to: found.to,
    before: tokens.endBefore(found.from),
    constructFrom: from,
  });
}

/** Where the line before ends, if the place is at the start of its own line. */
function endOfLineBefore(place: Span, { text }: SourceFile, tokens: TokenIndex) {
  if (/\S/.test(text.slice(lineStart(text, place.from), place.from))) return undefined;
  // A node that recovery has ended reaches to where that began, over blanks and line ends.
  const before = text.slice(0, tokens.endBefore(place.from)).trimEnd().length;
  return before === 0 ? undefined : before;
}

/** What is missing at a line's end is told there, not at the token of the next line. */
function placeOf(problem: Settled, source: SourceFile, tokens: TokenIndex): Span {
  if (!problem.leavesOut || problem.found === '') return problem;
  const before = endOfLineBefore(problem, source, tokens);
  return before === undefined ? problem : { from: before, to: before };
}

function diagnostic(problem: Settled, source: SourceFile, tokens: TokenIndex): Report {
  const rangeOf = ({ from, to }: Span): SourceRange => ({ file: source.id, from, to });
  const { message, hint, fix, related = [] } = problem;
  return {
    code: 'syntax-error',
    message: `Parse error: ${message}`,
    range: rangeOf(placeOf(problem, source, tokens)),
    hint,
    fix: fix && fixIn(source, fix),
    related: related.map((place) => ({ range: rangeOf(place), message: place.message })),
  };
}

function fixIn({ id }: SourceFile, { title, insert, from, to }: ProposedFix): Fix {
  return { title, insert, range: { file: id, from, to } };
}
