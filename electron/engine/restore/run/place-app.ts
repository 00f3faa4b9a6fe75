import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { isNamed, namedAs } from './working-names.ts';
import { stepAside } from './step-aside.ts';
import { finalSpace, statusOf, type AppWork } from './work.ts';

/** Gives a shared app its name and moves it to its space; a personal one only its name. Harmless to repeat. */
export async function placeApp(work: AppWork, newId: AppId): Promise<void> {
  const { app, ledger, tenant, writer, vault, signal } = work;
  await ledger.once(app.appId, app.variant === 'shared' ? 'move' : 'name', async () => {
    work.item.at('moving to its place');
    const spaceId = finalSpace(work);
    const facts = await tenant.app(newId, signal);
    if (facts === null) throw new AppError('tenant.not-found', { appId: newId, app: app.name });
    // From here on no mark tells whose app it is: this makes sure that the ledger still knows it after a power cut.
    vault.audit.append('restore-app-placing', { planId: work.plan.planId, appId: app.appId, newAppId: newId });
    await stepAside(work);
    const named = namedAs(app, app.targetName);
    if (!isNamed(facts, named)) await writer.renameApp(newId, named, signal);
    if (spaceId !== null && facts.spaceId !== spaceId) await writer.moveApp(newId, spaceId, signal);
    return { spaceId };
  });
}

/** Gives the app itself to its owner. What the tenant refuses is shown by the comparison, not a failure of the app. */
export async function giveApp(work: AppWork, newId: AppId): Promise<void> {
  const { app, ledger, tenant, writer, signal } = work;
  const { ownerId } = app;
  if (ownerId === null) return;
  await ledger.once(app.appId, 'owner', async () => {
    work.item.at('giving the app to its owner');
    const facts = await tenant.app(newId, signal);
    if (facts?.ownerId === ownerId) return { refused: 0 };
    try {
      await writer.changeAppOwner(newId, ownerId, signal);
      return { refused: 0 };
    } catch (thrown) {
      const status = statusOf(thrown);
      if (status !== 400 && status !== 403 && status !== 404) throw thrown;
      return { refused: status };
    }
  });
}

/** Whether the tenant would not give the app itself to its owner, at the last try. */
export const isOwnerRefused = ({ app, ledger }: Pick<AppWork, 'app' | 'ledger'>): boolean =>
  (ledger.recall<{ refused: number }>(app.appId, 'owner')?.refused ?? 0) !== 0;
