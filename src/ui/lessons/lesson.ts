/** LEAF: what a lesson is. */
import type { Localized } from '../localized.ts';
import type { Goal } from './goals.ts';

export interface Lesson {
  /** Stands in stored progress: never changes. */
  readonly id: string;
  readonly title: Localized;
  /** What is to be learnt, and what is to be done, in paragraphs; words in backquotes are code. */
  readonly task: readonly Localized[];
  /** The text that the lesson begins with. It plays, and fails at least one goal. */
  readonly starter: string;
  /** One of many texts that meet all goals. */
  readonly solution: string;
  /** What is listened for, in the order in which hints are given. */
  readonly goals: readonly Goal[];
  /** How much of the sound is listened to. */
  readonly seconds: number;
}
