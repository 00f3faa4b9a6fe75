/**
 * The vault: one tenant's encrypted store, its keys, its lock and the proof that nothing in it was changed.
 * It must never know Qlik, what a job means, or what a backup is for.
 */
export { createSealedVault, createVault, type CreatedVault, type VaultPlace } from './create-vault.ts';
export { makeKeyPair, type KeyPair } from './keys/private-key-file.ts';
export { openVault } from './open-vault.ts';
export { importVault } from './import-vault.ts';
export { isHalfImported } from './take-over/index.ts';
export { proveWith } from './prove.ts';
export { findVault, type FoundVault } from './find-vault.ts';
export { findHolder, type Holder } from './lock/owner-lock.ts';
export { replaceDurably } from './envelope/durable-file.ts';
export { toVaultError } from './database/vault-error.ts';
export { anchorKey } from './envelope/envelope-keeper.ts';
export type { VaultOptions } from './options.ts';
export { destroyVault, type DestroyedFiles } from './keys/destroy-vault.ts';
export { fingerprintOf } from './keys/signing.ts';
export { rekeyedEvent } from './keys/signing-chain.ts';
export { dropRekey, rekeyOutlook, rekeyVault, type RekeyRequest, type RekeySlot } from './rekey/index.ts';
export type { Rekeyed, RekeyOutlook } from './rekey/index.ts';
export { planHash, readKeptPlan } from './kept-plan.ts';
export type * from './types.ts';
export type * from './damage-types.ts';
export type * from './restore-types.ts';
export type * from './propagation-types.ts';
export type * from './config-types.ts';
export type * from './retention-types.ts';
export type * from './archive-types.ts';
export type { CopyOptions, CopyPoint } from './copy/index.ts';
export type * from './history-types.ts';
export type * from './import-types.ts';
export type * from './search-types.ts';
export type * from './content/types.ts';
