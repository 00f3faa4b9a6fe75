import type { AppFacts } from '../../../../shared/domain/app.ts';
import type { AppPlan } from '../../../../shared/domain/restore.ts';
import { comparisonReasons as reasons } from '../../../../shared/text/certificate.ts';
import type { ComparisonContext } from './compare-app.ts';
import { different, notRestorable, type Mismatch } from './mismatch.ts';

/** What about the app itself is not as planned: name, place, owner, publish state, origin. */
export function compareAppFacts(plan: AppPlan, facts: AppFacts, context: ComparisonContext): Mismatch[] {
  const mismatches: Mismatch[] = [];
  const differs = (field: string, [expected, found]: readonly [string | null, string | null], reason: string) => {
    if (expected !== found) mismatches.push(different(field, expected ?? '', found ?? '', reason));
  };
  const isManaged = plan.variant === 'managed';
  differs('name', [plan.targetName, facts.name], reasons.otherName);
  differs('space', [context.spaceId, facts.spaceId], reasons.otherSpace);
  differs('owner', [plan.ownerId ?? context.bot.userId, facts.ownerId], reasons.otherAppOwner);
  if (isManaged && facts.publishedAt === null) differs('published', ['true', 'false'], reasons.notPublished);
  if (!isManaged && facts.publishedAt !== null) differs('published', ['false', 'true'], reasons.published);
  if (isManaged) differs('origin', [context.originAppId, facts.originAppId], reasons.otherOrigin);
  if (plan.ownerWhy !== '' && !mismatches.some(({ field }) => field === 'owner'))
    mismatches.push(
      notRestorable(
        'owner',
        plan.ownerSubject,
        facts.ownerId === context.bot.userId ? context.bot.subject : facts.ownerId,
        plan.ownerWhy,
      ),
    );
  return mismatches;
}
