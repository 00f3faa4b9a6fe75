import { objectState, type AppObject, type OwnedObject } from '../../../../shared/domain/app.ts';
import type { AppPlan, PlannedObject } from '../../../../shared/domain/restore.ts';
import { comparisonReasons as reasons } from '../../../../shared/text/certificate.ts';
import { different, notRestorable, type Mismatch } from './mismatch.ts';

/** One object of the version with what the plan says of it; null when the plan is silent. */
type Expected = { readonly object: OwnedObject; readonly planned: PlannedObject | null; readonly plan: AppPlan };
type Bot = { readonly userId: string; readonly subject: string };

/** What is not as it was; empty when all is. A flag that is not stated is as good as false. */
export function compareObject(expected: Expected, found: AppObject, bot: Bot): Mismatch[] {
  const { object, plan } = expected;
  if (found.problem !== null) return [different('object', 'readable', found.problem, reasons.unreadable)];
  if (object.problem !== null) return [notRestorable('object', object.problem, 'readable', reasons.neverRead)];
  const mismatches = compareOwner(expected, found, bot);
  const isOpened = object.objectId === plan.publishBookmarkId && object.published !== true;
  if (isOpened && found.published === true)
    mismatches.push(notRestorable('published', 'false', 'true', reasons.openedBookmark));
  else compareFlag('published', isOpened || object.published, found.published, mismatches);
  compareFlag('approved', object.approved, found.approved, mismatches);
  compareText('type', [object.objectType, found.objectType], reasons.otherType, mismatches);
  compareText('title', [object.title ?? '', found.title ?? ''], reasons.otherTitle, mismatches);
  return mismatches;
}

function compareOwner({ object, planned, plan }: Expected, found: AppObject, bot: Bot): Mismatch[] {
  if (hasNoOwner(object)) return [];
  const wantedId = planned?.ownerId ?? bot.userId;
  const expected = planned?.ownerSubject ?? object.ownerSubject;
  const name = (ownerId: string | null) => (ownerId === null ? '' : subjectOf(ownerId, plan, bot));
  if (found.ownerId !== wantedId)
    return [
      different('owner', expected, name(found.ownerId), found.ownerId === null ? reasons.noOwner : reasons.otherOwner),
    ];
  if (planned === null || planned.why === '') return [];
  return [notRestorable('owner', expected, name(found.ownerId), planned.why)];
}

/** Parts of the app itself, such as its properties: the engine gives them neither owner nor state. */
const hasNoOwner = (object: OwnedObject): boolean =>
  object.ownerId === null && object.metaOwner === null && objectState(object) === 'unknown';

/** The subject where the plan knows it, else the id. */
function subjectOf(ownerId: string, plan: AppPlan, bot: Bot): string {
  if (ownerId === bot.userId) return bot.subject;
  return plan.objects.find((object) => object.ownerId === ownerId && object.why === '')?.ownerSubject ?? ownerId;
}

function compareFlag(field: string, expected: boolean | null, found: boolean | null, mismatches: Mismatch[]): void {
  compareText(field, [String(expected ?? false), String(found ?? false)], reasons.otherState, mismatches);
}

function compareText(
  field: string,
  [expected, found]: readonly [string, string],
  reason: string,
  mismatches: Mismatch[],
): void {
  if (expected !== found) mismatches.push(different(field, expected, found, reason));
}
