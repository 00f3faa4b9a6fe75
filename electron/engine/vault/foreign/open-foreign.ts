import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';

import { AppError } from '../../../../shared/errors/app-error.ts';
import type { World } from '../../world.ts';
import { checkQuick } from '../content/check-content.ts';
import { DamageList } from '../content/damage-list.ts';
import { problemOf } from '../content/damaged.ts';
import { createContentStore } from '../content/index.ts';
import type { ContentStore } from '../content/types.ts';
import { openStore } from '../content/vault-desk.ts';
import { databaseName } from '../database/open-database.ts';
import type { Migration } from '../database/migration.ts';
import { createStatements } from '../database/statements.ts';
import { toVaultError } from '../database/vault-error.ts';
import type { Envelope } from '../envelope/envelope.ts';
import { checkPages } from '../integrity/check-pages.ts';
import { damage } from '../integrity/check-rows.ts';
import { createDamageRegister } from '../integrity/damage-register.ts';
import { verifyVault } from '../integrity/verify.ts';
import type { DataKey } from '../keys/data-key.ts';
import { contentSubkey } from '../rekey/content-names.ts';
import { createTables, type Tables } from '../tables/index.ts';
import type { VaultDamage } from '../types.ts';
import { demandOurSchema } from './expected-schema.ts';
import { journalName, logName, lookAtFiles, stampOf } from './known-files.ts';
import { openPrivate, openReadOnly } from './open-guarded.ts';
import { canBeReadInPlace, makePrivateCopy } from './private-copy.ts';
import { settleEnvelope, unlockForeign, type ForeignKey, type ForeignUnlocked } from './settle-envelope.ts';

export type ForeignOptions = {
  readonly world: World;
  readonly migrations: readonly Migration[];
  /** A folder that does not exist yet, for a private copy where one is needed; gone after `close`. */
  readonly scratch: string;
  readonly signal?: AbortSignal;
  /** Worker threads of the content store. */
  readonly workers?: number;
};

type VerifyOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: { bytes: number; totalBytes: number; files: number }) => void;
};

/** A vault that somebody else may have written, opened for reading. Nothing is written where it lies. */
export interface ForeignVault {
  readonly envelope: Envelope;
  readonly key: DataKey;
  /** The file that is read: where the vault lies, or our private copy of it. */
  readonly path: string;
  readonly db: Database.Database;
  readonly tables: Tables;
  /** Schema where it lies; a private copy may have been brought to ours. */
  readonly schemaVersion: number;
  /** Everything: pages, structure, seals, and every byte of content. Throws `foreign.not-sound` over the first finding. */
  verify(options?: VerifyOptions): Promise<void>;
  /** Throws when the file was exchanged or written to since it was opened. */
  demandUnchanged(): void;
  close(): Promise<void>;
}

async function demandSoundPages(path: string, { key, envelope }: ForeignUnlocked): Promise<void> {
  const problems = await checkPages(path, envelope.vaultId, key, { tables: null, readOnly: true });
  if (problems.length > 0) throw notSound(problems.map((problem) => damage('page', databaseName, problem)));
}

function notSound(found: readonly VaultDamage[]): AppError {
  const first = found.slice(0, 5).map(({ kind, id, problem }) => ({ kind, id: id.slice(0, 200), problem }));
  return new AppError('foreign.not-sound', { findings: found.length, first });
}

