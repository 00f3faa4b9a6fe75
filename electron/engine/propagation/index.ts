/**
 * Propagating one Qalyptus task to many apps, keeping the copies right, and re-pointing everything after a rebuild. Brings
 * the Qalyptus server and the vault together; never talks to Qlik, and knows nothing of windows or commands.
 */
export { captureServer } from './capture/capture-server.ts';
export { diffCaptures, type CaptureChange } from './capture/diff-captures.ts';
export { guideSteps, type GuideStep } from './capture/guide-steps.ts';
export { mappingRows, type MappingSight } from './capture/mapping-rows.ts';
export { redirectsOf, type Redirects } from './capture/redirects-of.ts';
export { planPropagation } from './plan/plan-propagation.ts';
export { readPropagationPlan } from './plan/read-propagation-plan.ts';
export { refuseRed, repeatChecks, type RepeatDeps } from './plan/repeat-checks.ts';
export {
  PropagationInput,
  type PropagationDeps,
  type PropagationRunDeps,
  type ProposeRequest,
  type RepointRequest,
  type UpdateRequest,
} from './types.ts';
export { isUnsettled } from './plan/unsettled.ts';
export { planUpdate } from './plan/plan-update.ts';
export { planRepoint } from './plan/plan-repoint.ts';
export { propagationRun } from './run/propagation-run.ts';
export { leftDisabled, type LeftDisabled } from './run/left-disabled.ts';
export { propagationKind } from './run/may-run.ts';
export { startPropagation } from './run/start-propagation.ts';
export { readStatus } from './status/read-status.ts';
export { previewRollback, rollbackBatch } from './rollback/rollback-batch.ts';
export { previewRelease } from './rollback/preview-release.ts';
export { releaseTask } from './rollback/release-task.ts';
export { postCheckRun } from './post-check/post-check-run.ts';
export { previewPostCheck, recordVerdict, startPostCheck } from './post-check/start-post-check.ts';
export { learnDialect, type Learned } from './canary/learn-dialect.ts';
export { ledgerMatrix } from './matrix/ledger-matrix.ts';
export { planMatrix } from './matrix/plan-matrix.ts';
export { readTargets } from './plan-targets/read-targets.ts';
