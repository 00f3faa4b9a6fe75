import type { AppObject } from '../../../../shared/domain/app.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { proofOf } from './our-copy.ts';
import { isSomebodys, readRoots } from './read-app.ts';
import type { AppWork } from './work.ts';

/**
 * Leaves only what the plan keeps, before anybody can see the app; then looks again. Not by the snapshot's list alone:
 * the file may hold what was made while it was exported.
 */
export async function trimApp(work: AppWork, newId: AppId): Promise<void> {
  const { app, plan, writer, ledger, signal } = work;
  if (app.removed.length === 0 && plan.options.people.length === 0) return;
  await ledger.once(app.appId, 'trim', async () => {
    work.item.at('taking out what others own');
    const isOurs = proofOf(work, newId, app.mark);
    const unwanted = await unwantedIn(work, newId);
    if (unwanted.length === 0) return { destroyed: 0 };
    await writer.editObjects(
      newId,
      async (editor) => {
        for (const { objectId, engineClass } of unwanted) {
          await ledger.mayGoOn();
          await isOurs(editor);
          await editor.destroy(objectId, engineClass);
        }
        await editor.save();
      },
      signal,
    );
    const left = (await unwantedIn(work, newId)).length;
    if (left > 0) throw new AppError('restore.not-clean', { app: app.targetName, appId: newId, left });
    return { destroyed: unwanted.length };
  });
}

async function unwantedIn(work: AppWork, newId: AppId): Promise<readonly AppObject[]> {
  const kept = new Set<string>(work.app.objects.map(({ objectId }) => objectId));
  const removed = new Set<string>(work.app.removed.map(({ objectId }) => objectId));
  const isUnwanted = (object: AppObject) =>
    !kept.has(object.objectId) && (removed.has(object.objectId) || isSomebodys(object));
  return [...(await readRoots(work, newId)).values()].filter(isUnwanted);
}
