import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type Database from 'better-sqlite3';

import type { ImportPreview } from '../../../../shared/domain/archive-import.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { copyContent, openPair, syncTables } from '../copy/index.ts';
import type { Migration } from '../database/migration.ts';
import { databaseName } from '../database/open-database.ts';
import { createStatements } from '../database/statements.ts';
import { toVaultError } from '../database/vault-error.ts';
import { syncFolder } from '../envelope/durable-file.ts';
import { envelopeName, writeEnvelope } from '../envelope/envelope-file.ts';
import { signEnvelope } from '../envelope/envelope.ts';
import { openForeign, type ForeignVault } from '../foreign/index.ts';
import type { ImportOptions } from '../import-types.ts';
import { takeOwnerLock } from '../lock/owner-lock.ts';
import { createTables } from '../tables/index.ts';
import type { VaultKey } from '../types.ts';
import type { World } from '../../world.ts';
import { previewOfAll } from './preview-of-all.ts';
import { notTakenAlong } from './table-policy.ts';

export type BeginOptions = ImportOptions & {
  readonly world: World;
  readonly migrations: readonly Migration[];
  /** Only looks: nothing is made. */
  readonly onlyPreview?: boolean;
};

const scratchName = 'import.private';
const spareBytes = 64 * 1024 * 1024;
/** Stands in the folder from the first byte on until it is a vault: only with it may what lies there be gone on with. */
const begunName = 'import.begun';

/** Whether a folder holds an import that was cut off, and no vault yet. */
export const isHalfImported = (folder: string): boolean =>
  existsSync(join(folder, begunName)) && !existsSync(join(folder, envelopeName));

function demandEmpty(folder: string): void {
  if (!existsSync(dirname(folder))) throw new AppError('disk.unwritable', { cause: 'ENOENT' });
  if (existsSync(folder) && readdirSync(folder).length > 0 && !isHalfImported(folder))
    throw new AppError('vault.exists', {});
}

/** Everything of the copy but what belongs to the machine it came from; told by the audit log. */
function finishRows(db: Database.Database, foreign: ForeignVault, options: BeginOptions, preview: ImportPreview): void {
  const { world, medium = null } = options;
  foreign.demandUnchanged();
  const tables = createTables(createStatements(db, world.log), world.now);
  tables.small.accept();
  tables.audit.append('archive.imported', { medium, first: true, seals: preview.seals.there, ...preview.counts });
}

async function fill(folder: string, foreign: ForeignVault, options: BeginOptions): Promise<ImportPreview> {
  const { world, migrations, signal, onProgress, reached } = options;
  const { key } = foreign;
  const preview = previewOfAll(foreign);
  const { bavail, bsize } = statfsSync(folder);
  const neededBytes = preview.counts.bytes * 2 + spareBytes;
  if (bavail * bsize < neededBytes) throw new AppError('disk.short', { neededBytes, freeBytes: bavail * bsize });
  const common = { ...(signal && { signal }), ...(reached && { reached }) };
  const target = { path: join(folder, databaseName), key };
  foreign.demandUnchanged();
  const pair = openPair(target, { path: foreign.path, key }, { migrations, asOneFile: true });
  try {
    await copyContent(pair, { ...common, onProgress: (done) => onProgress?.({ phase: 'copy', ...done }) });
    await syncTables(pair, {
      ...common,
      empty: notTakenAlong,
      finish: (db) => finishRows(db, foreign, options, preview),
    });
  } finally {
    pair.close();
  }
  // The last thing: before it is there the folder is not a vault.
  const { mac: _mac, ...facts } = foreign.envelope;
  writeEnvelope(folder, signEnvelope(facts, key), false);
  rmSync(join(folder, begunName));
  syncFolder(folder);
  world.log.info('vault begun from a copy', { packs: preview.counts.packs });
  return preview;
}

/**
 * Makes a vault of a copy where there is none yet, without the secrets, schedules and runs of the machine the copy came
 * from. A crash on the way leaves a folder that is not yet a vault, and the next attempt goes on with it.
 */
export async function beginFromCopy(
  from: string,
  into: string,
  vaultKey: VaultKey,
  options: BeginOptions,
): Promise<ImportPreview> {
  const { world, migrations, signal, onProgress, onlyPreview = false } = options;
  const folder = resolve(into);
  demandEmpty(folder);
  const isNew = !existsSync(folder);
  const scratch = onlyPreview || isNew ? `${folder}.${scratchName}` : join(folder, scratchName);
  const foreign = await openForeign(from, vaultKey, { world, migrations, scratch, ...(signal && { signal }) });
  try {
    await foreign.verify({
      ...(signal && { signal }),
      onProgress: ({ bytes, totalBytes }) => onProgress?.({ phase: 'verify', bytes, totalBytes }),
    });
    if (onlyPreview) return previewOfAll(foreign);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, begunName), '', { mode: 0o600, flush: true });
    const lock = takeOwnerLock(folder, world);
    try {
      return await fill(folder, foreign, options);
    } finally {
      lock.release();
    }
  } catch (thrown) {
    throw toVaultError(thrown);
  } finally {
    await foreign.close();
  }
}
