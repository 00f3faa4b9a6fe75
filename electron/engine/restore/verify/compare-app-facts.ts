import { comparisonReasons as reasons } from '../../../../shared/text/certificate.ts';
import type { ExpectedApp, FoundApp } from '../types.ts';
import type { ComparisonContext } from './compare-app.ts';
import { different, notRestorable, type Mismatch } from './mismatch.ts';

/** What about the app itself is not as planned: name, place, owner, publish state, origin, and what the file carries. */
export function compareAppFacts(
  expected: ExpectedApp,
  { facts, reading }: FoundApp,
  context: ComparisonContext,
): Mismatch[] {
  const { plan } = expected;
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
  mismatches.push(...compareContent(expected, { facts, reading }));
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

/** What the file carries beside its objects. */
function compareContent(expected: ExpectedApp, { facts, reading }: FoundApp): Mismatch[] {
  const { plan, script = null } = expected;
  const mismatches: Mismatch[] = [];
  const [before, bookmark] = [expected.facts.description, expected.facts.defaultBookmarkId];
  if (before !== facts.description)
    mismatches.push(different('description', before, facts.description, reasons.otherDescription));
  const isKept = plan.objects.some(({ objectId }) => objectId === bookmark);
  if (isKept && bookmark !== reading.defaultBookmarkId)
    mismatches.push(
      different('default bookmark', bookmark ?? '', reading.defaultBookmarkId ?? '', reasons.otherBookmark),
    );
  // Scripts are long: that they differ is said, not how.
  if (script !== null && reading.script !== null && script !== reading.script)
    mismatches.push(
      different('script', linesOf(script), `${linesOf(reading.script)}, another text`, reasons.otherScript),
    );
  return mismatches;
}

const linesOf = (script: string): string => `${script.split('\n').length} lines`;
