/** What happens by itself: schedules, summaries. Starts use-cases through functions it is given; knows no tenant. */
export { createScheduler, nextDue, type Scheduler } from './scheduler.ts';
export { nextStart } from './next-start.ts';
export { postSummary, type Summary } from './webhook.ts';
