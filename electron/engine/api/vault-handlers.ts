import { AppError } from '../../../shared/errors/app-error.ts';
import type { AppHandlers } from '../../../shared/api/contract.ts';
import { Secret } from '../secrets/index.ts';
import type { VaultKey } from '../vault/index.ts';
import type { Keeper } from './keeper.ts';

/** Handlers only translate: the contract's words on the left, the engine's on the right. */
export function vaultHandlers(keeper: Keeper): AppHandlers['vault'] {
  const { vault } = keeper;
  return {
    state: async () => keeper.state(),
    create: ({ passphrase }) => keeper.create(new Secret(passphrase)),
    unlock: async ({ passphrase, recoveryKey, acceptRollback }) => {
      await keeper.unlock(keyFrom(passphrase, recoveryKey), acceptRollback);
      return keeper.state();
    },
    lock: async () => {
      await keeper.lock();
      return keeper.state();
    },
    info: async () => ({ ...vault().info(), keys: vault().keys.list() }),
    keys: async () => ({ keys: vault().keys.list() }),
    addPassphrase: ({ label, passphrase }) => vault().keys.addPassphrase(label, new Secret(passphrase)),
    addRecovery: async ({ label }) => {
      const { slot, recoveryKey, recoverySheet } = await vault().keys.addRecovery(label);
      return { slot, recoveryKey: recoveryKey.reveal(), recoverySheet: recoverySheet.reveal() };
    },
    proveRecovery: ({ recoveryKey }) => vault().keys.proveRecovery(new Secret(recoveryKey)),
    removeKey: async ({ slotId }) => {
      await vault().keys.remove(slotId);
      return {};
    },
    changePassphrase: async ({ slotId, passphrase }) => {
      await vault().keys.changePassphrase(slotId ?? onlyPassphraseSlot(keeper), new Secret(passphrase));
      return {};
    },
    verify: async ({ deep, parts }) => {
      const report = await vault().verify({
        deep: deep || parts !== undefined,
        ...(parts === undefined ? {} : { parts }),
      });
      vault().audit.append('verified', { deep: report.deep, intact: report.intact, damage: report.damage.length });
      return {
        ...report,
        counts: { ...report.counts },
        damage: report.damage.map((row) => ({ ...row, versions: [...row.versions], snapshots: [...row.snapshots] })),
      };
    },
    rebuildIndex: () => vault().rebuildIndex(),
    audit: async ({ before, limit }) => ({
      entries: vault()
        .audit.page(before === undefined ? { limit } : { before, limit })
        .map((entry) => ({ ...entry, facts: { ...entry.facts } })),
      firstBroken: vault().audit.firstBroken(),
    }),
  };
}

/** What a person gave, as a key. */
export function keyFrom(passphrase: string | undefined, recoveryKey: string | undefined): VaultKey {
  if (recoveryKey !== undefined) return { kind: 'recovery', recoveryKey: new Secret(recoveryKey) };
  if (passphrase !== undefined) return { kind: 'passphrase', passphrase: new Secret(passphrase) };
  throw new AppError('request.invalid', { problem: 'give a passphrase or a recovery key' });
}

function onlyPassphraseSlot({ vault }: Keeper): string {
  const slots = vault()
    .keys.list()
    .filter((slot) => slot.kind === 'passphrase');
  const [slot] = slots;
  if (!slot || slots.length > 1)
    throw new AppError('request.invalid', { problem: `name one of the ${slots.length} passphrase slots` });
  return slot.slotId;
}
