import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../../shared/json.ts';
import type { FoundApp } from '../types.ts';

/** How a run left an app, or the copy made for it; what an undo compares with. */
export type LeftApp = {
  readonly name: string;
  readonly ownerId: string;
  readonly spaceId: string | null;
  readonly objectsDigest: string;
};

/**
 * sha-256 over what a person could have changed inside an app since the run left it: its objects and their parts with
 * owners, states, titles and change times, its script and description, and when it was published and reloaded. The app's
 * own change time is not in it: private edits do not move that, and the tenant moves it by itself.
 */
export function leftDigest(found: FoundApp): string {
  const rows = found.reading.objects.map((object) =>
    canonicalJson([
      object.objectId,
      object.objectType,
      object.parentId,
      object.ownerId,
      object.published ?? false,
      object.approved ?? false,
      object.title ?? '',
      object.modifiedDate,
    ]),
  );
  const { publishedAt, lastReloadAt, description } = found.facts;
  rows.push(canonicalJson([publishedAt, lastReloadAt, description, found.reading.script]));
  return createHash('sha256').update(rows.sort().join('\n')).digest('hex');
}