/** A database we understand, proven page by page before any of its rows is read. */
async function openPath(path: string, unlocked: ForeignUnlocked, { migrations }: ForeignOptions) {
  const db = openReadOnly(path, unlocked.key);
  try {
    const version = demandOurSchema(db, migrations);
    await demandSoundPages(path, unlocked);
    return { db, version };
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Brings a private copy of an older vault to our schema, once it was seen to be one of ours. */
function climb(path: string, key: DataKey, { migrations }: ForeignOptions, from: number): void {
  const db = openPrivate(path, key);
  try {
    db.transaction(() => {
      for (const migration of migrations.filter(({ version }) => version > from)) {
        migration.up(db);
        db.pragma(`user_version = ${migration.version}`);
      }
    }).exclusive();
  } finally {
    db.close();
  }
}

async function openAtOurSchema(folder: string, unlocked: ForeignUnlocked, options: ForeignOptions) {
  const { key } = unlocked;
  const newest = options.migrations.at(-1)?.version ?? 0;
  const files = lookAtFiles(folder);
  const copy = () => makePrivateCopy(folder, files, options);
  let path = join(folder, databaseName);
  if (!canBeReadInPlace(folder, files)) {
    path = await copy();
    openPrivate(path, key).close();
  }
  const opened = await openPath(path, unlocked, options);
  if (opened.version === newest) return { ...opened, path, found: opened.version };
  opened.db.close();
  if (dirname(path) !== options.scratch) path = await copy();
  climb(path, key, options, opened.version);
  return { ...(await openPath(path, unlocked, options)), path, found: opened.version };
}

/** What content's rows claim must fit together before anything is unpacked on their word. */
function checkStructure(db: Database.Database, subkey: (label: string) => Uint8Array): void {
  const store = openStore(db, subkey, 0);
  const found = new DamageList(store, 1);
  try {
    checkQuick(store, found);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'content.damaged') throw toVaultError(thrown);
    const wrong = found.all().map(({ kind, id, problem }) => damage(kind, id, problem));
    throw notSound(wrong.length > 0 ? wrong : [damage('page', 'content', problemOf(thrown))]);
  }
}

function assemble(
  opened: Awaited<ReturnType<typeof openAtOurSchema>>,
  unlocked: ForeignUnlocked,
  options: ForeignOptions,
): Omit<ForeignVault, 'close'> & { readonly content: ContentStore } {
  const { db, path, found } = opened;
  const { world, workers } = options;
  const { key } = unlocked;
  const tables = createTables(createStatements(db, world.log), world.now);
  const envelope = settleEnvelope(tables, unlocked);
  const { random, now, log } = world;
  const subkey = contentSubkey(tables.meta, key);
  const content = createContentStore({ db, subkey, random, now, log, ...(workers && { workers }) });
  const stamp = stampOf(path);
  const parts = { folder: dirname(path), key, tables, content, world, envelope: () => envelope };
  return {
    ...{ envelope, key, path, db, tables, content, schemaVersion: found },
    async verify(asked = {}) {
      checkStructure(db, subkey);
      const everything = { ...parts, isForeign: true, register: createDamageRegister(tables) };
      const report = await verifyVault(everything, { deep: true, ...asked });
      if (report.damage.length > 0) throw notSound(report.damage);
    },
    demandUnchanged() {
      const isChanged =
        stampOf(path) !== stamp || [logName, journalName].some((name) => existsSync(join(dirname(path), name)));
      if (isChanged) throw new AppError('foreign.not-sound', { findings: 1, first: [moved] });
    },
  };
}

const moved = { kind: 'page', id: databaseName, problem: 'it was changed while it was read' };

/**
 * Opens a vault folder on a medium, or anywhere, whose files anyone may have made: no link is followed, sizes are bounded,
 * nothing in it runs, nothing is written there. Where it keeps a log, was cut off, or is older than ours, an encrypted
 * copy in `scratch` is read instead.
 */
export async function openForeign(folder: string, by: ForeignKey, options: ForeignOptions): Promise<ForeignVault> {
  lookAtFiles(folder);
  const unlocked = await unlockForeign(folder, by);
  const clear = () => {
    if (by.kind !== 'own') unlocked.key.wipe();
    rmSync(options.scratch, { recursive: true, force: true });
  };
  let db: Database.Database | undefined;
  try {
    const opened = await openAtOurSchema(folder, unlocked, options);
    db = opened.db;
    const { content, ...vault } = assemble(opened, unlocked, options);
    return {
      ...vault,
      async close() {
        await content.close();
        opened.db.close();
        clear();
      },
    };
  } catch (thrown) {
    db?.close();
    clear();
    throw thrown;
  }
}
