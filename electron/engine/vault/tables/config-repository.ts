import { createHash } from 'node:crypto';

import { ConfigCapture, ConfigItem, type ConfigId } from '../../../../shared/domain/config.ts';
import type { TenantName } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { ConfigStore } from '../config-types.ts';
import type { Statements } from '../database/statements.ts';
import { sha256OfJson } from '../keys/digest.ts';
import type { ConfigFileRepository } from './config-file-repository.ts';
import { packBody, unpackBody, type PackedBody } from './packed-body.ts';
import { parseJson, readAs } from './read-row.ts';

export type NewCapture = Parameters<ConfigStore['record']>[0];
export type CaptureRow = {
  capture_key: number;
  config_id: string;
  tenant: string;
  taken_at: number;
  snapshot_id: string | null;
  body: string;
};
type BodyRow = PackedBody & { body_key: number };
type PackedItem = { readonly digest: Buffer; readonly body: Buffer; readonly files: ConfigItem['files'] };
/** A capture as it will be told, with the rows of its items. */
export type PreparedCapture = { readonly capture: ConfigCapture; readonly packed: readonly PackedItem[] };

const read = (row: CaptureRow): ConfigCapture => {
  const capture = readAs(ConfigCapture, parseJson(row.body), 'configuration');
  const { configId, tenant, takenAt, snapshotId } = capture;
  if (configId !== row.config_id || tenant !== row.tenant || takenAt !== row.taken_at || snapshotId !== row.snapshot_id)
    throw new AppError('vault.damaged', { what: 'configuration', problem: 'another row’s body' });
  return capture;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Over digests in the order of their bytes; null stands for an item that is gone. */
function digestOf(digests: readonly (Uint8Array | null)[]): string {
  const hash = createHash('sha256');
  for (const digest of digests) hash.update(digest ?? 'missing');
  return hash.digest('hex');
}

/** Each item packed; two of one kind and id are refused, for half of them would be lost. */
function packItems(items: readonly ConfigItem[]): PackedItem[] {
  const seen = new Set<string>();
  return items.map((given) => {
    const item = ConfigItem.parse(given);
    const name = `${item.kind}/${item.id}`;
    if (seen.has(name)) throw new AppError('request.invalid', { reason: 'twice', kind: item.kind, id: item.id });
    seen.add(name);
    return { ...packBody(item), files: item.files };
  });
}

function prepareCaptures({ prepare }: Statements) {
  const listed = "snapshot_id IS NULL OR snapshot_id NOT IN (SELECT id FROM retention WHERE kind = 'trash-snapshot')";
  return {
    one: prepare<[string], CaptureRow>('SELECT * FROM config_capture WHERE config_id = ?'),
    each: prepare<[], CaptureRow>('SELECT * FROM config_capture ORDER BY capture_key'),
    newest: prepare<[number], CaptureRow>(
      `SELECT * FROM config_capture WHERE ${listed} ORDER BY taken_at DESC, capture_key DESC LIMIT ?`,
    ),
    ofTenant: prepare<[string, number], CaptureRow>(
      `SELECT * FROM config_capture WHERE tenant = ? AND (${listed}) ORDER BY taken_at DESC, capture_key DESC LIMIT ?`,
    ),
    ofSnapshot: prepare<[string], CaptureRow>(
      'SELECT * FROM config_capture WHERE snapshot_id = ? ORDER BY capture_key DESC LIMIT 1',
    ),
    insert: prepare<[string, string, number, string | null, string]>(
      'INSERT INTO config_capture (config_id, tenant, taken_at, snapshot_id, body) VALUES (?, ?, ?, ?, ?)',
    ),
    count: prepare<[], { captures: number }>('SELECT count(*) AS captures FROM config_capture'),
  };
}

function prepareItems({ prepare }: Statements) {
  return {
    bodyKey: prepare<[Buffer], { body_key: number }>('SELECT body_key FROM config_body WHERE digest = ?'),
    addBody: prepare<[Buffer, Buffer]>('INSERT INTO config_body (digest, body) VALUES (?, ?)'),
    addUse: prepare<[number, number]>('INSERT OR IGNORE INTO config_file_use (body_key, file_key) VALUES (?, ?)'),
    addEntry: prepare<[number, number]>('INSERT INTO config_entry (capture_key, body_key) VALUES (?, ?)'),
    bodies: prepare<[number], BodyRow>(
      'SELECT config_body.* FROM config_entry JOIN config_body USING (body_key) WHERE capture_key = ?',
    ),
    digests: prepare<[number], { digest: Uint8Array | null }>(
      `SELECT digest FROM config_entry LEFT JOIN config_body USING (body_key) WHERE capture_key = ? ORDER BY digest`,
    ),
    files: prepare<[number], { sha256: Uint8Array | null }>(
      `SELECT DISTINCT sha256 FROM config_entry JOIN config_file_use USING (body_key) LEFT JOIN config_file USING (file_key)
       WHERE capture_key = ? ORDER BY sha256`,
    ),
  };
}

/** The only place that knows the tables `config_capture`, `config_entry`, `config_body` and `config_file_use`. */
export function createConfigRepository(statements: Statements, files: ConfigFileRepository) {
  const captures = prepareCaptures(statements);
  const sql = prepareItems(statements);

  const need = (configId: ConfigId): CaptureRow => {
    const row = captures.one.get(configId);
    if (!row) throw new AppError('request.not-found', { config: configId });
    return row;
  };
  const keepBody = ({ digest, body, files: named }: PackedItem): number => {
    const known = sql.bodyKey.get(digest);
    if (known) return known.body_key;
    sql.addBody.run(digest, body);
    const key = sql.bodyKey.get(digest)?.body_key ?? 0;
    for (const { name, sha256, bytes } of named) {
      const file = files.find(sha256);
      if (!file) throw new AppError('request.not-found', { file: name });
      if (file.file_bytes !== bytes) throw new AppError('request.invalid', { file: name, bytes });
      sql.addUse.run(key, file.file_key);
    }
    return key;
  };

  const store: Omit<ConfigStore, 'record'> = {
    ...files.store,
    get(configId) {
      const row = captures.one.get(configId);
      return row ? read(row) : null;
    },
    list: ({ tenant, limit }: { tenant?: TenantName; limit: number }) =>
      (tenant === undefined ? captures.newest.all(limit) : captures.ofTenant.all(tenant, limit)).map(read),
    ofSnapshot(snapshotId) {
      const row = captures.ofSnapshot.get(snapshotId);
      return row ? read(row) : null;
    },
    items(configId) {
      const row = need(configId);
      const items = sql.bodies
        .all(row.capture_key)
        .map((body) => readAs(ConfigItem, unpackBody(body, 'configuration item'), 'configuration item'));
      if (items.length !== read(row).items) throw new AppError('vault.damaged', { what: 'configuration items' });
      return items.sort((a, b) => compare(a.kind, b.kind) || compare(a.id, b.id));
    },
  };

  return {
    store,
    need,
    read,
    each: captures.each.all,
    count: () => captures.count.get()?.captures ?? 0,
    /** What is about to be recorded, as it will be told. */
    prepare(given: NewCapture, items: readonly ConfigItem[]): PreparedCapture {
      const packed = packItems(items).sort((a, b) => Buffer.compare(a.digest, b.digest));
      const digest = digestOf(packed.map((item) => item.digest));
      return { capture: ConfigCapture.parse({ ...given, items: items.length, digest }), packed };
    },
    /** Its rows, inside the transaction that seals them. */
    add({ capture, packed }: PreparedCapture): void {
      const { configId, tenant, takenAt, snapshotId } = capture;
      captures.insert.run(configId, tenant, takenAt, snapshotId, canonicalJson(capture));
      const { capture_key: key } = need(configId);
      for (const item of packed) sql.addEntry.run(key, keepBody(item));
      files.dropLeftOvers();
    },
    /** One hash over everything a capture says: itself, its items and their files. */
    root: (row: CaptureRow): string =>
      sha256OfJson({
        configId: row.config_id,
        tenant: row.tenant,
        takenAt: row.taken_at,
        snapshotId: row.snapshot_id,
        body: row.body,
        items: digestOf(sql.digests.all(row.capture_key).map(({ digest }) => digest)),
        files: digestOf(sql.files.all(row.capture_key).map(({ sha256 }) => sha256)),
      }),
  };
}
export type ConfigRepository = ReturnType<typeof createConfigRepository>;
