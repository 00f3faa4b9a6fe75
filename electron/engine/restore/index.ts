/**
 * Bringing apps, or a whole tenant, back: a plan to read first, a run that goes on from anywhere, a reading back, a signed
 * report, an undo; and proof beforehand that it would work. Brings tenant and vault together; knows nothing of windows,
 * commands, or how a practice tenant is made.
 */
export { succeedTenant, type Succession } from './succeed/succeed-tenant.ts';
export type { PracticePort, PracticeSeed, RehearsalTenant } from './rehearse/practice-port.ts';
export { restoreRun, runPlan, type PlanParts } from './run/restore-run.ts';
export { startRestore, type StartRestore, type StartRestoreDeps } from './run/start-restore.ts';
export { makePlan } from './plan/make-plan.ts';
export { readPlan } from './plan/read-plan.ts';
export { callRows, keptPlan, sightOfPlan } from './plan/kept-plans.ts';
export { dropDraft, keepDraft, listDrafts } from './plan/drafts.ts';
export { acceptChecks } from './run/accept-checks.ts';
export { repeatPreflight } from './plan/repeat-preflight.ts';
export { plannedCalls } from './plan/planned-calls.ts';
export { costOf } from './plan/cost.ts';
export { drillRun, planDrill } from './drill/drill-run.ts';
export { findSight, rehearsalRun, RehearsalInput } from './rehearse/rehearsal-run.ts';
export { checkReport } from './report/check-report.ts';
export { renderReport, reportJson } from './report/html.ts';
export { signedIn } from './report/said-in-report.ts';
export { idsToCsv } from './report/id-map.ts';
export { advise, type AdviseDeps } from './advise/advise.ts';
export { restoreNative } from './advise/restore-native.ts';
export { completeTask, recoveryTasks } from './tasks/tasks.ts';
export { runbookFacts } from './runbook/runbook-facts.ts';
export { renderRunbook } from './runbook/runbook-page.ts';
export { RestoreInput, type ConfigurationPort, type PlanDeps, type PlanRequest, type RestoreDeps } from './types.ts';
export { previewUndo } from './undo/preview-undo.ts';
export { undoRun } from './undo/undo-run.ts';
