/**
 * Configuration as code: what kinds of it there are, how each is read, written down without ids and secrets, and made.
 * Brings the tenant and the vault together; knows nothing of apps, windows or commands.
 */
export { configKinds, kindOf } from './config-kinds.ts';
export {
  captureConfig,
  gapsOfCapture,
  kindsToRead,
  type CaptureDeps,
  type CaptureRequest,
} from './capture/capture-config.ts';
export { configRun, ConfigInput, startCapture, type ConfigRunDeps } from './capture/config-run.ts';
export { readConfig, type ConfigReading, type ReadOptions } from './capture/read-config.ts';
export { documentsOf, idsOf } from './captured/documents-of.ts';
export { escrowOf } from './captured/escrow-of.ts';
export { exportCapture, type ExportDeps, type ExportRequest } from './captured/export-capture.ts';
export { findCapture, newestCapture } from './captured/find-capture.ts';
export { knownKinds } from './captured/known-kinds.ts';
export { sideOf, type SideChoice, type SideDeps } from './captured/sides.ts';
export { compareSides, type Comparison, type Side } from './diff/compare-sides.ts';
export { setHolder } from './escrow/holders.ts';
export { readFiles } from './files/read-files.ts';
export { readSqlite } from './files/read-sqlite.ts';
export type { ReadConfiguration } from './files/types.ts';
export { createTemplateRegister, type TemplateRegister } from './templates/template-register.ts';
export { createNames, dependsOn, inNeedsOrder, withNeeds } from './document/names.ts';
export { fillBody, fillPath, pathRef } from './document/fill-call.ts';
export { parseDocument } from './document/parse-document.ts';
export { printDocument } from './document/print-document.ts';
export { refIn, refOf, secretIn, secretOf, unknownKey, withoutSecrets } from './document/placeholders.ts';
export { rulesOf, type KindRule } from './document/rules.ts';
export { findSecrets, maskSecrets } from '../secrets/index.ts';
export { stripSecrets } from './document/strip-secrets.ts';
export { toDocument } from './document/to-document.ts';
export type { ConfigKind, ConfigStage, KindWrite, Names, RawResource } from './types.ts';
export { appliedOf, applyRun } from './apply/apply-run.ts';
export {
  createConfigPort,
  type ConfigPort,
  type NewId,
  type RebuildConfig,
  type RebuildMoment,
  type RebuildRequest,
  type StageRequest,
} from './apply/config-port.ts';
export { startApply, type StartApplyDeps } from './apply/start-apply.ts';
export { ApplyInput, type ApplyRunDeps } from './apply/types.ts';
export { planConfig } from './plan/plan-config.ts';
export { readConfigPlan } from './plan/read-config-plan.ts';
export type { Alias, ConfigPlanDeps, ConfigPlanRequest } from './plan/types.ts';
