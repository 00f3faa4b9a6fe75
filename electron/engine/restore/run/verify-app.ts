import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import type { AppComparison, FoundApp } from '../types.ts';
import { compareApp } from '../verify/compare-app.ts';
import { leftDigest } from '../verify/left-digest.ts';
import { originOf } from './copy-app.ts';
import { refusedOf } from './give-owners.ts';
import { finalSpace, type AppWork } from './work.ts';

/** Owners and states become visible late: about three minutes in all. */
const waits = [5, 10, 20, 40, 60, 60];

/** Compares the app with the snapshot, again and again while anything is missing or different that may still come. */
export async function verifyApp(work: AppWork, newId: AppId): Promise<AppComparison> {
  const { app, vault, ledger, tenant, bot, signal } = work;
  work.item.at('comparing with the snapshot');
  const version = vault.versions.get(app.versionId);
  if (!version) throw new AppError('content.unknown', { app: app.name });
  const { versionId } = app;
  const [objects, script] = [vault.versions.objects(versionId), vault.versions.script(versionId)];
  const expected = { plan: app, facts: version.facts, objects, script };
  const context = { bot, spaceId: finalSpace(work), originAppId: app.variant === 'managed' ? originOf(work) : null };
  for (let round = 0; ; round++) {
    const found = await findApp(work, newId);
    const seconds = waits[round];
    const comparison = found && compareApp(expected, found, context);
    if (found && comparison && (seconds === undefined || isSettled(work, comparison))) {
      ledger.keep(app.appId, 'left', asLeft(found));
      return comparison;
    }
    if (seconds === undefined) throw new AppError('tenant.not-found', { appId: newId, app: app.targetName });
    await tenant.wait(seconds, signal);
  }
}

/** Nothing is missing, and nothing differs but what the tenant refused to hand over: waiting would change nothing. */
function isSettled(work: AppWork, { counts, exceptions }: AppComparison): boolean {
  const different = exceptions.filter(({ verdict }) => verdict === 'different').length;
  return counts.missing === 0 && different <= refusedOf(work).length;
}

/** One app as the target has it now; null when it does not answer. */
export async function findApp({ tenant, signal }: AppWork, appId: AppId): Promise<FoundApp | null> {
  const facts = await tenant.app(appId, signal);
  return facts && { facts, reading: await tenant.readObjects(appId, signal) };
}

/** How the run leaves an app, so that an undo can tell whether anybody has changed it since. */
export const asLeft = (found: FoundApp) => ({
  name: found.facts.name,
  ownerId: found.facts.ownerId,
  spaceId: found.facts.spaceId,
  objectsDigest: leftDigest(found),
});
