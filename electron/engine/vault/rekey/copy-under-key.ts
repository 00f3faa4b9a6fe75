import { existsSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';

import { AppError } from '../../../../shared/errors/app-error.ts';
import type { World } from '../../world.ts';
import { copyContent, openPair, syncTables } from '../copy/index.ts';
import type { Migration } from '../database/migration.ts';
import { databaseName, openCipher } from '../database/open-database.ts';
import { createStatements } from '../database/statements.ts';
import { checkPages } from '../integrity/check-pages.ts';
import type { DataKey } from '../keys/data-key.ts';
import { handOverSigning, rekeyedEvent } from '../keys/signing-chain.ts';
import type { Slot } from '../keys/slot.ts';
import { createAuditRepository } from '../tables/audit-repository.ts';
import { createMetaRepository } from '../tables/meta-repository.ts';
import { namesToKeep } from './content-names.ts';
import { rekeyedName } from './swap.ts';

export type KeyCopy = {
  readonly folder: string;
  readonly from: DataKey;
  readonly to: DataKey;
  readonly vaultId: string;
  readonly world: World;
  readonly migrations: readonly Migration[];
  /** The ways into it afterwards, and the ids of those that end. */
  readonly slots: readonly Slot[];
  readonly slotsGone: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: { readonly bytes: number; readonly totalBytes: number }) => void;
  readonly reached: (point: 'rekey-batch' | 'rekey-copied') => void;
  /** How much content one transaction carries. */
  readonly batchBytes?: number;
};

const slackBytes = 64 * 1024 * 1024;

/** What the copy still needs where the vault lies, and what is free there. */
export function rekeyRoom(folder: string): { readonly neededBytes: number; readonly freeBytes: number } {
  const { bavail, bsize } = statfsSync(folder);
  const half = join(folder, rekeyedName);
  const there = existsSync(half) ? statSync(half).size : 0;
  const wanted = Math.ceil(statSync(join(folder, databaseName)).size * 1.05) + slackBytes;
  return { neededBytes: Math.max(slackBytes, wanted - there), freeBytes: bavail * bsize };
}

function requireRoom(folder: string): void {
  const room = rekeyRoom(folder);
  if (room.freeBytes < room.neededBytes) throw new AppError('disk.short', { ...room });
}

/** Tables of the copy that are not as long as those of the vault. */
function shortTables(db: Database.Database): string[] {
  const names = db
    .prepare<[], string>("SELECT name FROM source.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  const ownWord = ['meta', 'audit', 'content_pending'];
  const rows = (schema: string, name: string) =>
    db.prepare<[], number>(`SELECT count(*) FROM ${schema}."${name}"`).pluck().get();
  return names.filter((name) => !ownWord.includes(name) && rows('main', name) !== rows('source', name));
}

/** The last words of the copy: its own counter and slots, the names of content, and who signs from now on. */
function finishTables(db: Database.Database, copy: KeyCopy): { counter: number; head: string } {
  const { world, vaultId, from, to, slots, slotsGone } = copy;
  const statements = createStatements(db, world.log);
  const meta = createMetaRepository(statements);
  const audit = createAuditRepository(statements, meta, world.now);
  const counter = meta.counter() + 1;
  meta.set('content-names', namesToKeep(meta, from));
  meta.set('counter', counter);
  meta.set('slots', slots);
  audit.append(rekeyedEvent, {
    ...handOverSigning(vaultId, from, to),
    slots: slots.map(({ slotId }) => slotId),
    gone: [...slotsGone],
  });
  return { counter, head: meta.sealHead() };
}

/** Opens the copy as any later process will, reads every page of it, and looks whether it is what was meant. */
async function proveCopy({ folder, to, world, vaultId }: KeyCopy, counter: number): Promise<void> {
  const db = openCipher(join(folder, rekeyedName), to, { fileMustExist: true, readonly: true });
  try {
    const statements = createStatements(db, world.log);
    const meta = createMetaRepository(statements);
    const isOurs = meta.get('vault') === vaultId && meta.counter() === counter;
    if (!isOurs || createAuditRepository(statements, meta, world.now).firstBroken() !== null)
      throw new AppError('vault.damaged', { what: 'the database under the new key' });
  } finally {
    db.close();
  }
  // The only other database is about to go: nothing is taken on trust.
  const problems = await checkPages(join(folder, rekeyedName), vaultId, to, { tables: null, readOnly: true });
  if (problems.length > 0)
    throw new AppError('vault.damaged', { what: 'the database under the new key', problems: problems.slice(0, 10) });
}

/**
 * Writes the whole database anew under another key: content in batches that survive a kill, everything else in one last
 * transaction. The vault that is copied is only read.
 */
export async function copyUnderKey(copy: KeyCopy): Promise<{ counter: number; head: string; bytes: number }> {
  const { folder, from, to, migrations, reached, signal } = copy;
  requireRoom(folder);
  const target = join(folder, rekeyedName);
  const db = openPair(
    { path: target, key: to },
    { path: join(folder, databaseName), key: from },
    { migrations, asOneFile: true },
  );
  let end = { counter: 0, head: '' };
  try {
    const options = { ...(signal && { signal }), ...(copy.batchBytes && { batchBytes: copy.batchBytes }) };
    await copyContent(db, {
      ...options,
      ...(copy.onProgress && { onProgress: copy.onProgress }),
      reached: (point) => point === 'batch-kept' && reached('rekey-batch'),
    });
    await syncTables(db, { ...options, finish: () => void (end = finishTables(db, copy)) });
    const short = shortTables(db);
    if (short.length > 0)
      throw new AppError('vault.damaged', { what: 'the database under the new key', tables: short });
  } finally {
    db.close();
  }
  rmSync(`${target}-journal`, { force: true });
  await proveCopy(copy, end.counter);
  reached('rekey-copied');
  return { ...end, bytes: statSync(target).size };
}
