/**
 * A new data key for a whole vault, and the swap of its files. It must never know why one is wanted, nor ask anybody.
 */
export { contentSubkey } from './content-names.ts';
export { rekeyVault, type RekeyRequest } from './rekey-vault.ts';
export type { RekeySlot } from './stage-key.ts';
export { finishSwap } from './swap.ts';
export { dropRekey, rekeyOutlook } from './outlook.ts';
export type * from './types.ts';
