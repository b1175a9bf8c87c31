/** What the page and the command line tell someone who asks what a code means. */
export interface Explanation {
  /** What the rule is and why it is there: one or two paragraphs, code in backquotes. */
  readonly why: string;
  /**
   * A program that gives the code. A line `//@ m.mmm` begins a further file of the project.
   */
  readonly wrong: string;
  /** The same program as it was meant; nothing is said about it. */
  readonly right: string;
}
