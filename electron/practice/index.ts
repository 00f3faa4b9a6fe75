/**
 * The practice tenant: a local server that speaks the documented APIs of Qlik Cloud over a tenant in memory, for the
 * demo, for rehearsals and for tests. Written from the reference alone; must never know the client's code, a vault,
 * or any use-case.
 */
export { startPracticeTenant, type PracticeOptions, type PracticeTenant } from './start.ts';
export { seedTenant, type SeedChoices } from './seed/seed-tenant.ts';
export type { SeedFrom } from './seed/seed-copy.ts';
export { directoryOf } from './seed/directory-of.ts';
export { emptyTenantLike } from './seed/empty-like.ts';
export { plantedSecrets } from './seed/planted-secrets.ts';
export { canaryOf, type PlantedSecret } from './seed/planted.ts';
export { configSwitches, type ConfigStore, type ConfigSwitchSettings } from './state/config.ts';
export { switches, switchList, type SwitchName, type SwitchSettings } from './switches.ts';
export { faultKinds, type Fault, type FaultHandle, type FaultKind } from './faults.ts';
export { createDice, type Dice } from './seed/dice.ts';
export { editKinds, type Editing, type EditKind } from './editing.ts';
export { tierLimits, type Tier } from './limits.ts';
export type { LoggedFrame, LoggedRequest, LoggedWrite } from './request-log.ts';
export type { TenantState } from './state/tenant-state.ts';
export type { App, AppObject, Assignment, Person, Space } from './state/types.ts';
export { startPracticeQalyptus, type PracticeQalyptus, type QalyptusOptions } from './qalyptus/start.ts';
export { seedQalyptus, type UsualSeed } from './qalyptus/seed-usual.ts';
export { homeOrganization, type QalyptusContent, type TaskContent } from './qalyptus/seed.ts';
export {
  qalyptusSwitches,
  qalyptusSwitchList,
  type QalyptusSwitchName,
  type QalyptusSwitchSettings,
} from './qalyptus/switches.ts';
export { qalyptusFaultKinds, type QalyptusFault, type QalyptusFaultKind } from './qalyptus/faults.ts';
export type { QalyptusState } from './qalyptus/state.ts';
export type { PemPair } from './qalyptus/certificate.ts';
