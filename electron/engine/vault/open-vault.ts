import { join, resolve } from 'node:path';
import type Database from 'better-sqlite3';

import { createContentStore } from './content/index.ts';
import { contentTables } from './content/migration.ts';
import { migrate, refuseFuture, type Migration } from './database/migration.ts';
import { databaseName, openDatabase } from './database/open-database.ts';
import { guardContent } from './database/guard-content.ts';
import { createStatements } from './database/statements.ts';
import { untilWritten } from './database/until-written.ts';
import { toVaultError } from './database/vault-error.ts';
import { dropScratch } from './drop-scratch.ts';
import { anchorKey, createEnvelopeKeeper, type EnvelopeKeeper } from './envelope/envelope-keeper.ts';
import { unlockEnvelope, type Unlocked } from './envelope/unlock-envelope.ts';
import { requireVault } from './find-vault.ts';
import { dropAside } from './integrity/heal.ts';
import { noteSlotMoment } from './keys/slot-moments.ts';
import { defaultScryptN } from './keys/slot.ts';
import { proveCrypto } from './keys/self-test.ts';
import { takeOwnerLock, type OwnerLock } from './lock/owner-lock.ts';
import { firstTables } from './migrations/0010-first-tables.ts';
import { restoreTables } from './migrations/0030-restores.ts';
import { qalyptusTables } from './migrations/0040-qalyptus.ts';
import { configTables } from './migrations/0050-config-telemetry.ts';
import { archiveTables } from './migrations/0080-archive.ts';
import { appTotals } from './migrations/0090-app-totals.ts';
import { retentionTables } from './migrations/0060-retention.ts';
import { searchTables } from './migrations/0070-search.ts';
import type { ContentParts, VaultOptions } from './options.ts';
import { contentSubkey } from './rekey/content-names.ts';
import { finishSwap } from './rekey/swap.ts';
import { checkAge, settleAge } from './settle-age.ts';
import { chainStart } from './tables/audit-repository.ts';
import { createTables, type Tables } from './tables/index.ts';
import type { Vault, VaultKey, VaultWarning } from './types.ts';
import { assembleVault } from './vault.ts';

/** Every step of the schema so far. */
export const allMigrations: readonly Migration[] = [
  firstTables,
  contentTables,
  restoreTables,
  qalyptusTables,
  configTables,
  retentionTables,
  searchTables,
  archiveTables,
  appTotals,
];

type Opening = {
  readonly folder: string;
  readonly lock: OwnerLock;
  readonly unlocked: Unlocked;
  readonly options: VaultOptions;
};

/** The first rows and the first envelope; before that is written the folder is not a vault. */
function beginVault(keeper: EnvelopeKeeper, tables: Tables): VaultWarning[] {
  keeper.advance(() => {
    tables.meta.set('vault', keeper.current().vaultId);
    tables.small.accept();
    tables.meta.set('seal-head', chainStart);
    tables.audit.append('vault.created', {});
    return { slots: [...keeper.slots()] };
  });
  return [];
}

function startContent(db: Database.Database, { meta }: Tables, { unlocked, options }: Opening) {
  const { world, hooks, workers } = options;
  const parts: ContentParts = {
    db,
    subkey: contentSubkey(meta, unlocked.key),
    random: world.random,
    now: world.now,
    log: world.log,
    ...(workers !== undefined && { workers }),
  };
  const store = guardContent(hooks?.createContent ? hooks.createContent(parts) : createContentStore(parts));
  // Sums over every file and pack, which each look at the vault asks for.
  return { ...store, statistics: untilWritten(db, store.statistics) };
}

/** Puts an unlocked vault together on a database that is open already. */
export async function startVault(db: Database.Database, opening: Opening): Promise<Vault> {
  const { folder, lock, unlocked, options } = opening;
  const { world, hooks, scryptN = defaultScryptN } = options;
  const { key, envelope } = unlocked;
  const migrations = hooks?.migrations ?? allMigrations;
  const reached = hooks?.reached ?? (() => undefined);
  refuseFuture(db, migrations);
  const rollback = checkAge(db, opening);
  const { from, to } = migrate(db, join(folder, databaseName), migrations, reached);
  const isNew = from === 0;

  const tables = createTables(createStatements(db, world.log), world.now);
  const keeper = createEnvelopeKeeper({ folder, key, tables, world, envelope, reached });
  const warnings = isNew ? beginVault(keeper, tables) : settleAge(keeper, tables, opening, rollback);
  if (!isNew && from < to) tables.audit.append('vault.migrated', { from, to });
  noteUse(tables, unlocked, world.now());
  const content = startContent(db, tables, opening);
  try {
    content.dropLeftovers();
    dropAside(folder);
    dropScratch(folder);
    return assembleVault({ folder, db, key, keeper, tables, content, lock, world, scryptN, warnings, migrations });
  } catch (thrown) {
    await content.close();
    throw toVaultError(thrown);
  }
}

function noteUse({ meta }: Tables, { slotId, envelope }: Unlocked, at: number): void {
  if (slotId === null) return;
  noteSlotMoment(meta, 'slots-used', { slotId, at });
  const isProof = envelope.slots.some((slot) => slot.slotId === slotId && slot.kind !== 'passphrase');
  if (isProof) noteSlotMoment(meta, 'slots-proved', { slotId, at });
}

/** Never lower: what says that a swap was cut off lies in the folder, where anybody could have put it. */
function raiseAnchor({ vaultId, counter }: Unlocked['envelope'], { settings }: VaultOptions['world']): void {
  const seen = settings.get(anchorKey(vaultId));
  if (typeof seen !== 'number' || seen < counter) settings.set(anchorKey(vaultId), counter);
}

/** Opens a vault with any of its keys, or says exactly why not. The folder is this process's until `close`. */
export async function openVault(folder: string, vaultKey: VaultKey, options: VaultOptions): Promise<Vault> {
  proveCrypto();
  const path = resolve(folder);
  requireVault(path, vaultKey.kind === 'recovery');
  const lock = takeOwnerLock(path, options.world, { takeOver: options.takeOverLock ?? false });
  let unlocked: Unlocked | undefined;
  let db: Database.Database | undefined;
  try {
    const wasSwapped = finishSwap(path) !== null;
    unlocked = await unlockEnvelope(path, vaultKey);
    // The database under the old key is older than this one; put back, it must be noticed here.
    if (wasSwapped) raiseAnchor(unlocked.envelope, options.world);
    db = openDatabase(join(path, databaseName), unlocked.key);
    return await startVault(db, { folder: path, lock, unlocked, options });
  } catch (thrown) {
    db?.close();
    unlocked?.key.wipe();
    lock.release();
    throw toVaultError(thrown);
  }
}
