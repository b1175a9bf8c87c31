/** Syntax errors while they are found: what is wrong where, before follow-ups are sorted out. */
import { MAX_NESTING } from '../../limits.ts';
import type { MessageCode } from '../../messages.ts';
import type { Span } from '../span.ts';

/** A second place that explains the first. */
export interface RelatedSpan extends Span {
  readonly message: string;
}

/** Said of a declaration inside of a block that is never closed. */
export const MISPLACED_ITEM = 'A `}` may be missing before this';

/** An edit that would mend the mistake. */
export interface ProposedFix extends Span {
  readonly title: string;
  readonly insert: string;
}

/** What a message may carry besides its text. */
export interface Details {
  readonly hint?: string | undefined;
  readonly fix?: ProposedFix | undefined;
  readonly related?: readonly RelatedSpan[];
}

/** A form that the grammar reads but the language refuses. */
export interface RefusedForm extends Span, Details {
  readonly kind: 'refused';
  readonly message: string;
  /** The parser may have misread what follows on the same line. */
  readonly disturbs: boolean;
  /** A keyword that was given as a name; its uses as a variable follow from that. */
  readonly misnamed?: string;
}

/** What a refusal may say besides its message. */
export type RefusalDetails = Details & Partial<Pick<RefusedForm, 'disturbs' | 'misnamed'>>;

/** Something that should stand behind `from` and doesn't; shown at the token found there instead. */
export interface MissingPart extends Details {
  readonly kind: 'missing';
  readonly from: number;
  /** Such as `` `)` `` or `an expression`; absent if only what was found can be named. */
  readonly expected: string | undefined;
  /** The parser had to guess, so what it found soon after is not to be trusted. */
  readonly disturbs: boolean;
  /** Names the construct in which the part is missing; one message about the same is enough. */
  readonly construct?: string;
  /** The kinds of the construct and of the part before, by which hints are chosen. */
  readonly context?: {
    readonly construct: string;
    readonly previous: string;
    /** Where the construct begins. */
    readonly from: number;
  };
}

/** What the search for a missing part may say besides what is expected. */
export type MissingDetails = Partial<Omit<MissingPart, 'kind' | 'from' | 'expected'>>;

export type Problem = RefusedForm | MissingPart;

/** Something legal that is hardly ever meant. */
export interface Doubt extends Span {
  readonly code: MessageCode;
  readonly message: string;
  readonly hint: string;
  readonly fix?: ProposedFix;
}

/** Collects the problems of one file, in no particular order. */
export class Problems {
  readonly #all: Problem[] = [];
  readonly #doubts: Doubt[] = [];
  #tooDeep: RefusedForm | undefined;
  /** Where declarations begin; errors before such a place say nothing of those behind it. */
  readonly declarations: number[] = [];

  /** Refuses a form that was read. */
  refuse(span: Span, message: string, details: RefusalDetails = {}): void {
    const { from, to } = span;
    this.#all.push({ kind: 'refused', from, to, message, disturbs: false, ...details });
  }

  /** Asks for a part that is missing behind an offset. */
  miss(from: number, expected: string | undefined, details: MissingDetails = {}): void {
    this.#all.push({ kind: 'missing', from, expected, disturbs: false, ...details });
  }

  /** Warns of something that parses. */
  warn(doubt: Doubt): void {
    this.#doubts.push(doubt);
  }

  /** Refuses a part of the text, and with it the whole text, because it nests too deeply. */
  refuseDepth({ from, to }: Span): void {
    const message = `Nested too deeply: at most ${MAX_NESTING} levels are possible`;
    this.#tooDeep ??= { kind: 'refused', from, to, message, disturbs: true };
  }

  /** The refusal of a text that nests too deeply. */
  get tooDeep(): RefusedForm | undefined {
    return this.#tooDeep;
  }

  /** Is there nothing to report but doubts? */
  get isEmpty(): boolean {
    return this.#all.length === 0 && this.#tooDeep === undefined;
  }

  get all(): readonly Problem[] {
    return this.#all;
  }

  get doubts(): readonly Doubt[] {
    return this.#doubts;
  }
}
