import { parentPort, workerData } from 'node:worker_threads';

import { createDataKey } from '../keys/data-key.ts';
import { openCipher } from '../database/open-database.ts';

/** What the check is handed: a copy of the data key, which it wipes. */
export type PageCheckTask = {
  readonly path: string;
  readonly vaultId: string;
  readonly dataKey: Uint8Array;
  /** null: every page. */
  readonly tables: readonly string[] | null;
  /** Nothing is written to the file, or beside it. */
  readonly readOnly: boolean;
};

const task = workerData as PageCheckTask;

function check(): string[] {
  const key = createDataKey(task.dataKey, task.vaultId);
  try {
    const db = openCipher(task.path, key, { fileMustExist: true, readonly: task.readOnly });
    try {
      db.pragma('trusted_schema=OFF');
      db.pragma('cell_size_check=ON');
      const pragmas = task.tables?.map((table) => `integrity_check('${table.replaceAll("'", "''")}')`) ?? [
        'integrity_check',
      ];
      return pragmas
        .flatMap((pragma) => db.pragma(pragma) as { integrity_check: string }[])
        .map((row) => row.integrity_check);
    } finally {
      db.close();
    }
  } catch (thrown) {
    return [thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unreadable'];
  } finally {
    key.wipe();
  }
}

parentPort?.postMessage(check().filter((problem) => problem !== 'ok'));
