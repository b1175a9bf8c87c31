/**
 * The scheduler's queue (07 §8.2), part of the image: waiting tasks as a binary heap by time, at
 * equal times in the order in which they were scheduled. What a sample schedules can't run before
 * the next one; it waits in an inbox until the sample ends, because the closures in there may still
 * move. All of it is for the audio thread and allocates nothing there.
 */
import { traceWord } from './heap/trace.ts';
import {
  HEADER_NEXT_TASK,
  HEADER_SCHEDULED,
  HEADER_TASKS,
  HEADER_TASKS_EVER,
  TASK_WORDS,
} from './layout.ts';
import type { LoopContext } from './loop-context.ts';
import { MAX_TASKS } from './program.ts';

/**
 * Words of a task: when, which of all it is, what runs (the handle of a closure, or the complement of
 * a function, so: below 0), where it comes from (07 §9.3.5).
 */
export const TASK_TIME = 0;
export const TASK_ORDER = 1;
export const TASK_TARGET = 2;
export const TASK_ORIGIN = 3;

/**
 * Puts a task into the inbox: at the time in word `time`, but not before the earliest possible
 * sample. `scheduling` tells which `@` does it. False if there is no room. A task at +inf never comes.
 */
export function schedule(
  context: LoopContext,
  time: number,
  target: number,
  scheduling: number,
): boolean {
  const { floats, header, inbox } = context;
  const due = Math.trunc(floats[time]);
  if (due === Number.POSITIVE_INFINITY) return true;
  const scheduled = floats[header + HEADER_SCHEDULED] | 0;
  if (scheduled + (floats[header + HEADER_TASKS] | 0) >= MAX_TASKS) return false;
  const earliest = floats[context.now] + context.lead;
  const task = inbox + scheduled * TASK_WORDS;
  floats[task + TASK_TIME] = due > earliest ? due : earliest; // also for NaN
  floats[task + TASK_ORDER] = floats[header + HEADER_TASKS_EVER];
  floats[task + TASK_TARGET] = target;
  const { registry } = context;
  floats[task + TASK_ORIGIN] =
    registry === null ? context.origin : registry.originOf(context.site, scheduling);
  floats[header + HEADER_TASKS_EVER] += 1;
  floats[header + HEADER_SCHEDULED] = scheduled + 1;
  return true;
}

/** Follows the handles of the closures in the inbox. */
export function traceNewTasks(context: LoopContext): void {
  const scheduled = context.floats[context.header + HEADER_SCHEDULED] | 0;
  traceClosures(context, context.inbox, scheduled);
}

/** Follows the handles of the closures that wait. */
export function traceTasks(context: LoopContext): void {
  const tasks = context.floats[context.header + HEADER_TASKS] | 0;
  traceClosures(context, context.queue, tasks);
}

function traceClosures(context: LoopContext, first: number, count: number): void {
  const end = first + count * TASK_WORDS;
  for (let task = first; task < end; task += TASK_WORDS) traceWord(context, task + TASK_TARGET);
}

/** Moves the inbox into the queue: the end of a sample. */
export function admitTasks(context: LoopContext): void {
  const { floats, header, queue, inbox } = context;
  const scheduled = floats[header + HEADER_SCHEDULED] | 0;
  if (scheduled === 0) return;
  const tasks = floats[header + HEADER_TASKS] | 0;
  for (let i = 0; i < scheduled; i++) rise(floats, queue, inbox + i * TASK_WORDS, tasks + i);
  floats[header + HEADER_SCHEDULED] = 0;
  floats[header + HEADER_TASKS] = tasks + scheduled;
  floats[header + HEADER_NEXT_TASK] = floats[queue + TASK_TIME];
}

/** Takes the first task out of the queue. There must be one. */
export function removeFirstTask(context: LoopContext): void {
  const { floats, header, queue } = context;
  const tasks = (floats[header + HEADER_TASKS] | 0) - 1;
  floats[header + HEADER_TASKS] = tasks;
  if (tasks > 0) sink(floats, queue, queue + tasks * TASK_WORDS, tasks);
  floats[header + HEADER_NEXT_TASK] =
    tasks > 0 ? floats[queue + TASK_TIME] : Number.POSITIVE_INFINITY;
}

/** Places a task from elsewhere at `place`, the first free one, or above what comes after it. */
export function rise(floats: Float64Array, queue: number, task: number, place: number): void {
  let at = place;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!comesBefore(floats, task, queue + parent * TASK_WORDS)) break;
    moveTask(floats, queue + at * TASK_WORDS, queue + parent * TASK_WORDS);
    at = parent;
  }
  moveTask(floats, queue + at * TASK_WORDS, task);
}

/** Places a task from behind the end at the top, or below what comes before it. */
function sink(floats: Float64Array, queue: number, task: number, tasks: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= tasks) break;
    const place = queue + child * TASK_WORDS;
    if (child + 1 < tasks && comesBefore(floats, place + TASK_WORDS, place)) child += 1;
    if (!comesBefore(floats, queue + child * TASK_WORDS, task)) break;
    moveTask(floats, queue + at * TASK_WORDS, queue + child * TASK_WORDS);
    at = child;
  }
  moveTask(floats, queue + at * TASK_WORDS, task);
}

function comesBefore(floats: Float64Array, left: number, right: number): boolean {
  if (floats[left + TASK_TIME] !== floats[right + TASK_TIME]) {
    return floats[left + TASK_TIME] < floats[right + TASK_TIME];
  }
  return floats[left + TASK_ORDER] < floats[right + TASK_ORDER];
}

/** Copies one task over another. */
export function moveTask(floats: Float64Array, to: number, from: number): void {
  for (let i = 0; i < TASK_WORDS; i++) floats[to + i] = floats[from + i];
}
