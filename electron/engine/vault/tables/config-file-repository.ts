import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Statements } from '../database/statements.ts';
import type { ConfigStore } from '../config-types.ts';
import { toHex } from '../hex.ts';
import { sha256 } from '../keys/digest.ts';
import { packBytes, unpackBytes } from './packed-bytes.ts';

type FileRow = { file_key: number; sha256: Uint8Array; file_bytes: number };
type BytesRow = FileRow & { body: Uint8Array };

/** What a row can hold. */
const mostBytes = 512 * 1024 * 1024;
/** A capture names its files long before; what is older and named by none is left over. */
const leftOverAfterMilliseconds = 24 * 60 * 60 * 1000;

const nameOf = (hex: string): Buffer => Buffer.from(/^[0-9a-f]{64}$/.test(hex) ? hex : '', 'hex');

function readBytes(row: BytesRow): Uint8Array {
  const bytes = unpackBytes(row.body, row.file_bytes);
  if (bytes.length !== row.file_bytes || !sha256(bytes).equals(row.sha256))
    throw new AppError('vault.damaged', { what: 'configuration file' });
  return new Uint8Array(bytes);
}

/** The only place that knows the `config_file` table: each file once, named by its sha-256. */
export function createConfigFileRepository({ prepare, write }: Statements, now: () => EpochMs) {
  const find = prepare<[Buffer], FileRow>('SELECT file_key, sha256, file_bytes FROM config_file WHERE sha256 = ?');
  const one = prepare<[Buffer], BytesRow>('SELECT * FROM config_file WHERE sha256 = ?');
  const ofKey = prepare<[number], BytesRow>('SELECT * FROM config_file WHERE file_key = ?');
  const keys = prepare<[], { file_key: number }>('SELECT file_key FROM config_file ORDER BY file_key');
  const insert = prepare<[Buffer, number, number, Buffer]>(
    'INSERT INTO config_file (sha256, file_bytes, kept_at, body) VALUES (?, ?, ?, ?)',
  );
  const touch = prepare<[number, number]>('UPDATE config_file SET kept_at = ? WHERE file_key = ?');
  // From the plans, which are few, to their steps, which are many: the order of a CROSS JOIN is kept.
  const leftOver = prepare<[number], FileRow>(
    `SELECT file_key, sha256, file_bytes FROM config_file WHERE kept_at < ?
     AND NOT EXISTS (SELECT 1 FROM config_file_use WHERE config_file_use.file_key = config_file.file_key)
     AND NOT EXISTS (SELECT 1 FROM restore_plan CROSS JOIN restore_step USING (plan_key)
                     WHERE kind = 'config' AND subject = '' AND step = 'file/' || lower(hex(sha256)))`,
  );
  const remove = prepare<[number]>('DELETE FROM config_file WHERE file_key = ?');
  // A capture may take longer than any limit, and clocks jump.
  const keptHere = new Set<string>();

  const store: Pick<ConfigStore, 'keepFile' | 'file'> = {
    keepFile(bytes) {
      if (bytes.length > mostBytes) throw new AppError('request.invalid', { bytes: bytes.length, most: mostBytes });
      const name = sha256(bytes);
      write(() => {
        const known = find.get(name);
        if (known) touch.run(now(), known.file_key);
        else insert.run(name, bytes.length, now(), packBytes(bytes));
      });
      const hex = toHex(name);
      keptHere.add(hex);
      return hex;
    },
    file(hex) {
      const row = one.get(nameOf(hex));
      return row ? readBytes(row) : null;
    },
  };
  return {
    store,
    find: (hex: string): FileRow | undefined => find.get(nameOf(hex)),
    /** Removes what no capture and no kept plan names, and no running capture can be about to name. */
    dropLeftOvers(): void {
      for (const row of leftOver.all(now() - leftOverAfterMilliseconds))
        if (!keptHere.has(toHex(row.sha256))) remove.run(row.file_key);
    },
    keys: () => keys.all().map((row) => row.file_key),
    /** Throws `vault.damaged` for a file that is not what it was. */
    look(key: number): void {
      const row = ofKey.get(key);
      if (row) readBytes(row);
    },
  };
}
export type ConfigFileRepository = ReturnType<typeof createConfigFileRepository>;
