import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { AppId, ContentId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { contentTables, createContentStore, type ContentHealing, type ContentStore } from '../content/index.ts';
import type { PreparedContent, PrepareOptions } from '../content/types.ts';
import { createDatabase, databaseName, openCipher } from '../database/open-database.ts';
import { toVaultError } from '../database/vault-error.ts';
import { contentSubkey } from '../rekey/content-names.ts';
import type { HealReport } from '../damage-types.ts';
import type { Vault } from '../types.ts';
import { openCopy } from './open-copy.ts';
import { verifyVault, type VerifyParts } from './verify.ts';

const nothing: ContentHealing = { chunks: 0, packs: 0, left: 0 };

/** Removes the bytes of a pack through a connection that reads past the seals of pages; false when even that fails. */
function dropPast({ folder, key }: Pick<VerifyParts, 'folder' | 'key'>): (pack: number) => boolean {
  return (pack) => {
    const db = openCipher(join(folder, databaseName), key, { fileMustExist: true, pastSeals: true });
    try {
      db.pragma('synchronous=FULL');
      db.pragma('cell_size_check=ON');
      db.prepare('DELETE FROM content_pack_bytes WHERE pack = ?').run(pack);
      return true;
    } catch (thrown) {
      const error = toVaultError(thrown);
      if (error instanceof AppError && error.code === 'vault.damaged') return false;
      throw error;
    } finally {
      db.close();
    }
  };
}

async function fromCopy(parts: VerifyParts, from: string, signal?: AbortSignal): Promise<ContentHealing> {
  const { folder, key, content } = parts;
  const scratch = join(folder, `${databaseName}.healing-copy`);
  const copy = await openCopy(from, { ownFolder: folder, key, scratch, ...(signal && { signal }) });
  try {
    return await content.heal({
      from: copy.db,
      contentIds: null,
      dropUnreadable: dropPast(parts),
      ...(signal && { signal }),
    });
  } finally {
    copy.close();
  }
}

/**
 * Brings damaged content back from a copy, if one is named, and reads everything afterwards. What is still damaged is
 * marked so that the next backup captures its apps afresh.
 */
export async function healVault(
  parts: VerifyParts,
  { from, signal }: Parameters<Vault['heal']>[0],
): Promise<HealReport> {
  const { tables, register } = parts;
  const healing = from === undefined ? nothing : await fromCopy(parts, from, signal);
  const report = await verifyVault(parts, { deep: true, ...(signal && { signal }) });
  const apps = register.wantCaptures();
  const damaged = register.versions();
  tables.audit.append('vault.healed', {
    from: from === undefined ? 'nothing' : 'copy',
    chunks: healing.chunks,
    packs: healing.packs,
    left: healing.left,
    damagedVersions: damaged.length,
    apps: apps.length,
    intact: report.intact,
  });
  return { chunks: healing.chunks, packs: healing.packs, left: healing.left, apps, damaged, report };
}

/** After a fresh capture: which of the app's damaged files are whole now. */
export async function settleCapture(parts: VerifyParts, appId: AppId): Promise<void> {
  const { tables, content, register, world } = parts;
  if (!register.wanted().includes(appId)) return;
  const before = register.versions().filter((version) => version.appId === appId);
  const files = [...new Set(before.map(({ contentId }) => contentId))].filter((contentId) => content.has(contentId));
  const { damage } = await content.checkDeep({ contentIds: files });
  const damaged = new Set<string>(damage.flatMap(({ contentIds }) => contentIds));
  tables.statements.write(() => {
    register.note({ read: new Set(files), damaged: new Set(files.filter((file) => damaged.has(file))) }, world.now());
    register.captured(appId);
    const left = register.versions().filter((version) => version.appId === appId).length;
    tables.audit.append('vault.healed-by-capture', { app: appId, healed: before.length - left, left });
  });
}

/** The content store whose intake can heal: what is brought is kept aside first, and damaged files take from it. */
export function healingContent(parts: VerifyParts): ContentStore {
  const { content } = parts;
  let count = 0;
  return {
    ...content,
    prepare: (source, options) =>
      (options.heals ?? []).length === 0
        ? content.prepare(source, options)
        : prepareHealing(parts, { source, options, aside: `${databaseName}.healing-${(count += 1)}` }),
  };
}

type Intake = {
  readonly source: AsyncIterable<Uint8Array>;
  readonly options: PrepareOptions;
  readonly aside: string;
};

const forget = (path: string): void => {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
};

async function prepareHealing(parts: VerifyParts, { source, options, aside }: Intake): Promise<PreparedContent> {
  const { folder, key, content, world, tables } = parts;
  const path = join(folder, aside);
  forget(path);
  const db = createDatabase(path, key);
  db.transaction(() => contentTables.up(db))();
  const subkey = contentSubkey(tables.meta, key);
  const scratch = createContentStore({ db, subkey, random: world.random, now: world.now, log: world.log, workers: 1 });
  try {
    return await throughScratch();
  } finally {
    await scratch.close();
    db.close();
    forget(path);
  }

  async function throughScratch(): Promise<PreparedContent> {
    const { heals = [], signal, expectedBytes, onBytes } = options;
    const brought = await scratch.prepare(source, {
      expectedBytes,
      ...(signal && { signal }),
      ...(onBytes && { onBytes }),
    });
    db.transaction(() => scratch.commit(brought))();
    const dropUnreadable = dropPast(parts);
    const kept = heals.filter((contentId: ContentId) => content.has(contentId));
    await content.heal({ from: db, contentIds: kept, dropUnreadable, ...(signal && { signal }) });
    return await content.prepare(scratch.read(brought.contentId, signal), {
      expectedBytes: brought.fileBytes,
      alone: true,
      ...(signal && { signal }),
    });
  }
}

/** Removes what a crash left of files brought aside. */
export function dropAside(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith(`${databaseName}.healing-`)) rmSync(join(folder, name), { recursive: true, force: true });
}
