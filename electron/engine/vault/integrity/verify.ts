import { join } from 'node:path';

import type { ContentId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { World } from '../../world.ts';
import type { ContentCheck, ContentDamage, ContentStore } from '../content/types.ts';
import { checkFileStart, databaseName } from '../database/open-database.ts';
import { envelopeName, readEnvelope } from '../envelope/envelope-file.ts';
import { isGenuine, type Envelope } from '../envelope/envelope.ts';
import type { DataKey } from '../keys/data-key.ts';
import { sha256 } from '../keys/digest.ts';
import type { Tables } from '../tables/index.ts';
import type { Vault, VaultDamage, VerifyReport } from '../types.ts';
import { checkConfig, checkConfigBodies } from './check-config.ts';
import { checkPages } from './check-pages.ts';
import { checkQalyptus, checkQalyptusBodies } from './check-qalyptus.ts';
import { checkRestoreBodies, checkRestores } from './check-restores.ts';
import { checkLists, checkTexts, damage, guarded } from './check-rows.ts';
import { checkSeals } from './check-seals.ts';
import { checkSearch, checkSearchBodies } from './check-search.ts';
import type { DamageRegister } from './damage-register.ts';
import { checkTelemetry, checkTelemetryBodies } from './check-telemetry.ts';

/** What a check and a healing work on. */
export type VerifyParts = {
  readonly folder: string;
  readonly key: DataKey;
  readonly tables: Tables;
  readonly content: ContentStore;
  readonly world: World;
  readonly envelope: () => Envelope;
  /** Somebody else's, of which nothing may be written: its envelope and pages were judged by whoever opened it. */
  readonly isForeign?: boolean;
  readonly register: DamageRegister;
};
type Parts = VerifyParts;
type Options = Parameters<Vault['verify']>[0];
const nothing: ContentCheck = { files: 0, chunks: 0, packs: 0, bytesRead: 0, damage: [] };

/**
 * Our own tables; a part of a deep check reads these and the content of its part. Telemetry's events may be millions:
 * their count is always compared, their pages are read when every page is.
 */
const ownTables = [
  'meta', 'tenant', 'credential', 'setting', 'schedule', 'text', 'app', 'object_state', 'object_list', 'version', 'snapshot',
  'snapshot_app', 'directory', 'app_index', 'run', 'job', 'job_step', 'audit', 'seal', 'read_log',
  'restore_plan', 'restore_step', 'restore_report', 'restore_id', 'restore_proof', 'succession',
  'qalyptus_server', 'qalyptus_capture', 'propagated_task',
  'config_capture', 'config_body', 'config_entry', 'config_file', 'config_file_use',
  'telemetry_policy', 'telemetry_window', 'telemetry_day', 'telemetry_tally',
  'retention', 'version_tombstone',
  'search_object', 'search_group', 'search_owner', 'search_script', 'search_app', 'search_app_name', 'search_person',
  'search_space', 'search_object_words_data', 'search_object_words_idx', 'search_object_words_docsize',
  'search_object_words_config', 'search_script_words_data', 'search_script_words_idx', 'search_script_words_docsize',
  'search_script_words_config',
  'medium', 'medium_receipt',
]; // prettier-ignore

function checkEnvelope({ folder, key, envelope }: Parts, found: VaultDamage[]): void {
  const reading = readEnvelope(folder, envelopeName);
  if (reading.state !== 'ready') found.push(damage('envelope', envelopeName, reading.state));
  else if (!isGenuine(reading.envelope, key)) found.push(damage('envelope', envelopeName, 'edited'));
  else if (reading.envelope.mac !== envelope().mac) found.push(damage('envelope', envelopeName, 'another generation'));
}

/** What lies in the folder; of a foreign vault it was judged before. */
async function checkFiles(parts: Parts, everything: boolean, found: VaultDamage[]): Promise<void> {
  if (parts.isForeign) return;
  checkEnvelope(parts, found);
  await checkFile(parts, everything, found);
}

async function checkFile({ folder, key, envelope }: Parts, everything: boolean, found: VaultDamage[]): Promise<void> {
  const path = join(folder, databaseName);
  guarded(found, databaseName, undefined, () => checkFileStart(path, key));
  const problems = await checkPages(path, envelope().vaultId, key, { tables: everything ? null : ownTables });
  for (const problem of problems) found.push(damage('page', databaseName, problem));
}

async function checkContent(parts: Parts, options: Options): Promise<ContentCheck> {
  const { content, tables, world } = parts;
  if (!options.deep) return content.checkQuick();
  const turn = tables.readLog.nextTurn(options.parts ?? 1);
  const chosen = options.parts === undefined ? null : turn.contentIds;
  const { signal, onProgress } = options;
  const check = await content.checkDeep({
    contentIds: chosen,
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
  const quick = chosen ? content.checkQuick().damage : [];
  const all = [...check.damage, ...quick];
  if (parts.isForeign) return { ...check, damage: all };
  const damaged = new Set<string>(all.flatMap(({ contentIds }) => contentIds));
  const at = world.now();
  tables.statements.write(() => {
    // What could not be read whole is not as good as read: it is first in the next turn.
    tables.readLog.keepTurn({ ...turn, contentIds: turn.contentIds.filter((id) => !damaged.has(id)) }, at);
    parts.register.note({ read: chosen && new Set(chosen), damaged }, at);
  });
  return { ...check, damage: all };
}

/** A broken file is a broken version, and that a broken snapshot. */
function mapDamage({ tables }: Parts, { kind, id, problem, contentIds }: ContentDamage): VaultDamage {
  const versions = [...new Set(contentIds.flatMap((contentId) => tables.versions.ofContent(contentId)))];
  const snapshots = [...new Set(versions.flatMap((versionId) => tables.snapshots.ofVersion(versionId)))];
  return damage(kind, id, problem, { versions, snapshots });
}

function checkVersions({ tables, content }: Parts, found: VaultDamage[]): void {
  guarded(found, 'version', undefined, () => {
    for (const row of tables.versions.each()) {
      if (content.has(row.content_id as ContentId)) continue;
      const version = mapDamage({ tables } as Parts, {
        kind: 'file',
        id: row.content_id,
        problem: 'missing',
        contentIds: [row.content_id as ContentId],
      });
      found.push({ ...version, kind: 'version', id: row.version_id, problem: 'its file is missing' });
    }
  });
}

/** One hash over every version and the hash of its file. */
function digestFiles({ versions }: Tables): { count: number; digest: string } {
  const rows = [...versions.each()].map(({ version_id, sha256 }) => `${JSON.stringify([version_id, sha256])}\n`);
  return { count: rows.length, digest: sha256(rows.sort().join('')).toString('hex') };
}

async function contentOrDamage(parts: Parts, options: Options, found: VaultDamage[]): Promise<ContentCheck> {
  try {
    return await checkContent(parts, options);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !/^(vault\.damaged|content\.(damaged|unknown))$/.test(thrown.code))
      throw thrown;
    found.push(damage('page', 'content', 'unreadable'));
    return nothing;
  }
}

/**
 * Looks for everything that is not as it was written. Quick: structure, presence, counts, seals and our own pages.
 * Deep: also every page and every byte of content. Damage is reported, never thrown.
 */
export async function verifyVault(parts: Parts, options: Options): Promise<VerifyReport> {
  if (options.parts !== undefined && (!Number.isInteger(options.parts) || options.parts < 1 || options.parts > 1000))
    throw new AppError('request.invalid', { parts: options.parts });
  const { tables, envelope } = parts;
  const found: VaultDamage[] = [];

  await checkFiles(parts, options.deep && options.parts === undefined, found);
  options.signal?.throwIfAborted();
  const seals = await checkSeals(tables, envelope(), found);
  await checkLists(tables, found);
  checkRestores(tables, found);
  checkQalyptus(tables, found);
  checkConfig(tables, found);
  checkSearch(tables, found);
  const telemetryEvents = checkTelemetry(tables, found);
  if (options.deep) {
    await checkTexts(tables, found);
    await checkRestoreBodies(tables, found);
    await checkQalyptusBodies(tables, found);
    await checkConfigBodies(tables, found);
    await checkTelemetryBodies(tables, found);
    await checkSearchBodies(parts, found);
  }
  checkVersions(parts, found);
  const broken = guarded(found, 'audit', null, () => tables.audit.firstBroken());
  if (broken !== null) found.push(damage('audit', String(broken), 'the audit log is broken from here on'));
  if (!guarded(found, 'settings', true, () => tables.small.areAsLeft()))
    found.push(
      damage(
        'page',
        'settings',
        'tenants, credentials, settings, schedules, servers or telemetry are not as they were left',
      ),
    );
  options.signal?.throwIfAborted();
  const check = await contentOrDamage(parts, options, found);
  found.push(...check.damage.map((one) => mapDamage(parts, one)));

  const counts = guarded(found, 'version', { versions: 0, objects: 0 }, () => tables.versions.counts());
  return {
    intact: found.length === 0,
    deep: options.deep,
    round: options.deep && !parts.isForeign ? tables.readLog.lastTurn() : null,
    heads: { counter: envelope().counter, seal: envelope().head, audit: tables.audit.head().hash },
    files: guarded(found, 'version', { count: 0, digest: '' }, () => digestFiles(tables)),
    counts: {
      snapshots: guarded(found, 'snapshot', 0, () => tables.snapshots.count()),
      versions: counts.versions,
      objects: counts.objects ?? 0,
      files: check.files,
      chunks: check.chunks,
      packs: check.packs,
      bytesRead: check.bytesRead,
      seals,
      auditEntries: guarded(found, 'audit', 0, () => tables.audit.count()),
      configs: guarded(found, 'config_capture', 0, () => tables.configs.count()),
      telemetryEvents,
    },
    damage: found,
  };
}
