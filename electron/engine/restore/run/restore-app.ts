import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { failureTexts } from '../../../../shared/text/failures.ts';
import type { ItemResult } from '../../jobs/index.ts';
import type { AppComparison, AppOutcome } from '../types.ts';
import { cleanCopy, placeCopy } from './clean-copy.ts';
import { copyApp, copyOf, needsCopy } from './copy-app.ts';
import { giveForbidden, giveOwners, giveRefused, listObjects } from './give-owners.ts';
import { beginAnewIfGone, importApp } from './import-app.ts';
import { giveApp, isOwnerRefused, placeApp } from './place-app.ts';
import { publishApp } from './publish-app.ts';
import { lazily, readRoots } from './read-app.ts';
import { readBack } from './read-back.ts';
import { setStates } from './set-states.ts';
import { sweep } from './sweep.ts';
import { trimApp } from './trim-app.ts';
import { verifyApp } from './verify-app.ts';
import { outcomeOf, statusOf, workplaceOf, type AppWork } from './work.ts';

const nothingCompared: AppComparison = {
  counts: { equal: 0, different: 0, missing: 0, extra: 0, notRestorable: 0 },
  exceptions: [],
};

/** Brings one app back, from wherever the ledger ends. A failure is kept as its outcome until a later try succeeds. */
export async function restoreApp(work: AppWork): Promise<ItemResult> {
  const { app, ledger, signal } = work;
  try {
    const newAppId = (await mend(work)) ?? (await bringBack(work));
    const comparison = await verifyApp(work, newAppId);
    const copyId = needsCopy(work) ? copyOf(work) : null;
    const { equal, different, missing } = comparison.counts;
    const note = `${equal} equal, ${different} different, ${missing} missing`;
    keepOutcome(work, { outcome: 'restored', newAppId, copyId, note, comparison });
    return { outcome: 'captured', note, bytesStored: 0, result: { newAppId } };
  } catch (thrown) {
    if (!signal.aborted) {
      const newAppId = ledger.recall<AppId>(app.appId, 'import') ?? null;
      const note = inWords(thrown);
      keepOutcome(work, { outcome: 'failed', newAppId, copyId: copyOf(work), note, comparison: nothingCompared });
    }
    throw thrown;
  }
}

/** An app an earlier run brought back: only what it was refused is tried again. Null when there is none. */
async function mend(work: AppWork): Promise<AppId | null> {
  const { app, ledger } = work;
  const before = outcomeOf(work, app.appId);
  if (before?.outcome !== 'restored' || before.newAppId === null) return null;
  await giveRefused(work, before.newAppId);
  if (isOwnerRefused(work)) ledger.forget(app.appId, 'owner');
  await giveApp(work, before.newAppId);
  return before.newAppId;
}

/** Every step to the app in its place with everything in the right hands; its new id. */
async function bringBack(work: AppWork): Promise<AppId> {
  const { app, ledger } = work;
  await beginAnewIfGone(work);
  const newId = await importApp(work);
  if (needsCopy(work)) await copyApp(work, newId);
  await trimApp(work, newId);
  const roots = lazily(() => readRoots(work, newId));
  const before = await listObjects(work, roots);
  await giveOwners(work, newId, roots);
  await setStates(work, newId, roots);
  if (app.variant === 'managed') {
    await publishApp(work, newId);
    await readBack(work, newId, before);
  } else await placeApp(work, newId);
  const copyId = copyOf(work);
  if (copyId !== null) {
    await cleanCopy(work, copyId);
    await placeCopy(work, copyId);
  }
  await giveForbidden(work, newId);
  await giveApp(work, newId);
  await ledger.once(app.appId, 'sweep', () => sweep(work, workplaceOf(work, app), [app]));
  return newId;
}

function keepOutcome({ app, ledger }: AppWork, outcome: AppOutcome): void {
  const { counts, exceptions } = outcome.comparison;
  const comparison = { counts, exceptions: exceptions.map((exception) => ({ ...exception })) };
  ledger.keep(app.appId, 'done', { ...outcome, comparison });
}

/** One sentence for the report. */
function inWords(thrown: unknown): string {
  const { code } = AppError.from(thrown);
  const status = statusOf(thrown);
  return `${failureTexts[code].title} (${code}${status === null ? '' : `, status ${status}`})`;
}
