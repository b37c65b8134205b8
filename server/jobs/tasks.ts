/**
 * Every kind of durable job and what it is told. Each feature describes its own in a `*.tasks.ts` and adds one name to
 * this list; main.ts hands startJobs one handler for each.
 */
export interface TaskPayloads {}

export type TaskName = Extract<keyof TaskPayloads, string>;
