import type { AppObject } from '../../../../shared/domain/app.ts';
import type { AppId, ObjectId, PersonId } from '../../../../shared/domain/ids.ts';
import { forEachAtOnce } from './at-once.ts';
import { statusOf, type AppWork } from './work.ts';

const changesAtOnce = 8;

type Roots = () => Promise<ReadonlyMap<string, AppObject>>;
export type Refused = { readonly objectId: string; readonly status: number };

/** The ids of everything that must still be there once the app is in its place. */
export async function listObjects({ app, ledger }: AppWork, roots: Roots): Promise<readonly string[]> {
  return ledger.once(app.appId, 'list', async () => [...(await roots()).keys()]);
}

/** Gives each object to the person the plan names; only what another has is changed. What is refused is kept by name. */
export async function giveOwners(work: AppWork, newId: AppId, roots: Roots): Promise<void> {
  const { app, ledger, item } = work;
  await ledger.once(app.appId, 'owners', async () => {
    item.at('giving objects to their owners');
    const present = await roots();
    const changes = app.objects.flatMap(({ objectId, ownerId }) => {
      const found = present.get(objectId);
      return ownerId === null || found === undefined || found.ownerId === ownerId ? [] : [{ objectId, ownerId }];
    });
    const refused: Refused[] = [];
    let changed = 0;
    await forEachAtOnce(changes, changesAtOnce, async (change) => {
      await ledger.mayGoOn();
      const status = await giveOwner(work, newId, change);
      if (status === null) changed += 1;
      else refused.push({ objectId: change.objectId, status });
      item.objects(changed);
    });
    return { changed, refused };
  });
}

/** The status of a refusal that is this object's own; everything else is thrown. */
async function giveOwner(
  { writer, signal }: AppWork,
  newId: AppId,
  { objectId, ownerId }: { objectId: ObjectId; ownerId: PersonId },
): Promise<number | null> {
  try {
    await writer.changeObjectOwner(newId, objectId, ownerId, signal);
    return null;
  } catch (thrown) {
    const status = statusOf(thrown);
    if (status === 400 || status === 403 || status === 404) return status;
    throw thrown;
  }
}

/** How many objects the tenant refused to hand over. */
export const refusedOwners = ({ app, ledger }: AppWork): number =>
  ledger.recall<{ refused: readonly Refused[] }>(app.appId, 'owners')?.refused.length ?? 0;
