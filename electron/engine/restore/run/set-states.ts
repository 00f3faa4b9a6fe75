import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppObject } from '../../../../shared/domain/app.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import type { AppPlan } from '../../../../shared/domain/restore.ts';
import type { AppWork } from './work.ts';

type Roots = () => Promise<ReadonlyMap<string, AppObject>>;

/** Publishes and approves what differs from the plan. The file keeps states, so most apps need nothing here. */
export async function setStates(work: AppWork, newId: AppId, roots: Roots): Promise<void> {
  const { app, ledger, writer, signal } = work;
  await ledger.once(app.appId, 'states', async () => {
    const changes = changesOf(app, await roots());
    const refused: string[] = [];
    if (changes.length === 0) return { changed: 0, refused };
    work.item.at('setting states');
    await writer.editObjects(
      newId,
      async (editor) => {
        refused.length = 0;
        for (const { objectId, engineClass, state } of changes) {
          await ledger.mayGoOn();
          try {
            await editor.setState(objectId, engineClass, state);
          } catch (thrown) {
            if (!isRefusal(thrown)) throw thrown;
            refused.push(objectId);
          }
        }
        await editor.save();
      },
      signal,
    );
    return { changed: changes.length - refused.length, refused };
  });
}

/** A refusal is this object's own: the comparison at the end names it. */
const isRefusal = (thrown: unknown): boolean =>
  thrown instanceof AppError && (thrown.code === 'engine-session.denied' || thrown.code === 'engine-session.failed');

/** A state the snapshot does not state is left as it is. */
function changesOf({ objects, publishBookmarkId }: AppPlan, present: ReadonlyMap<string, AppObject>) {
  return objects.flatMap(({ objectId, engineClass, published, approved }) => {
    const found = present.get(objectId);
    if (found === undefined) return [];
    const now = { published: found.published ?? false, approved: found.approved ?? false };
    const wanted = {
      published: objectId === publishBookmarkId ? true : (published ?? now.published),
      approved: approved ?? now.approved,
    };
    const differs = wanted.published !== now.published || wanted.approved !== now.approved;
    return differs ? [{ objectId, engineClass: engineClass ?? found.engineClass, state: wanted }] : [];
  });
}
