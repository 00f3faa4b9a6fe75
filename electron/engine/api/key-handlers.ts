import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { AppEvent } from '../../../shared/domain/event.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { renderSheet } from '../handover/index.ts';
import { Secret } from '../secrets/index.ts';
import { dropRekey, rekeyOutlook, type KeySlot, type Vault, type VaultKey } from '../vault/index.ts';
import type { World } from '../world.ts';
import type { AutoLock } from './auto-lock.ts';
import type { Keeper } from './keeper.ts';

/** What of the vault's area is about who can open it, and when it is locked. */
export type KeyMethods =
  | ('create' | 'keys' | 'addPassphrase' | 'addRecovery' | 'proveRecovery' | 'proveKey' | 'removeKey')
  | ('changePassphrase' | 'rekeyOutlook' | 'rekey' | 'dropRekey' | 'touch' | 'lockNow' | 'autoLock' | 'setAutoLock');

type Parts = {
  readonly keeper: Keeper;
  readonly autoLock: AutoLock;
  readonly world: World;
  readonly publish: (event: AppEvent) => void;
};

/** Handlers only translate: the contract's words on the left, the engine's on the right. */
export function keyHandlers({ keeper, autoLock, world, publish }: Parts): Pick<AppHandlers['vault'], KeyMethods> {
  const { vault } = keeper;
  const paged = (sheet: PlainSheet, vaultId: string, language: Language) => ({
    ...sheet,
    sheetPage: renderSheet({ ...sheet, vaultId, version: world.product.version, language }),
  });
  const slotOf = (slotId: string): KeySlot => {
    const slot = vault()
      .keys.list()
      .find((one) => one.slotId === slotId);
    if (!slot) throw new AppError('request.not-found', { slot: slotId });
    return slot;
  };

  return {
    create: async ({ passphrase, language }) => {
      const { vaultId, ...sheet } = await keeper.create(new Secret(passphrase));
      return { vaultId, ...paged(sheet, vaultId, language) };
    },
    keys: async () => ({ keys: vault().keys.list() }),
    addPassphrase: ({ label, passphrase }) => vault().keys.addPassphrase(label, new Secret(passphrase)),
    addRecovery: async ({ label, language }) => {
      const { slot, recoveryKey, recoverySheet } = await vault().keys.addRecovery(label);
      const sheet = { slot, recoveryKey: recoveryKey.reveal(), recoverySheet: recoverySheet.reveal() };
      return paged(sheet, vault().vaultId, language);
    },
    proveRecovery: ({ recoveryKey }) => vault().keys.proveRecovery(new Secret(recoveryKey)),
    proveKey: ({ slotId, ...given }) => vault().keys.prove(slotId, keyFrom(given)),
    removeKey: async ({ slotId }) => {
      await vault().keys.remove(slotId);
      return {};
    },
    changePassphrase: async ({ slotId, passphrase }) => {
      await vault().keys.changePassphrase(slotId ?? onlyPassphraseSlot(vault()), new Secret(passphrase));
      return {};
    },
    rekeyOutlook: async () => {
      const { files, ...room } = rekeyOutlook(vault().folder);
      return { ...room, files: [...files], keys: vault().keys.list(), media: mediaUnder(vault()) };
    },
    rekey: async ({ slots, language, ...given }) => {
      refuseDuringRuns(keeper);
      refuseDroppingHeld(vault());
      const media = mediaUnder(vault());
      const { vaultId } = vault();
      const done = await keeper.rekey({
        current: keyFrom(given),
        slots: slots.map((slot) => ({ ...slot, passphrase: new Secret(slot.passphrase) })),
        onProgress: createSampler(world, (bytes, totalBytes) => publish({ type: 'rekey-progress', bytes, totalBytes })),
      });
      const { recoverySlotId, recoveryKey: key, recoverySheet, ...facts } = done;
      const sheet = {
        slot: slotOf(recoverySlotId),
        recoveryKey: key.reveal(),
        recoverySheet: recoverySheet.reveal(),
      };
      return {
        ...facts,
        ...paged(sheet, vaultId, language),
        slotsGone: [...facts.slotsGone],
        filesGone: [...facts.filesGone],
        media,
      };
    },
    dropRekey: async () => ({ bytes: dropRekey(vault().folder) }),
    touch: async () => {
      autoLock.touch();
      return {};
    },
    lockNow: async ({ reason }) => {
      await autoLock.lockNow(reason);
      return keeper.state();
    },
    autoLock: async () => autoLock.settings(),
    setAutoLock: async (settings) => {
      vault().audit.append('auto-lock-set', { ...settings });
      return autoLock.setSettings(settings);
    },
  };
}

