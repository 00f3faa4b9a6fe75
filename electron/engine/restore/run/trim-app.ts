import type { AppId } from '../../../../shared/domain/ids.ts';
import { proofOf } from './our-copy.ts';
import type { AppWork } from './work.ts';

/** Takes out what the plan says is not wanted, before anybody can see the app. */
export async function trimApp(work: AppWork, newId: AppId): Promise<void> {
  const { app, writer, ledger, signal } = work;
  if (app.removed.length === 0) return;
  await ledger.once(app.appId, 'trim', async () => {
    work.item.at('taking out what others own');
    const isOurs = proofOf(work, newId, app.mark);
    let destroyed = 0;
    await writer.editObjects(
      newId,
      async (editor) => {
        for (const { objectId, engineClass } of app.removed) {
          await ledger.mayGoOn();
          await isOurs(editor);
          if (await editor.destroy(objectId, engineClass)) destroyed += 1;
        }
        await editor.save();
      },
      signal,
    );
    return { destroyed };
  });
}
