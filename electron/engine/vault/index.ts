/**
 * The vault: one tenant's encrypted store, its keys, its lock and the proof that nothing in it was changed.
 * It must never know Qlik, what a job means, or what a backup is for.
 */
export { createVault, type CreatedVault, type VaultPlace } from './create-vault.ts';
export { openVault } from './open-vault.ts';
export { proveWith } from './prove.ts';
export { findVault, type FoundVault } from './find-vault.ts';
export { findHolder, type Holder } from './lock/owner-lock.ts';
export { anchorKey } from './envelope/envelope-keeper.ts';
export type { VaultOptions } from './options.ts';
export { fingerprintOf } from './keys/signing.ts';
export { planHash, readKeptPlan } from './kept-plan.ts';
export type * from './types.ts';
export type * from './restore-types.ts';
export type * from './propagation-types.ts';
export type * from './config-types.ts';
export type * from './content/types.ts';
