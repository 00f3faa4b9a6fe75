import { Worker } from 'node:worker_threads';

import type { DataKey } from '../keys/data-key.ts';
import type { PageCheckTask } from './page-check-worker.ts';

/**
 * Reads pages from the file itself, past every cache, and returns what is wrong with them. It runs in a thread of its own
 * because a large vault takes minutes.
 */
export function checkPages(
  path: string,
  vaultId: string,
  key: DataKey,
  { tables, readOnly = false }: Pick<PageCheckTask, 'tables'> & { readonly readOnly?: boolean },
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const dataKey = key.lend((bytes) => new Uint8Array(bytes));
    const task: PageCheckTask = { path, vaultId, dataKey, tables, readOnly };
    const worker = new Worker(new URL('./page-check-worker.ts', import.meta.url), {
      workerData: task,
      transferList: [dataKey.buffer],
    });
    worker.once('message', (problems: string[]) => resolve(problems));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`page check ended with ${code}`)));
  });
}
