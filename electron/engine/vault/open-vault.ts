import { join, resolve } from 'node:path';
import type Database from 'better-sqlite3';

import { AppError } from '../../../shared/errors/app-error.ts';
import { createContentStore } from './content/index.ts';
import { contentTables } from './content/migration.ts';
import { migrate, schemaVersionOf, type Migration } from './database/migration.ts';
import { databaseName, openDatabase } from './database/open-database.ts';
import { createStatements } from './database/statements.ts';
import { toVaultError } from './database/vault-error.ts';
import { anchorKey, createEnvelopeKeeper, keptSlots, type EnvelopeKeeper } from './envelope/envelope-keeper.ts';
import { unlockEnvelope, type Unlocked } from './envelope/unlock-envelope.ts';
import { requireVault } from './find-vault.ts';
import { defaultScryptN } from './keys/slot.ts';
import { takeOwnerLock, type OwnerLock } from './lock/owner-lock.ts';
import { firstTables } from './migrations/0010-first-tables.ts';
import type { ContentParts, VaultOptions } from './options.ts';
import { createMetaRepository } from './tables/meta-repository.ts';
import { chainStart } from './tables/audit-repository.ts';
import { createTables, type Tables } from './tables/index.ts';
import type { Vault, VaultKey, VaultWarning } from './types.ts';
import { assembleVault } from './vault.ts';

/** Every step of the schema so far. */
export const allMigrations: readonly Migration[] = [firstTables, contentTables];

type Opening = {
  readonly folder: string;
  readonly lock: OwnerLock;
  readonly unlocked: Unlocked;
  readonly options: VaultOptions;
};

/** The counters of the database, the envelope and this machine, before anything is written. */
function checkAge(db: Database.Database, { unlocked, options }: Opening): VaultWarning | null {
  const { world, acceptRollback } = options;
  const { vaultId, counter: envelope } = unlocked.envelope;
  const meta = createMetaRepository(createStatements(db, world.log));
  if (meta.get('vault') !== vaultId) throw new AppError('vault.damaged', { what: 'database', problem: 'another vault' });
  const database = meta.counter();
  const seen = world.settings.get(anchorKey(vaultId));
  const anchor = typeof seen === 'number' ? seen : 0;
  // A kill between envelope and commit leaves a lead of one, and this machine has not seen that counter yet.
  if (database >= anchor && envelope <= database + 1) return null;
  const details = { database, envelope, anchor };
  if (!acceptRollback) throw new AppError('vault.rolled-back', details);
  return { code: 'rolled-back', details };
}

/** Brings envelope and database back in step, and keeps a trace of what was wrong. */
function settle(keeper: EnvelopeKeeper, tables: Tables, opening: Opening, rollback: VaultWarning | null): VaultWarning[] {
  const { unlocked, options } = opening;
  const { envelope, recovered, slotId } = unlocked;
  const warnings: VaultWarning[] = rollback ? [rollback] : [];
  const database = tables.meta.counter();
  const isOlder = envelope.counter < database;
  if (recovered) warnings.push({ code: 'envelope-recovered', details: { problem: recovered } });
  if (!rollback && envelope.counter === database + 1)
    warnings.push({ code: 'counter-settled', details: { envelope: envelope.counter, database } });
  if (isOlder) warnings.push({ code: 'envelope-older', details: { envelope: envelope.counter, database } });
  if (envelope.counter === database && envelope.head !== tables.meta.sealHead())
    warnings.push({ code: 'seal-differs', details: {} });

  // An envelope that led carries the newest slots; an older one may bring back a slot that was taken away.
  const slots = isOlder ? keptSlots(tables) : envelope.slots;
  if (!slots.some((slot) => slot.slotId === slotId)) throw new AppError('vault.wrong-key', {});
  if (rollback) {
    const anchor = Number(options.world.settings.get(anchorKey(envelope.vaultId)) ?? 0);
    keeper.settle(Math.max(envelope.counter, database, anchor) + 1, slots);
  } else if (envelope.counter !== database || recovered) keeper.settle(database, slots);
  for (const { code, details } of warnings) {
    options.world.log.error('vault opened with a warning', { code });
    tables.audit.append(`vault.${code}`, details);
  }
  return warnings;
}

/** The first envelope; before it is written the folder is not a vault. */
function beginVault(keeper: EnvelopeKeeper, tables: Tables): VaultWarning[] {
  keeper.advance(() => {
    tables.meta.set('seal-head', chainStart);
    tables.audit.append('vault.created', {});
    return { slots: [...keeper.slots()] };
  });
  return [];
}

function startContent(db: Database.Database, { unlocked, options }: Opening) {
  const { world, hooks, workers } = options;
  const parts: ContentParts = {
    db,
    subkey: (label) => unlocked.key.subkey(`content/${label}`),
    random: world.random,
    log: world.log,
    ...(workers !== undefined && { workers }),
  };
  return hooks?.createContent ? hooks.createContent(parts) : createContentStore(parts);
}

/** Puts an unlocked vault together on a database that is open already. */
export async function startVault(db: Database.Database, opening: Opening): Promise<Vault> {
  const { folder, lock, unlocked, options } = opening;
  const { world, hooks, scryptN = defaultScryptN } = options;
  const { key, envelope } = unlocked;
  const migrations = hooks?.migrations ?? allMigrations;
  const reached = hooks?.reached ?? (() => undefined);
  const before = schemaVersionOf(db);
  const newest = migrations.at(-1)?.version ?? 0;
  if (before > newest) throw new AppError('vault.from-the-future', { current: before, newest });
  const rollback = before > 0 ? checkAge(db, opening) : null;
  migrate(db, join(folder, databaseName), migrations, reached);

  const tables = createTables(createStatements(db, world.log), world.now);
  if (before === 0) {
    tables.meta.set('vault', envelope.vaultId);
    tables.small.accept();
  }
  const keeper = createEnvelopeKeeper({ folder, key, tables, world, envelope, reached });
  const warnings = before === 0 ? beginVault(keeper, tables) : settle(keeper, tables, opening, rollback);
  if (before > 0 && before < newest) tables.audit.append('vault.migrated', { from: before, to: newest });
  noteUse(tables, unlocked.slotId, world.now());
  const content = startContent(db, opening);
  try {
    content.dropLeftovers();
    return assembleVault({ folder, db, key, keeper, tables, content, lock, world, scryptN, warnings });
  } catch (thrown) {
    await content.close();
    throw toVaultError(thrown);
  }
}

function noteUse({ meta }: Tables, slotId: string, at: number): void {
  meta.set('slots-used', { ...((meta.get('slots-used') ?? {}) as Record<string, number>), [slotId]: at });
}

/** Opens a vault with any of its keys, or says exactly why not. The folder is this process's until `close`. */
export async function openVault(folder: string, vaultKey: VaultKey, options: VaultOptions): Promise<Vault> {
  const path = resolve(folder);
  requireVault(path, vaultKey.kind === 'recovery');
  const lock = takeOwnerLock(path, options.world, { takeOver: options.takeOverLock ?? false });
  let unlocked: Unlocked | undefined;
  let db: Database.Database | undefined;
  try {
    unlocked = await unlockEnvelope(path, vaultKey);
    db = openDatabase(join(path, databaseName), unlocked.key);
    return await startVault(db, { folder: path, lock, unlocked, options });
  } catch (thrown) {
    db?.close();
    unlocked?.key.wipe();
    lock.release();
    throw thrown;
  }
}
