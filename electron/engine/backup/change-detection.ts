import { createHash } from 'node:crypto';
import type { AppFacts, AppObject } from '../../../shared/domain/app.ts';
import { canonicalJson } from '../../../shared/json.ts';

/** Every app is exported at least this often, whatever the evidence says. */
export const longestUnprovenDays = 30;
const dayMs = 86_400_000;

export type KeptVersion = {
  readonly facts: AppFacts;
  readonly takenAt: number;
  readonly withData: boolean;
  readonly objectsDigest: string;
};

export type Evidence = Record<string, string | number | boolean | null>;
export type Verdict = { readonly mayBeUnchanged: boolean; readonly why: string; readonly evidence: Evidence };

/** What the listing alone tells: `mayBeUnchanged` still has to be proved by the object list. */
export function compareFacts(listed: AppFacts, kept: KeptVersion | null, now: number, withData: boolean): Verdict {
  if (kept === null) return { mayBeUnchanged: false, why: 'first capture', evidence: {} };
  const evidence: Evidence = {
    itemUpdatedAt: listed.itemUpdatedAt,
    itemUpdatedAtKept: kept.facts.itemUpdatedAt,
    lastReloadAt: listed.lastReloadAt,
    lastReloadAtKept: kept.facts.lastReloadAt,
    ageDays: Math.floor((now - kept.takenAt) / dayMs),
  };
  const verdict = (why: string) => ({ mayBeUnchanged: false, why, evidence });
  if (kept.withData !== withData) return verdict(withData ? 'data asked for' : 'data no longer asked for');
  if (now - kept.takenAt >= longestUnprovenDays * dayMs) return verdict(`older than ${longestUnprovenDays} days`);
  if (listed.itemUpdatedAt === null) return verdict('the server gives no change time');
  const moved = movedFacts(listed, kept.facts);
  if (moved.length > 0) return verdict(`changed: ${moved.join(', ')}`);
  return { mayBeUnchanged: true, why: 'no fact moved', evidence };
}

const compared = ['itemUpdatedAt', 'lastReloadAt', 'name', 'ownerId', 'spaceId', 'publishedAt', 'fileBytes'] as const;

/** Names of the facts that differ. One that a listing does not give is not compared, save the space: none is personal. */
function movedFacts(listed: AppFacts, kept: AppFacts): string[] {
  return compared.filter((fact) => listed[fact] !== kept[fact] && (fact === 'spaceId' || listed[fact] !== null));
}

/** True when an app moved between two reads of its own facts. */
export function movedBetween(before: AppFacts, after: AppFacts): boolean {
  return (['modifiedAt', 'lastReloadAt', 'name', 'ownerId', 'spaceId', 'publishedAt'] as const).some(
    (fact) => before[fact] !== after[fact],
  );
}

/** sha-256 over what a person could have changed: ids, change times, titles, owners and states. */
export function digestObjects(objects: readonly AppObject[]): string {
  const rows = objects.map((o) =>
    canonicalJson([o.objectType, o.objectId, o.parentId, o.modifiedDate, o.title, o.ownerId, o.published, o.approved]),
  );
  return createHash('sha256').update(rows.sort().join('\n')).digest('hex');
}

/**
 * True when the list itself can show that nothing moved: every object that has an owner or a state also has a
 * change time, and everything could be read.
 */
export function isProvable(objects: readonly AppObject[]): boolean {
  return objects.every(
    (object) =>
      object.problem === null &&
      (object.parentId !== null || !isOwnable(object) || (object.modifiedDate !== null && object.modifiedDate !== '')),
  );
}

const isOwnable = (object: AppObject): boolean =>
  object.ownerId !== null || object.published !== null || object.approved !== null;
