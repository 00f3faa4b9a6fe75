import type Database from 'better-sqlite3';

import { AppError } from '../../../../shared/errors/app-error.ts';
import { breathe } from '../integrity/check-rows.ts';
import type { CopiedContent, CopyOptions } from './types.ts';
import { inTransaction } from './transaction.ts';

type Pack = { readonly id: number; readonly bytes: number };

const batchBytes = 32 * 1024 * 1024;

/** Packs of the source whose bytes are not in the target, in their order. */
function lackingPacks(db: Database.Database): Pack[] {
  return db
    .prepare<[], Pack>(
      `SELECT id, stored_bytes AS bytes FROM source.content_pack AS pack
       WHERE NOT EXISTS (SELECT 1 FROM main.content_pack_bytes AS kept WHERE kept.pack = pack.id) ORDER BY id`,
    )
    .all();
}

/** What an attempt that was cut off has sent: kept where it is what the source has, else dropped. */
async function sortOutPending(db: Database.Database, signal: AbortSignal | undefined): Promise<number> {
  const pending = db.prepare<[], number>('SELECT pack FROM main.content_pending ORDER BY pack').pluck().all();
  const same = db
    .prepare<[number], number>(
      `SELECT length(kept.bytes) FROM main.content_pack_bytes AS kept
       JOIN source.content_pack AS pack ON pack.id = kept.pack
       JOIN source.content_pack_bytes AS wanted ON wanted.pack = kept.pack
       WHERE kept.pack = ? AND kept.bytes = wanted.bytes`,
    )
    .pluck();
  const dropped: number[] = [];
  let bytes = 0;
  for (const pack of pending) {
    signal?.throwIfAborted();
    await breathe();
    const length = same.get(pack);
    if (length === undefined) dropped.push(pack);
    else bytes += length;
  }
  await inTransaction(db, async () => dropPending(db, dropped));
  return bytes;
}

function dropPending(db: Database.Database, packs: readonly number[]): void {
  for (const table of ['content_pack_bytes', 'content_pending']) {
    const drop = db.prepare<[number]>(`DELETE FROM main.${table} WHERE pack = ?`);
    for (const pack of packs) drop.run(pack);
  }
}

/** Puts packs into the target, within a transaction; one that the source has put away since it was listed is not missed. */
export async function sendPacks(
  db: Database.Database,
  packs: readonly Pack[],
  after: (pack: Pack) => void | Promise<void>,
): Promise<void> {
  const isListed = db.prepare<[number], number>('SELECT 1 FROM source.content_pack WHERE id = ?').pluck();
  const send = db.prepare<[number]>(
    'INSERT INTO main.content_pack_bytes (pack, bytes) SELECT pack, bytes FROM source.content_pack_bytes WHERE pack = ?',
  );
  for (const pack of packs) {
    if (send.run(pack.id).changes === 1) await after(pack);
    else if (isListed.get(pack.id) !== undefined)
      throw new AppError('vault.damaged', { what: 'content', problem: 'a pack is missing', pack: pack.id });
  }
}

function* batchesOf(packs: readonly Pack[], mostBytes: number): Generator<Pack[]> {
  let batch: Pack[] = [];
  let bytes = 0;
  for (const pack of packs) {
    batch.push(pack);
    bytes += pack.bytes;
    if (bytes < mostBytes) continue;
    yield batch;
    [batch, bytes] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Brings over the packs that the target lacks, in transactions of some 32 MiB, each listed as pending: what the target was
 * before it still is, and a kill loses one transaction at most. Only `syncTables` makes them part of the target.
 */
export async function copyContent(db: Database.Database, options: CopyOptions = {}): Promise<CopiedContent> {
  const { signal, onProgress, reached = () => undefined } = options;
  const resumedBytes = await sortOutPending(db, signal);
  const lacking = lackingPacks(db);
  const totalBytes = lacking.reduce((sum, pack) => sum + pack.bytes, 0);
  const markPending = db.prepare<[number]>('INSERT INTO main.content_pending (pack) VALUES (?)');
  let bytes = 0;
  onProgress?.({ bytes, totalBytes });
  for (const batch of batchesOf(lacking, options.batchBytes ?? batchBytes)) {
    await inTransaction(db, async () => {
      reached('batch-begun');
      await sendPacks(db, batch, async (pack) => {
        signal?.throwIfAborted();
        markPending.run(pack.id);
        bytes += pack.bytes;
        onProgress?.({ bytes, totalBytes });
        await breathe();
      });
    });
    reached('batch-kept');
  }
  return { packs: lacking.length, bytes, resumedBytes };
}
