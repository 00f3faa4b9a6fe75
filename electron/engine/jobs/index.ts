/**
 * Running what a person started: kept steps, items, progress, pause, cancel, resume.
 * Knows nothing of what the work means; it meets the vault only as a `RunMemory`.
 */
export { refuseBesideRun, refuseSecondWriter, takeUpActive } from './beside.ts';
export { createJobs, type Jobs } from './jobs.ts';
export { patiently } from './retry.ts';
export { createSteps, type Steps, type StepMemory } from './steps.ts';
export type { ItemContext, ItemEnd, ItemResult, NewItem, RunContext, RunKind, RunMemory, RunOutcome } from './types.ts';
