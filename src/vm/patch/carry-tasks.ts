/**
 * Waiting tasks at a live update (07 §9.3.5): those of the old program whose origin and function are
 * still there, then what the new initialisers scheduled under an origin that is new.
 */
import {
  HEADER_NEXT_TASK,
  HEADER_NOW,
  HEADER_TASKS,
  HEADER_TASKS_EVER,
  TASK_WORDS,
} from '../layout.ts';
import { MAX_TASKS } from '../program.ts';
import { moveTask, rise, TASK_ORDER, TASK_ORIGIN, TASK_TARGET, TASK_TIME } from '../tasks.ts';
import type { TaskPlan } from './object-plan.ts';
import type { Passage } from './passage.ts';

/** **Audio thread**, between two samples; allocates: no. The new program must not have run. */
export function carryTasks(plan: TaskPlan, passage: Passage): void {
  const { from, to } = passage;
  const { floats, queue, inbox, header } = to;
  const now = floats[from.header + HEADER_NOW];
  const oldTasks = floats[from.header + HEADER_TASKS] | 0;
  const newTasks = floats[header + HEADER_TASKS] | 0;
  // The inbox is empty between two samples: what the initialisers scheduled waits there meanwhile.
  for (let i = 0; i < newTasks; i++) {
    moveTask(floats, inbox + i * TASK_WORDS, queue + i * TASK_WORDS);
  }
  let tasks = 0;
  // One task beyond those in the inbox: there is room, or it wouldn't be carried over.
  for (let i = 0; i < oldTasks && tasks + newTasks < MAX_TASKS; i++) {
    const task = inbox + newTasks * TASK_WORDS;
    moveTask(floats, task, from.queue + i * TASK_WORDS);
    if (!renew(task, plan, passage)) continue;
    rise(floats, queue, task, tasks);
    tasks += 1;
  }
  const ever = floats[from.header + HEADER_TASKS_EVER];
  for (let i = 0; i < newTasks; i++) {
    const task = inbox + i * TASK_WORDS;
    if (plan.fresh[floats[task + TASK_ORIGIN] | 0] !== 1) continue;
    // Not before the first sample, and there after the tasks that came from the old program.
    if (floats[task + TASK_TIME] < now) floats[task + TASK_TIME] = now;
    floats[task + TASK_ORDER] += ever;
    rise(floats, queue, task, tasks);
    tasks += 1;
  }
  floats[header + HEADER_TASKS] = tasks;
  floats[header + HEADER_TASKS_EVER] += ever;
  floats[header + HEADER_NEXT_TASK] =
    tasks > 0 ? floats[queue + TASK_TIME] : Number.POSITIVE_INFINITY;
}

/** Makes an old task one of the new program. False if it is dropped. */
function renew(task: number, plan: TaskPlan, passage: Passage): boolean {
  const { floats } = passage.to;
  const origin = floats[task + TASK_ORIGIN] | 0;
  const renewed = origin < plan.origins.length ? plan.origins[origin] : -1;
  if (renewed < 0) return false;
  floats[task + TASK_ORIGIN] = renewed;
  const target = floats[task + TASK_TARGET] | 0;
  if (target < 0) {
    const f = plan.functions[~target];
    floats[task + TASK_TARGET] = ~f;
    return f >= 0;
  }
  passage.begin();
  const closure = passage.carry(target);
  floats[task + TASK_TARGET] = closure;
  return passage.end() && closure !== 0;
}
