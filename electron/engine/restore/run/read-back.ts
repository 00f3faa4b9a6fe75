import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { readRoots } from './read-app.ts';
import type { AppWork } from './work.ts';

const waits = [10, 20, 30, 60];

/** The published app must hold every object it had before; until it does, its copy is not touched. */
export async function readBack(work: AppWork, newId: AppId, before: readonly string[]): Promise<void> {
  const { app, ledger, tenant, signal } = work;
  await ledger.once(app.appId, 'read-back', async () => {
    work.item.at('reading back');
    let lacking = before;
    for (const seconds of [0, ...waits]) {
      if (seconds > 0) await tenant.wait(seconds, signal);
      const found = await readRoots(work, newId);
      lacking = before.filter((id) => !found.has(id));
      if (lacking.length === 0) return { objects: before.length };
    }
    throw new AppError('restore.incomplete', { app: app.targetName, appId: newId, missing: lacking.length });
  });
}
