import { createHash } from 'node:crypto';

import type { ContentCheck, ContentStore, PreparedContent } from '../../../../../../electron/engine/vault/index.ts';
import type { ContentParts } from '../../../../../../electron/engine/vault/options.ts';
import type { ContentId } from '../../../../../../shared/domain/ids.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';

/** Whole files in rows: the least that the vault needs of a content store. */
export function createFakeContent({ db }: ContentParts): ContentStore {
  db.exec('CREATE TABLE IF NOT EXISTS fake_file (content_id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT');
  const select = db.prepare<[string], { body: Buffer }>('SELECT body FROM fake_file WHERE content_id = ?');
  const insert = db.prepare<[string, Buffer]>('INSERT OR IGNORE INTO fake_file VALUES (?, ?)');
  const all = db.prepare<[], { content_id: string; bytes: number }>(
    'SELECT content_id, length(body) AS bytes FROM fake_file',
  );
  const waiting = new Map<string, Buffer>();
  const body = (contentId: string): Buffer => {
    const row = select.get(contentId);
    if (!row) throw new AppError('content.unknown', { contentId });
    return row.body;
  };
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const check = (ids: readonly string[] | null): ContentCheck => {
    const rows = all.all().filter((row) => ids === null || ids.includes(row.content_id));
    const broken = rows.filter((row) => hash(select.get(row.content_id)?.body ?? new Uint8Array(0)) !== row.content_id);
    return {
      files: rows.length,
      chunks: rows.length,
      packs: rows.length,
      bytesRead: rows.reduce((sum, row) => sum + row.bytes, 0),
      damage: broken.map(({ content_id: id }) => ({
        kind: 'file',
        id,
        contentIds: [id as ContentId],
        problem: 'hash',
      })),
    };
  };
  return {
    async prepare(source) {
      const parts: Uint8Array[] = [];
      for await (const part of source) parts.push(part);
      const whole = Buffer.concat(parts);
      const sha256 = hash(whole);
      const known = select.get(sha256) !== undefined;
      waiting.set(sha256, whole);
      return { contentId: sha256 as ContentId, sha256, fileBytes: whole.length, known };
    },
    commit({ contentId, sha256, fileBytes }: PreparedContent) {
      insert.run(contentId, waiting.get(contentId) ?? body(contentId));
      waiting.delete(contentId);
      return { contentId, sha256, fileBytes, storedBytes: fileBytes };
    },
    discard: (prepared) => void waiting.delete(prepared.contentId),
    has: (contentId) => select.get(contentId) !== undefined,
    async *read(contentId) {
      yield body(contentId);
    },
    readAt: async (contentId, offset, length) => body(contentId).subarray(offset, offset + length),
    checkQuick: () => ({ ...check([]), files: all.all().length }),
    checkDeep: async ({ contentIds }) => check(contentIds),
    heal: async () => ({ chunks: 0, packs: 0, left: 0 }),
    remove: (contentId) => void db.prepare('DELETE FROM fake_file WHERE content_id = ?').run(contentId),
    repack: async () => ({ freedBytes: 0 }),
    dropLeftovers: () => 0,
    statistics() {
      const rows = all.all();
      const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
      return {
        files: rows.length,
        fileBytes: bytes,
        packs: rows.length,
        packBytes: bytes,
        chunks: rows.length,
        deadBytes: 0,
      };
    },
    refresh: async () => undefined,
    close: async () => undefined,
  };
}