type PlainSheet = { readonly slot: KeySlot; readonly recoveryKey: string; readonly recoverySheet: string };

/** What opens a vault, as it comes in; beside a private key `passphrase` is the one of its file. */
export type GivenWords = {
  readonly passphrase?: string | undefined;
  readonly recoveryKey?: string | undefined;
  readonly privateKey?: string | undefined;
};

/** What a person gave, as a key. */
export function keyFrom({ passphrase, recoveryKey, privateKey }: GivenWords): VaultKey {
  if (privateKey !== undefined)
    return {
      kind: 'private-key',
      file: new Secret(privateKey),
      passphrase: passphrase === undefined ? null : new Secret(passphrase),
    };
  if (recoveryKey !== undefined) return { kind: 'recovery', recoveryKey: new Secret(recoveryKey) };
  if (passphrase !== undefined) return { kind: 'passphrase', passphrase: new Secret(passphrase) };
  throw new AppError('request.invalid', { problem: 'give a passphrase, a recovery key or a private key' });
}

function onlyPassphraseSlot(vault: Vault): string {
  const slots = vault.keys.list().filter((slot) => slot.kind === 'passphrase');
  const [slot] = slots;
  if (!slot || slots.length > 1)
    throw new AppError('request.invalid', { problem: `name one of the ${slots.length} passphrase slots` });
  return slot.slotId;
}

/** What cannot be taken back is done to the vault that was meant alone. */
export function refuseOtherVault(vaultId: string, keeper: Keeper): void {
  if (vaultId !== keeper.vault().vaultId) throw new AppError('request.refused', { why: 'this is another vault' });
}

/** The vault is closed for a while: nobody's backup is interrupted without a word. */
export function refuseDuringRuns(keeper: Keeper): void {
  const { jobs } = keeper.session();
  const active = jobs.list(50).find(({ runId }) => jobs.isActive(runId));
  if (active)
    throw new AppError('request.refused', {
      why: 'a run is under way; wait for its end, or cancel it',
      runId: active.runId,
    });
}

/** A re-key takes away databases from before a migration; where nothing may be removed, somebody has to move them first. */
function refuseDroppingHeld({ folder, retention }: Vault): void {
  const files = rekeyOutlook(folder).files.filter((name) => name.startsWith('vault.db.before-'));
  if (files.length === 0) return;
  try {
    retention.refuseRemoval('everything');
  } catch (thrown) {
    const { code, details } = AppError.from(thrown);
    throw new AppError(code, { ...details, files, why: 'these files would go; move them away, then do it again' });
  }
}

/** Media in use: their copies open by the keys they were made under, whatever becomes of this vault. */
export const mediaUnder = ({ media }: Vault): { mediumId: string; label: string }[] =>
  media
    .all()
    .filter(({ copy, retired }) => copy !== null && retired === null)
    .map(({ mediumId, label }) => ({ mediumId, label }));

const sampleMs = 250;

/** At most four a second, and always the last one. */
function createSampler(world: World, tell: (bytes: number, totalBytes: number) => void) {
  let toldAt = 0;
  return ({ bytes, totalBytes }: { readonly bytes: number; readonly totalBytes: number }): void => {
    if (bytes < totalBytes && world.now() - toldAt < sampleMs) return;
    toldAt = world.now();
    tell(bytes, totalBytes);
  };
}
