import { ConfigItem } from '../../../../shared/domain/config.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Statements } from '../database/statements.ts';
import { unpackBody, type PackedBody } from './packed-body.ts';
import { readAs } from './read-row.ts';

type Lack = { capture_key: number; lacking: number };

/** What verify asks of the tables of configuration beyond what their captures' seals say. */
export function createConfigCheckRepository({ prepare }: Statements) {
  const lackingBodies = prepare<[], Lack>(
    `SELECT capture_key, count(*) AS lacking FROM config_entry LEFT JOIN config_body USING (body_key)
     WHERE config_body.body_key IS NULL GROUP BY capture_key`,
  );
  const lackingFiles = prepare<[], Lack>(
    `SELECT capture_key, count(*) AS lacking
     FROM config_file_use LEFT JOIN config_file USING (file_key) JOIN config_entry USING (body_key)
     WHERE config_file.file_key IS NULL GROUP BY capture_key`,
  );
  const bodyKeys = prepare<[], { body_key: number }>('SELECT body_key FROM config_body ORDER BY body_key');
  const body = prepare<[number], PackedBody>('SELECT digest, body FROM config_body WHERE body_key = ?');
  const uses = prepare<[number], { sha256: Uint8Array }>(
    'SELECT sha256 FROM config_file_use JOIN config_file USING (file_key) WHERE body_key = ?',
  );
  const capturesOfBody = prepare<[number], { capture_key: number }>(
    'SELECT capture_key FROM config_entry WHERE body_key = ?',
  );
  const capturesOfFile = prepare<[number], { capture_key: number }>(
    `SELECT DISTINCT capture_key FROM config_file_use JOIN config_entry USING (body_key) WHERE file_key = ?`,
  );
  const keysOf = (rows: readonly { capture_key: number }[]) => rows.map((row) => row.capture_key);

  return {
    lackingBodies: lackingBodies.all,
    lackingFiles: lackingFiles.all,
    bodyKeys: () => bodyKeys.all().map((row) => row.body_key),
    /** Throws `vault.damaged` for an item that is not what it was, or whose files are not the ones it names. */
    lookAtBody(key: number): void {
      const row = body.get(key);
      if (!row) return;
      const item = readAs(ConfigItem, unpackBody(row, 'configuration item'), 'configuration item');
      const kept = uses.all(key).map(({ sha256 }) => Buffer.from(sha256).toString('hex'));
      const named = new Set(item.files.map(({ sha256 }) => sha256));
      if (kept.length !== named.size || kept.some((file) => !named.has(file)))
        throw new AppError('vault.damaged', { what: 'configuration item', problem: 'its files' });
    },
    capturesOfBody: (key: number) => keysOf(capturesOfBody.all(key)),
    capturesOfFile: (key: number) => keysOf(capturesOfFile.all(key)),
  };
}
export type ConfigCheckRepository = ReturnType<typeof createConfigCheckRepository>;
