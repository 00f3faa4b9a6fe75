import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppId, SpaceId } from '../../../../shared/domain/ids.ts';
import { copyApp, needsCopy, originOf } from './copy-app.ts';
import { stepAside } from './step-aside.ts';
import { namedAs } from './working-names.ts';
import { finalSpace, isLost, statusOf, workplaceOf, type AppWork } from './work.ts';

/** Seconds between looks while an app moves: about five minutes in all. */
const whileItMoves = [1, 2, 3, 5, 5, 10, 10, 20, 30, 60, 60, 60];
const afterLostAnswer = [5, 10, 20, 40, 60, 60, 60];
const mostSends = 3;

type Where = 'published' | 'staging' | 'away';

/**
 * Moves the app into its managed space with the states of all its objects, once, and waits until it answers there.
 * An origin the tenant refuses gives way to a copy of the app itself.
 */
export async function publishApp(work: AppWork, newId: AppId): Promise<void> {
  const { app, ledger, vault } = work;
  await ledger.once(app.appId, 'publish', async () => {
    work.item.at('publishing');
    const spaceId = finalSpace(work);
    if (spaceId === null) throw new AppError('unexpected', { why: 'a managed app without a space' });
    // From here on no mark tells whose app it is: this makes sure that the ledger still knows it after a power cut.
    vault.audit.append('restore-app-publishing', { planId: work.plan.planId, appId: app.appId, newAppId: newId });
    if (
      ledger.recall(app.appId, 'sent/publish') === undefined ||
      !(await waitUntilThere(work, newId, spaceId, afterLostAnswer))
    )
      await send(work, newId, spaceId);
    return { spaceId, originAppId: originOf(work) };
  });
}

async function send(work: AppWork, newId: AppId, spaceId: SpaceId): Promise<void> {
  const { app, ledger, writer, signal } = work;
  await stepAside(work);
  for (let sends = 1; sends <= mostSends; sends++) {
    const originAppId = await originFor(work, newId);
    await ledger.mayGoOn();
    const wasSent = ledger.recall(app.appId, 'sent/publish') !== undefined;
    ledger.keep(app.appId, 'sent/publish', true);
    try {
      await writer.publishByMove(newId, { spaceId, originAppId, ...namedAs(app, app.targetName) }, signal);
      if (await waitUntilThere(work, newId, spaceId, whileItMoves)) return;
      throw new AppError('restore.unsettled', { step: 'publish', appId: newId });
    } catch (thrown) {
      if (isLost(thrown)) {
        if (await waitUntilThere(work, newId, spaceId, afterLostAnswer)) return;
        continue;
      }
      const status = statusOf(thrown);
      if (status === null) throw thrown;
      if (await wasHeard(work, newId, { spaceId, wasSent })) return;
      ledger.forget(app.appId, 'sent/publish');
      if (status === 409) throw new AppError('request.exists', { what: 'app', name: app.targetName, spaceId });
      if ((status !== 400 && status !== 403) || needsCopy(work)) throw thrown;
      ledger.keep(app.appId, 'copy-instead', { status });
    }
  }
  throw new AppError('restore.unsettled', { step: 'publish', appId: newId });
}

/** A refusal may come because an earlier call, whose answer was lost, was heard after all: then the app is on its way. */
async function wasHeard(
  work: AppWork,
  newId: AppId,
  { spaceId, wasSent }: { spaceId: SpaceId; wasSent: boolean },
): Promise<boolean> {
  const where = await whereIs(work, newId, spaceId);
  return where === 'published' || (where === 'away' && wasSent && waitUntilThere(work, newId, spaceId, whileItMoves));
}

async function originFor(work: AppWork, newId: AppId): Promise<AppId> {
  const origin = needsCopy(work) ? await copyApp(work, newId) : originOf(work);
  if (origin === null) throw new AppError('unexpected', { why: 'no origin', app: work.app.name });
  return origin;
}

/** Published in its space, still unpublished at its workplace, or on its way between the two. */
async function whereIs(work: AppWork, newId: AppId, spaceId: SpaceId): Promise<Where> {
  const facts = await work.tenant.app(newId, work.signal);
  if (facts === null) return 'away';
  if (facts.spaceId === spaceId && facts.publishedAt !== null) return 'published';
  return facts.spaceId === workplaceOf(work, work.app) && facts.publishedAt === null ? 'staging' : 'away';
}

/** False only when the app still lies unpublished at its workplace in the end; one that never comes back is unsettled. */
async function waitUntilThere(
  work: AppWork,
  newId: AppId,
  spaceId: SpaceId,
  waits: readonly number[],
): Promise<boolean> {
  let where = await whereIs(work, newId, spaceId);
  for (const seconds of waits) {
    if (where === 'published') return true;
    work.item.at('waiting until the app answers');
    await work.tenant.wait(seconds, work.signal);
    where = await whereIs(work, newId, spaceId);
  }
  if (where === 'away') throw new AppError('restore.unsettled', { step: 'publish', appId: newId });
  return where === 'published';
}
