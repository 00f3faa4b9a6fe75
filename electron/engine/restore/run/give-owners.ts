import type { AppObject } from '../../../../shared/domain/app.ts';
import type { AppId, ObjectId, PersonId } from '../../../../shared/domain/ids.ts';
import { forEachAtOnce } from './at-once.ts';
import { readRoots } from './read-app.ts';
import { statusOf, type AppWork } from './work.ts';

const changesAtOnce = 8;

type Roots = () => Promise<ReadonlyMap<string, AppObject>>;
export type Refused = { readonly objectId: string; readonly status: number };

/** The ids of everything that must still be there once the app is in its place. */
export async function listObjects({ app, ledger }: AppWork, roots: Roots): Promise<readonly string[]> {
  return ledger.once(app.appId, 'list', async () => [...(await roots()).keys()]);
}

type Change = { readonly objectId: ObjectId; readonly ownerId: PersonId };
type Given = { readonly changed: number; readonly refused: readonly Refused[] };

/** Gives each object to the person the plan names; only what another has is changed. What is refused is kept by name. */
export async function giveOwners(work: AppWork, newId: AppId, roots: Roots): Promise<void> {
  const { app, ledger } = work;
  await ledger.once<Given>(app.appId, 'owners', async () => {
    const present = await roots();
    const changes = app.objects.flatMap(({ objectId, ownerId }) => {
      const found = present.get(objectId);
      return ownerId === null || found === undefined || found.ownerId === ownerId ? [] : [{ objectId, ownerId }];
    });
    return giveAll(work, newId, changes);
  });
}

/**
 * Gives what was forbidden while nobody held a role where the app stood, now that it is in its place. What is refused
 * even so is a difference, which the next run of the plan tries to mend.
 */
export async function giveForbidden(work: AppWork, newId: AppId): Promise<void> {
  const { app, ledger } = work;
  const refused = ledger.recall<Given>(app.appId, 'owners')?.refused ?? [];
  const forbidden = new Set(refused.filter(({ status }) => status === 403).map(({ objectId }) => objectId));
  if (forbidden.size === 0) return;
  await ledger.once<Given>(app.appId, 'owners-again', async () => {
    const changes = await stillTheBots(work, newId, forbidden);
    const given = await giveAll(work, newId, changes);
    return { changed: given.changed, refused: [...refused.filter(({ status }) => status !== 403), ...given.refused] };
  });
}

/** Tries again what an earlier run was refused, as far as it is still the bot's: nothing of people's is touched. */
export async function giveRefused(work: AppWork, newId: AppId): Promise<void> {
  const { app, ledger } = work;
  const refused = new Set(refusedOf(work).map(({ objectId }) => objectId));
  if (refused.size === 0) return;
  const { changed, refused: still } = await giveAll(work, newId, await stillTheBots(work, newId, refused));
  ledger.keep(app.appId, 'owners-again', { changed, refused: [...still] });
}

/** Of these objects those that nobody has taken over since; with who shall have them. */
async function stillTheBots(work: AppWork, newId: AppId, objects: ReadonlySet<string>): Promise<Change[]> {
  const present = await readRoots(work, newId);
  return work.app.objects.flatMap(({ objectId, ownerId }) =>
    ownerId !== null && objects.has(objectId) && present.get(objectId)?.ownerId === work.bot.userId
      ? [{ objectId, ownerId }]
      : [],
  );
}

async function giveAll(work: AppWork, newId: AppId, changes: readonly Change[]): Promise<Given> {
  const { ledger, item } = work;
  item.at('giving objects to their owners');
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
}

/** The status of a refusal that is this object's own; everything else is thrown. */
async function giveOwner(
  { writer, signal }: AppWork,
  newId: AppId,
  { objectId, ownerId }: Change,
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

/** Objects the tenant refused to hand over, at the last try. */
export function refusedOf({ app, ledger }: Pick<AppWork, 'app' | 'ledger'>): readonly Refused[] {
  const given = ledger.recall<Given>(app.appId, 'owners-again') ?? ledger.recall<Given>(app.appId, 'owners');
  return given?.refused ?? [];
}
