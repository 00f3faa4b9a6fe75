import { AppError } from '../../../../shared/errors/app-error.ts';
import type { SnapshotId, VersionId } from '../../../../shared/domain/ids.ts';
import { sha256 } from '../keys/digest.ts';
import { unpackText } from '../tables/packed-text.ts';
import { unpackNumbers } from '../tables/state-list.ts';
import type { Tables } from '../tables/index.ts';
import type { VaultDamage } from '../types.ts';

export const damage = (
  kind: VaultDamage['kind'],
  id: string,
  problem: string,
  touched: { versions?: readonly VersionId[]; snapshots?: readonly SnapshotId[] } = {},
): VaultDamage => ({ kind, id, problem, versions: touched.versions ?? [], snapshots: touched.snapshots ?? [] });

/** Lets other work go on between two pieces of a long check. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Runs a check; what SQLite or a parser finds unreadable becomes a finding instead of an end. */
export function guarded<T>(found: VaultDamage[], id: string, fallback: T, check: () => T): T {
  try {
    return check();
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'vault.damaged') throw thrown;
    found.push(damage('page', id, 'unreadable'));
    return fallback;
  }
}

/** Every object that a version lists must be there, under the digest it had. */
export async function checkLists({ versions, objects }: Tables, found: VaultDamage[]): Promise<void> {
  for (const appKey of guarded(found, 'app', [], versions.appKeys)) {
    await breathe();
    guarded(found, `objects of app ${appKey}`, undefined, () => {
      const states = objects.digestsOfApp(appKey);
      for (const list of objects.listsOfApp(appKey)) {
        const digests = unpackNumbers(list.states).map((stateId) => states.get(stateId) ?? new Uint8Array(0));
        if (!sha256(Buffer.concat(digests)).equals(list.digest))
          found.push(damage('page', `object list ${list.list_id}`, 'does not match its digest'));
      }
    });
  }
}

/** Every kept text and object must still hash to its name, and be found under what it says. */
export async function checkTexts({ texts, objects }: Tables, found: VaultDamage[]): Promise<void> {
  guarded(found, 'text', undefined, () => {
    for (const row of texts.each())
      if (!hashesTo(row.body, row.digest))
        found.push(damage('page', `text ${row.text_id}`, 'does not match its digest'));
  });
  let last = 0;
  for (;;) {
    await breathe();
    const batch = guarded(found, 'object_state', [], () => objects.batch(last));
    if (batch.length === 0) return;
    for (const row of batch) {
      last = row.state_id;
      if (!hashesTo(row.body, row.digest))
        found.push(damage('page', `object ${row.state_id}`, 'does not match its digest'));
      else if (objects.wrongColumns(row))
        found.push(damage('page', `object ${row.state_id}`, 'its search columns differ from it'));
    }
  }
}

function hashesTo(body: Uint8Array, digest: Uint8Array): boolean {
  try {
    return sha256(unpackText(body)).equals(digest);
  } catch (thrown) {
    if (thrown instanceof AppError) return false;
    throw thrown;
  }
}
