/** What happens by itself: schedules, summaries. Starts use-cases through functions it is given; knows no tenant. */
export { createScheduler, nextDue, type Scheduler } from './scheduler.ts';
export { nextStart } from './next-start.ts';
export { postSummary, type Summary } from './webhook.ts';
export { checkVault, type Checked } from './proving/check-vault.ts';
export { healVault } from './proving/heal-vault.ts';
export { nameDamage } from './proving/name-damage.ts';
export { keepWish, readProven } from './proving/proving-state.ts';
export { startDueVerify, startVerify, verifyKind, verifyRun } from './proving/verify-run.ts';
export { checkVerification, isVerification } from './report/check-verification.ts';
export { reportVerification } from './report/report-verification.ts';
export { readHealth } from './health.ts';
export { renderMetrics } from './metrics.ts';
