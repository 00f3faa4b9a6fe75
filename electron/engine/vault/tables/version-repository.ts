import { AppFacts, Version, type OwnedObject } from '../../../../shared/domain/app.ts';
import type { AppId, VersionId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { StoredContent } from '../content/types.ts';
import type { Statements } from '../database/statements.ts';
import type { NewVersion, VersionWithDigest } from '../types.ts';
import type { ObjectRepository } from './object-repository.ts';
import { readAs } from './read-row.ts';
import type { TextRepository } from './text-repository.ts';

export type VersionRow = {
  version_key: number;
  version_id: string;
  app_key: number;
  app_id: string;
  ordinal: number;
  taken_at: number;
  content_id: string;
  sha256: string;
  file_bytes: number;
  stored_bytes: number;
  with_data: number;
  object_count: number;
  root_object_count: number;
  objects_digest: string;
  facts_text: number;
  script_text: number | null;
  list_id: number;
};
/** A version and the digests of what it refers to, as a seal sees it. */
export type SealedVersionRow = VersionRow & { facts: Uint8Array; script: Uint8Array | null; objects: Uint8Array };

/** In place of a digest of its objects: nothing a tenant says can be compared with an imported version. */
export const importedDigest = 'imported';
/** What was captured comes before what was imported, however late that came. */
export const newestFirst = `objects_digest = '${importedDigest}', ordinal DESC`;

type NewRow = Omit<VersionRow, 'version_key' | 'app_id'>;

function prepareVersions({ prepare }: Statements) {
  const from = 'SELECT version.*, app.app_id FROM version JOIN app USING (app_key)';
  return {
    insert: prepare<[NewRow], { version_key: number }>(
      `INSERT INTO version (version_id, app_key, ordinal, taken_at, content_id, sha256, file_bytes, stored_bytes, with_data,
         object_count, root_object_count, objects_digest, facts_text, script_text, list_id)
       VALUES (@version_id, @app_key, @ordinal, @taken_at, @content_id, @sha256, @file_bytes, @stored_bytes, @with_data,
         @object_count, @root_object_count, @objects_digest, @facts_text, @script_text, @list_id) RETURNING version_key`,
    ),
    byId: prepare<[string], VersionRow>(`${from} WHERE version_id = ?`),
    ofApp: prepare<[string], VersionRow>(`${from} WHERE app.app_id = ? ORDER BY ordinal DESC`),
    latest: prepare<[string], VersionRow>(`${from} WHERE app.app_id = ? ORDER BY ${newestFirst} LIMIT 1`),
    highest: prepare<[number], { ordinal: number | null }>(
      'SELECT max(ordinal) AS ordinal FROM version WHERE app_key = ?',
    ),
    each: prepare<[], VersionRow>(`${from} ORDER BY version_key`),
    byContent: prepare<[string], { version_id: string }>('SELECT version_id FROM version WHERE content_id = ?'),
    addApp: prepare<[string]>('INSERT INTO app (app_id) VALUES (?) ON CONFLICT (app_id) DO NOTHING'),
    appKey: prepare<[string], { app_key: number }>('SELECT app_key FROM app WHERE app_id = ?'),
    sealed: prepare<[number], SealedVersionRow>(
      `SELECT version.*, app.app_id, facts.digest AS facts, script.digest AS script, object_list.digest AS objects
       FROM version JOIN app ON app.app_key = version.app_key JOIN object_list USING (list_id)
         JOIN text AS facts ON facts.text_id = facts_text LEFT JOIN text AS script ON script.text_id = script_text
       WHERE version_key = ?`,
    ),
    appKeys: prepare<[], { app_key: number }>('SELECT app_key FROM app'),
    counts: prepare<[], { versions: number; objects: number | null }>(
      'SELECT count(*) AS versions, sum(object_count) AS objects FROM version',
    ),
    count: prepare<[], { versions: number }>('SELECT count(*) AS versions FROM version'),
  };
}

/** The only place that knows the tables `version` and `app`. */
export function createVersionRepository(statements: Statements, texts: TextRepository, objects: ObjectRepository) {
  const sql = prepareVersions(statements);

  const read = (row: VersionRow): VersionWithDigest => ({
    ...readAs(
      Version,
      {
        versionId: row.version_id,
        appId: row.app_id,
        ordinal: row.ordinal,
        takenAt: row.taken_at,
        contentId: row.content_id,
        sha256: row.sha256,
        fileBytes: row.file_bytes,
        storedBytes: row.stored_bytes,
        withData: row.with_data === 1,
        objectCount: row.object_count,
        rootObjectCount: row.root_object_count,
        facts: readAs(AppFacts, texts.readJson(row.facts_text), 'app facts'),
        ...(row.objects_digest === importedDigest && { imported: true }),
      },
      'version',
    ),
    objectsDigest: row.objects_digest,
  });
  const readOrNull = (row: VersionRow | undefined) => (row ? read(row) : null);

  /** The number by which tables know an app; given when it is first seen. */
  const keepApp = (appId: AppId): number => {
    sql.addApp.run(appId);
    const row = sql.appKey.get(appId);
    if (!row) throw new AppError('vault.damaged', { what: 'app' });
    return row.app_key;
  };

  return {
    keepApp,
    add(version: NewVersion, stored: StoredContent): { appKey: number; versionKey: number } {
      const appKey = keepApp(version.appId);
      const row = sql.insert.get({
        version_id: version.versionId,
        app_key: appKey,
        ordinal: (sql.highest.get(appKey)?.ordinal ?? 0) + 1,
        taken_at: version.takenAt,
        content_id: stored.contentId,
        sha256: stored.sha256,
        file_bytes: stored.fileBytes,
        stored_bytes: stored.storedBytes,
        with_data: version.withData ? 1 : 0,
        object_count: version.objects.length,
        root_object_count: version.objects.filter(({ parentId }) => parentId === null).length,
        objects_digest: version.objectsDigest ?? importedDigest,
        facts_text: texts.keepJson(AppFacts.parse(version.facts)),
        script_text: version.script === null ? null : texts.keepText(version.script),
        list_id: objects.keepList(appKey, version.objects),
      });
      if (!row) throw new AppError('vault.damaged', { what: 'version' });
      return { appKey, versionKey: row.version_key };
    },
    row: (versionId: VersionId): VersionRow | undefined => sql.byId.get(versionId),
    get: (versionId: VersionId) => readOrNull(sql.byId.get(versionId)),
    latest: (appId: AppId) => readOrNull(sql.latest.get(appId)),
    ofApp: (appId: AppId) => sql.ofApp.all(appId).map(read),
    objects: (versionId: VersionId) => {
      const row = sql.byId.get(versionId);
      return row ? objects.readList(row.list_id) : [];
    },
    objectsOfBoth(one: VersionId, other: VersionId): readonly [OwnedObject[], OwnedObject[]] {
      const [first, second] = [sql.byId.get(one), sql.byId.get(other)];
      return first && second ? objects.readBoth(first.list_id, second.list_id) : [[], []];
    },
    script: (versionId: VersionId): string | null => {
      const textId = sql.byId.get(versionId)?.script_text ?? null;
      return textId === null ? null : texts.readText(textId);
    },
    appKeys: () => sql.appKeys.all().map((row) => row.app_key),
    sealed: (versionKey: number) => sql.sealed.get(versionKey),
    each: () => sql.each.iterate(),
    ofContent: (contentId: string) => sql.byContent.all(contentId).map((row) => row.version_id as VersionId),
    count: (): number => sql.count.get()?.versions ?? 0,
    /** Passes over every version. */
    counts: () => sql.counts.get() ?? { versions: 0, objects: 0 },
  };
}
export type VersionRepository = ReturnType<typeof createVersionRepository>;
