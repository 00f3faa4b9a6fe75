import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';

import type { TenantName } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { failures } from '../../../../shared/errors/failures.ts';
import type { BringOptions, BroughtCopy, CopyFacts, CopyStore } from '../archive-types.ts';
import type { Migration } from '../database/migration.ts';
import { checkFileStart, databaseName } from '../database/open-database.ts';
import { createStatements } from '../database/statements.ts';
import { keptSlots } from '../envelope/envelope-keeper.ts';
import { writeEnvelope } from '../envelope/envelope-file.ts';
import { signEnvelope, type Envelope } from '../envelope/envelope.ts';
import { demandOurSchema, openForeign } from '../foreign/index.ts';
import { checkPages } from '../integrity/check-pages.ts';
import { damage } from '../integrity/check-rows.ts';
import type { DataKey } from '../keys/data-key.ts';
import { takeOwnerLock } from '../lock/owner-lock.ts';
import { createMetaRepository } from '../tables/meta-repository.ts';
import { createSmallTables } from '../tables/small-repositories.ts';
import type { VaultDamage } from '../types.ts';
import type { World } from '../../world.ts';
import { copyContent } from './copy-content.ts';
import { openPair, type KeyedFile } from './open-pair.ts';
import { refuseOtherHistory } from './other-history.ts';
import { syncTables } from './sync-tables.ts';

export type CopyParts = {
  readonly folder: string;
  readonly key: DataKey;
  readonly envelope: () => Envelope;
  readonly world: World;
  readonly migrations: readonly Migration[];
  readonly smallTables: { areAsLeft(): boolean };
};

/** Secrets of tenants never leave with a copy. */
const leftOut = ['credential'];

const metaOf = (db: Database.Database, { world }: CopyParts) => createMetaRepository(createStatements(db, world.log));

/** The first bytes of a database say by which key it opens; one that was cut off while it was made has none. */
function refuseOtherKey({ path, key }: KeyedFile): void {
  if (!existsSync(path) || statSync(path).size === 0) return;
  try {
    checkFileStart(path, key);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.details['problem'] === 'start')
      throw new AppError('archive.other-key', {}, { cause: thrown });
    throw thrown;
  }
}

