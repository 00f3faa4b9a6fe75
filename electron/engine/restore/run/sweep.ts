import type { SpaceId } from '../../../../shared/domain/ids.ts';
import type { AppPlan } from '../../../../shared/domain/restore.ts';
import { appsOf, type RestoreWork } from './work.ts';
import { copyMarkOf } from './working-names.ts';

/**
 * Removes what a late answer left: apps with these apps' marks that are not the recorded ones. Only the bot's own, and
 * only unpublished.
 */
export async function sweep(
  work: RestoreWork,
  place: SpaceId | 'personal',
  apps: readonly Pick<AppPlan, 'appId' | 'mark'>[],
): Promise<number> {
  const { ledger, tenant, writer, bot, signal } = work;
  const marks = apps.flatMap((app) => [app.mark, copyMarkOf(app)]);
  const recorded = new Set(apps.flatMap(({ appId }) => [ledger.recall(appId, 'import'), ledger.recall(appId, 'copy')]));
  const isStray = ({ name, ownerId }: { name: string; ownerId: string }) =>
    ownerId === bot.userId && marks.some((mark) => name.includes(mark));
  let removed = 0;
  for (const { appId, ...listed } of await appsOf(work, place)) {
    if (recorded.has(appId) || !isStray(listed)) continue;
    const facts = await tenant.app(appId, signal);
    if (facts === null || facts.publishedAt !== null || !isStray(facts)) continue;
    await ledger.mayGoOn();
    await writer.deleteApp(appId, signal);
    removed += 1;
  }
  return removed;
}
