import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';

import type { ImportPreview } from '../../../../shared/domain/archive-import.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { copyContent, openPair, syncTables } from '../copy/index.ts';
import type { ContentStore } from '../content/types.ts';
import type { Migration } from '../database/migration.ts';
import { databaseName } from '../database/open-database.ts';
import { createStatements } from '../database/statements.ts';
import { createEnvelopeKeeper, type EnvelopeKeeper } from '../envelope/envelope-keeper.ts';
import type { Envelope } from '../envelope/envelope.ts';
import { openForeign, type ForeignVault } from '../foreign/index.ts';
import type { ImportOptions, ImportStore } from '../import-types.ts';
import type { DataKey } from '../keys/data-key.ts';
import { createTables, type Tables } from '../tables/index.ts';
import type { World } from '../../world.ts';
import { refuseRemoval } from '../removal/refuse-removal.ts';
import { commonEntry, compareVaults, type Side } from './compare.ts';
import { mergeRows } from './merge-rows.ts';
import { moveToldRows, rebaseAudit } from './rebase-audit.ts';
import { localTables, mergedTables } from './table-policy.ts';

export type ImportParts = {
  readonly folder: string;
  readonly db: Database.Database;
  readonly key: DataKey;
  readonly keeper: EnvelopeKeeper;
  readonly tables: Tables;
  readonly content: ContentStore;
  readonly world: World;
  readonly migrations: readonly Migration[];
};

const scratchName = 'import.private';
const spareBytes = 64 * 1024 * 1024;

/** Opens the copy under our own key and proves it; what it is then handed to is told how far that came. */
async function withForeign<T>(
  folder: string,
  { parts, options }: { readonly parts: ImportParts; readonly options: ImportOptions },
  work: (foreign: ForeignVault) => T | Promise<T>,
): Promise<T> {
  const { world, migrations, key, keeper } = parts;
  const { signal, onProgress } = options;
  const by = { kind: 'own', key, vaultId: keeper.current().vaultId } as const;
  const scratch = join(parts.folder, scratchName);
  const foreign = await openForeign(folder, by, { world, migrations, scratch, ...(signal && { signal }) });
  try {
    await foreign.verify({
      ...(signal && { signal }),
      onProgress: ({ bytes, totalBytes }) => onProgress?.({ phase: 'verify', bytes, totalBytes }),
    });
    return await work(foreign);
  } finally {
    await foreign.close();
  }
}

function demandRoom({ folder }: ImportParts, { counts }: ImportPreview): void {
  const { bavail, bsize } = statfsSync(folder);
  // Packs, and as much again at most for the log of the last transaction.
  const neededBytes = counts.bytes * 2 + spareBytes;
  if (bavail * bsize < neededBytes) throw new AppError('disk.short', { neededBytes, freeBytes: bavail * bsize });
}

function factsOf({ seals, counts }: ImportPreview, { medium = null }: ImportOptions) {
  const { snapshots, versions, apps, configs, bytes } = counts;
  return { medium, seals: seals.there - seals.here, snapshots, versions, apps, configs, bytes };
}

type Taking = {
  readonly preview: ImportPreview;
  readonly options: ImportOptions;
  readonly foreign: ForeignVault;
  readonly wasSound: boolean;
};

/** The last word inside the transaction that makes the rows equal: what stays ours, the audit log, the envelope. */
function finishRows(db: Database.Database, parts: ImportParts, taking: Taking): Envelope {
  const { folder, key, keeper, world } = parts;
  const { foreign, preview, options, wasSound } = taking;
  foreign.demandUnchanged();
  const common = commonEntry(parts.db, foreign.db);
  moveToldRows(db, common);
  mergeRows(db);
  rebaseAudit(db, common, { facts: factsOf(preview, options), now: world.now, log: world.log });
  const tables = createTables(createStatements(db, world.log), world.now);
  if (wasSound) tables.small.accept();
  else tables.meta.set('small-tables', 'differs');
  const reached = () => options.reached?.('envelope-written');
  // This machine has seen the new counter only once it is committed.
  const settings = { get: world.settings.get, set: () => undefined };
  const unanchored = { ...world, settings };
  const own = createEnvelopeKeeper({ folder, key, tables, world: unanchored, envelope: keeper.current(), reached });
  own.advance(() => ({ head: tables.meta.sealHead() }));
  return own.current();
}

async function fastForward(parts: ImportParts, taking: Taking): Promise<void> {
  const { folder, key, migrations, keeper, content } = parts;
  const { foreign, options } = taking;
  const { signal, onProgress, reached } = options;
  const target = { path: join(folder, databaseName), key };
  const common = { ...(signal && { signal }), ...(reached && { reached }) };
  foreign.demandUnchanged();
  const pair = openPair(target, { path: foreign.path, key }, { migrations });
  let envelope: Envelope | undefined;
  try {
    await copyContent(pair, { ...common, onProgress: (done) => onProgress?.({ phase: 'copy', ...done }) });
    await syncTables(pair, {
      ...common,
      leaveAlone: [...localTables, ...mergedTables],
      finish: (db) => void (envelope = finishRows(db, parts, taking)),
    });
  } finally {
    pair.close();
    // Whatever was thrown after the commit: what is committed is what is there.
    if (envelope?.counter === parts.tables.meta.counter()) keeper.adopt(envelope);
    await content.refresh();
  }
}

/** Imports into a vault that is open. While one runs, other writes of this process wait, and may be refused as held. */
export function createImportStore(parts: ImportParts): ImportStore {
  const { db, tables, world } = parts;
  const mayGo: Side['mayGo'] = (target) => {
    try {
      refuseRemoval(target, tables, world);
      return true;
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code.startsWith('retention.')) return false;
      throw thrown;
    }
  };
  const compare = (foreign: ForeignVault) => compareVaults({ db, tables, mayGo }, foreign);
  return {
    preview: (folder, options = {}) => withForeign(folder, { parts, options }, compare),
    takeOver(folder, options = {}) {
      if (tables.runs.unfinished().length > 0) throw new AppError('import.busy', {});
      return withForeign(folder, { parts, options }, async (foreign) => {
        const preview = compare(foreign);
        if (preview.state !== 'new') return preview;
        demandRoom(parts, preview);
        await fastForward(parts, { preview, options, foreign, wasSound: tables.small.areAsLeft() });
        return preview;
      });
    },
  };
}
