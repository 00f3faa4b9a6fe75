import type { AppHandlers } from '../../../shared/api/contract.ts';
import { Secret } from '../secrets/index.ts';
import { makeKeyPair } from '../vault/index.ts';
import type { World } from '../world.ts';
import { refuseDuringRuns, refuseOtherVault } from './key-handlers.ts';
import type { Keeper } from './keeper.ts';

/** What of the vault's area is about somebody else's public key. */
export type SealedMethods = 'createSealed' | 'makeKeyPair' | 'addRecipient' | 'seal';

type Parts = { readonly keeper: Keeper; readonly world: World; readonly scryptN?: number };

/** Handlers only translate: the contract's words on the left, the engine's on the right. */
export function sealedHandlers({ keeper, world, scryptN }: Parts): Pick<AppHandlers['vault'], SealedMethods> {
  const cost = scryptN === undefined ? {} : { scryptN };
  return {
    createSealed: async ({ publicKeys }) => {
      await keeper.createSealed(publicKeys);
      return { vaultId: keeper.vault().vaultId, keys: keeper.vault().keys.list() };
    },
    makeKeyPair: async ({ passphrase }) => {
      const secret = passphrase === undefined ? null : new Secret(passphrase);
      const { publicKey, file } = await makeKeyPair({ world, ...cost }, secret);
      return { publicKey, privateKeyFile: file.reveal(), isProtected: secret !== null };
    },
    addRecipient: async ({ label, publicKey }) => keeper.vault().keys.addRecipient(label, publicKey),
    seal: async ({ vaultId }) => {
      refuseOtherVault(vaultId, keeper);
      refuseDuringRuns(keeper);
      const { removed } = keeper.vault().keys.seal();
      await keeper.lock();
      return { removed: [...removed], state: keeper.state() };
    },
  };
}
