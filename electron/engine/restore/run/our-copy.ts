import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import type { ObjectEditor } from '../../qlik/index.ts';
import { workplaceOf, type AppWork } from './work.ts';

/** How old the tenant's word that an app is the bot's own and not published may be. */
const longestBeliefMs = 1000;

/**
 * Asked before each destroy: that the open session is on the recorded app, that its name carries the mark, and that
 * the tenant said within the last second that the bot owns it, at its workplace, not published.
 */
export function proofOf(work: AppWork, appId: AppId, mark: string): (editor: ObjectEditor) => Promise<void> {
  const { tenant, world, bot, signal } = work;
  let askedAt = -Infinity;
  const refuse = (why: string) => new AppError('restore.not-our-copy', { appId, why });
  return async (editor) => {
    const open = await editor.facts();
    if (open.appId !== appId) throw refuse('another app is open');
    if (!open.name.includes(mark)) throw refuse('its name lost the mark');
    if (world.now() - askedAt < longestBeliefMs) return;
    const asking = world.now();
    const facts = await tenant.app(appId, signal);
    if (facts === null) throw refuse('the tenant does not know it');
    const place = workplaceOf(work, work.app);
    if (facts.ownerId !== bot.userId) throw refuse('another owns it');
    if (facts.publishedAt !== null) throw refuse('it is published');
    if (facts.spaceId !== (place === 'personal' ? null : place)) throw refuse('it is not where it was made');
    if (!facts.name.includes(mark)) throw refuse('its name lost the mark');
    askedAt = asking;
  };
}
