/**
 * Running what a person started: kept steps, items, progress, pause, cancel, resume.
 * Knows nothing of what the work means; it meets the vault only as a `RunMemory`.
 */
export { createJobs, type Jobs } from './jobs.ts';
export { createSteps, type Steps, type StepMemory } from './steps.ts';
export type { ItemContext, ItemEnd, ItemResult, NewItem, RunContext, RunKind, RunMemory, RunOutcome } from './types.ts';
