import { AppError } from '../../../../shared/errors/app-error.ts';
import { failures } from '../../../../shared/errors/failures.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { failureTexts } from '../../../../shared/text/failures.ts';
import type { ItemResult } from '../../jobs/index.ts';
import type { AppComparison, AppOutcome } from '../types.ts';
import type { LeftApp } from '../verify/left-digest.ts';
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
import { asLeft, findApp, verifyApp } from './verify-app.ts';
import { outcomeOf, statusOf, workplaceOf, type AppWork } from './work.ts';

const nothingCompared: AppComparison = {
  counts: { equal: 0, different: 0, missing: 0, extra: 0, notRestorable: 0 },
  exceptions: [],
};

/** Brings one app back, from wherever the ledger ends. A failure is kept as its outcome until a later try succeeds. */
export async function restoreApp(work: AppWork): Promise<ItemResult> {
  const { app, ledger, signal } = work;
  const before = outcomeOf(work, app.appId);
  try {
    const left = await leftAndTouched(work);
    const newAppId = (await mend(work)) ?? (await bringBack(work));
    const comparison = await verifyApp(work, newAppId);
    // What people did since an earlier run is theirs: an undo must go on seeing it.
    if (left !== null) ledger.keep(app.appId, 'left', left);
    const copyId = needsCopy(work) ? copyOf(work) : null;
    const { equal, different, missing } = comparison.counts;
    const note = `${equal} equal, ${different} different, ${missing} missing`;
    keepOutcome(work, { outcome: 'restored', newAppId, copyId, note, comparison });
    return { outcome: 'captured', note, bytesStored: 0, result: { newAppId } };
  } catch (thrown) {
    const staysRestored = before?.outcome === 'restored' && failures[AppError.from(thrown).code].retry === 'later';
    if (!signal.aborted && !staysRestored) {
      const newAppId = ledger.recall<AppId>(app.appId, 'import') ?? null;
      const note = inWords(thrown);
      keepOutcome(work, { outcome: 'failed', newAppId, copyId: copyOf(work), note, comparison: nothingCompared });
    }
    throw thrown;
  }
}

/** An app an earlier run brought back: only what it was refused is tried again. Null when there is none. */
async function mend(work: AppWork): Promise<AppId | null> {
  const { app } = work;
  const before = outcomeOf(work, app.appId);
  if (before?.outcome !== 'restored' || before.newAppId === null) return null;
  await giveRefused(work, before.newAppId);
  if (isOwnerRefused(work)) await giveAppAgain(work, before.newAppId);
  return before.newAppId;
}

async function giveAppAgain(work: AppWork, newAppId: AppId): Promise<void> {
  const { app, ledger, tenant, bot, signal } = work;
  const facts = await tenant.app(newAppId, signal);
  // Somebody has taken it over since.
  if (facts !== null && facts.ownerId !== bot.userId) return ledger.keep(app.appId, 'owner', { refused: 0 });
  ledger.forget(app.appId, 'owner');
  await giveApp(work, newAppId);
}

/** How an earlier run left the app, if somebody has changed it since; null otherwise. */
async function leftAndTouched(work: AppWork): Promise<LeftApp | null> {
  const { app, ledger, signal } = work;
  const left = ledger.recall<LeftApp>(app.appId, 'left');
  const known = ledger.recall<AppId>(app.appId, 'import');
  if (left === undefined || known === undefined || signal.aborted) return null;
  const found = await findApp(work, known);
  return found !== null && canonicalJson(asLeft(found)) !== canonicalJson(left) ? left : null;
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