function openOn(folder: string, parts: CopyParts): Database.Database {
  const { key, migrations } = parts;
  const target = { path: join(folder, databaseName), key };
  refuseOtherKey(target);
  const db = openPair(target, { path: join(parts.folder, databaseName), key }, { migrations, asOneFile: true });
  try {
    // Who has the key could have put triggers there that leave something out of the copy.
    demandOurSchema(db, migrations);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** An address to report to is a secret in itself; and a copy that is opened somewhere must not begin to work by itself. */
const asleep = `UPDATE main.schedule SET body = json_set(body, '$.enabled', json('false'), '$.webhookUrl', NULL)`;

/** Without secrets the digest of the small tables is another one; what was wrong with them before stays wrong. */
function finishRows(db: Database.Database, parts: CopyParts, { ownRun }: BringOptions, wasSound: boolean): void {
  for (const sql of [
    'DELETE FROM main.job_step WHERE job_id = ? OR job_id IN (SELECT job_id FROM main.job WHERE run_id = ?)',
    'DELETE FROM main.job WHERE run_id IN (?, ?)',
    'DELETE FROM main.run WHERE run_id IN (?, ?)',
  ])
    db.prepare<[string, string]>(sql).run(ownRun, ownRun);
  db.exec(asleep);
  const statements = createStatements(db, parts.world.log);
  const meta = createMetaRepository(statements);
  if (wasSound) createSmallTables(statements, meta).accept();
  else meta.set('small-tables', 'differs');
}

/** What the copy says of itself; told apart from the vault it came from, which may have gone on. */
function factsOf(db: Database.Database, parts: CopyParts): CopyFacts {
  const meta = metaOf(db, parts);
  const one = (sql: string) => db.prepare<[], number | null>(sql).pluck().get() ?? null;
  return {
    counter: meta.counter(),
    sealHead: meta.sealHead(),
    snapshots: one("SELECT count(*) FROM main.snapshot WHERE state <> 'running'") ?? 0,
    versions: one('SELECT count(*) FROM main.version') ?? 0,
    newestAt: one("SELECT max(started_at) FROM main.snapshot WHERE state <> 'running'"),
    telemetry: db
      .prepare<[], TenantName>('SELECT tenant FROM main.telemetry_tally WHERE events > 0 ORDER BY tenant')
      .pluck()
      .all(),
  };
}

/** The envelope of what was committed, twice: a generation before could open with a slot that was taken away. */
function renewEnvelope(folder: string, db: Database.Database, parts: CopyParts): void {
  const meta = metaOf(db, parts);
  const { mac: _mac, ...facts } = parts.envelope();
  const change = { counter: meta.counter(), head: meta.sealHead(), slots: [...keptSlots({ meta })] };
  const envelope = signEnvelope({ ...facts, ...change }, parts.key);
  writeEnvelope(folder, envelope, true);
  writeEnvelope(folder, envelope, true);
}

async function bring(folder: string, parts: CopyParts, options: BringOptions): Promise<BroughtCopy> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeOwnerLock(folder, parts.world);
  let db: Database.Database | undefined;
  try {
    db = openOn(folder, parts);
    refuseOtherHistory(db);
    const content = await copyContent(db, options);
    const wasSound = parts.smallTables.areAsLeft();
    const tables = await syncTables(db, {
      ...options,
      migrations: parts.migrations,
      empty: leftOut,
      finish: (copy) => finishRows(copy, parts, options, wasSound),
    });
    renewEnvelope(folder, db, parts);
    return { ...content, ...tables, facts: factsOf(db, parts) };
  } finally {
    db?.close();
    lock.release();
  }
}

/** Growth by the pages that hold something now; where nothing grows, room for the journal of the last transaction. */
function measure(folder: string, parts: CopyParts): { growthBytes: number } {
  const { size } = statSync(join(parts.folder, databaseName));
  if (!existsSync(join(folder, databaseName))) return { growthBytes: size };
  const db = openOn(folder, parts);
  try {
    refuseOtherHistory(db);
    const pragma = (text: string) => Number(db.pragma(text, { simple: true }));
    const used = (name: string) => pragma(`${name}.page_count`) - pragma(`${name}.freelist_count`);
    const pages = Math.max(0, used('source') - pragma('main.page_count'));
    return { growthBytes: pages * pragma('main.page_size') };
  } finally {
    db.close();
  }
}

/** Quick: the envelope, the schema and every page. Deep: seals and every byte of content too. */
async function verify(
  folder: string,
  parts: CopyParts,
  { deep, signal }: { readonly deep: boolean; readonly signal?: AbortSignal },
): Promise<readonly VaultDamage[]> {
  const { world, migrations, key } = parts;
  const scratch = join(parts.folder, `checking-${Buffer.from(world.random(6)).toString('hex')}`);
  const bounds = { world, migrations, scratch, ...(signal && { signal }) };
  try {
    const copy = await openForeign(folder, { kind: 'own', key, vaultId: parts.envelope().vaultId }, bounds);
    try {
      if (deep) await copy.verify(signal ? { signal } : {});
      return [];
    } finally {
      await copy.close();
    }
  } catch (thrown) {
    return damageIn(thrown);
  }
}

/** What is wrong with what lies there is an answer; anything else is a failure. */
function damageIn(thrown: unknown): readonly VaultDamage[] {
  if (!(thrown instanceof AppError) || failures[thrown.code].exit !== damagedExit) throw thrown;
  type Finding = Pick<VaultDamage, 'kind' | 'id' | 'problem'>;
  const { first, problem } = thrown.details as { first?: readonly Finding[]; problem?: string };
  if (first) return first.map((one) => damage(one.kind, one.id, one.problem));
  return [damage('page', databaseName, [thrown.code, problem ?? ''].join(' ').trim())];
}

const damagedExit = 65;

/** Copies of a vault that is open, brought up to date by rows. */
export function createCopyStore(parts: CopyParts): CopyStore {
  return {
    measure: (folder) => measure(folder, parts),
    bring: (folder, options) => bring(folder, parts, options),
    verify: (folder, options) => verify(folder, parts, options),
    checkPages: (folder) => {
      if (!existsSync(join(folder, databaseName)))
        throw new AppError('vault.damaged', { what: 'database', problem: 'missing' });
      return checkPages(join(folder, databaseName), parts.envelope().vaultId, parts.key, {
        tables: null,
        readOnly: true,
      });
    },
  };
}
