import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppObject } from '../../../../shared/domain/app.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { proofOf } from './our-copy.ts';
import { isSomebodys, readRoots } from './read-app.ts';
import { templatesSpace } from './spaces.ts';
import { asLeft, findApp } from './verify-app.ts';
import type { AppWork } from './work.ts';
import { copyMarkOf, copyName, isNamed, namedAs } from './working-names.ts';

/** Whether people's own content would turn into base content with the next release. */
const isPersons = (object: AppObject, base: ReadonlySet<string>): boolean =>
  !(object.published === true && object.approved === true) && isSomebodys(object) && !isAppsOwn(object, base);

/** Of a part whose state the engine does not tell, the snapshot's word stands; one that nobody owns is the app's. */
const isAppsOwn = (
  { objectId, published, approved, ownerId, metaOwner, problem }: AppObject,
  base: ReadonlySet<string>,
) =>
  published === null &&
  approved === null &&
  (base.has(objectId) || (ownerId === null && metaOwner === null && problem === null));

/** Takes everything out of the copy that is not base, each time on proof that it is this run's copy; then looks again. */
export async function cleanCopy(work: AppWork, copyId: AppId): Promise<void> {
  const { app, ledger, writer, signal } = work;
  await ledger.once(app.appId, 'clean', async () => {
    work.item.at('cleaning the copy');
    const persons = await personsObjects(work, copyId);
    const isOurs = proofOf(work, copyId, copyMarkOf(app));
    if (persons.length > 0)
      await writer.editObjects(
        copyId,
        async (editor) => {
          for (const { objectId, engineClass } of persons) {
            await ledger.mayGoOn();
            await isOurs(editor);
            await editor.destroy(objectId, engineClass);
          }
          await editor.save();
        },
        signal,
      );
    const left = persons.length === 0 ? [] : await personsObjects(work, copyId);
    if (left.length > 0)
      throw new AppError('restore.not-clean', { app: copyName(app), appId: copyId, left: left.length });
    return { destroyed: persons.length };
  });
}

async function personsObjects(work: AppWork, copyId: AppId): Promise<readonly AppObject[]> {
  const base = new Set<string>(work.app.objects.flatMap(({ state, objectId }) => (state === 'base' ? [objectId] : [])));
  return [...(await readRoots(work, copyId)).values()].filter((object) => isPersons(object, base));
}

/** Gives the clean copy its name and moves it to where templates live; only then its warning falls. */
export async function placeCopy(work: AppWork, copyId: AppId): Promise<void> {
  const { app, ledger, tenant, writer, vault, signal } = work;
  await ledger.once(app.appId, 'template', async () => {
    work.item.at('moving the copy to the templates');
    const spaceId = await templatesSpace(work);
    const facts = await tenant.app(copyId, signal);
    if (facts === null) throw new AppError('tenant.not-found', { appId: copyId, app: copyName(app) });
    vault.audit.append('restore-copy-placing', { planId: work.plan.planId, appId: app.appId, copyId });
    const named = namedAs(app, copyName(app));
    if (!isNamed(facts, named)) await writer.renameApp(copyId, named, signal);
    if (facts.spaceId !== spaceId) await writer.moveApp(copyId, spaceId, signal);
    const placed = await findApp(work, copyId);
    if (placed) ledger.keep(app.appId, 'left-copy', asLeft(placed));
    return { spaceId };
  });
  ledger.unwarn(app.appId, 'copy');
}
