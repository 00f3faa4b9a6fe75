import { AppError } from '../../../../shared/errors/app-error.ts';
import type { SnapshotId, VersionId } from '../../../../shared/domain/ids.ts';
import { sha256 } from '../keys/digest.ts';
import { unpackText } from '../tables/packed-text.ts';
import { chainStart } from '../tables/audit-repository.ts';
import { sealHash } from '../tables/seal-repository.ts';
import { unpackNumbers } from '../tables/state-list.ts';
import type { Tables } from '../tables/index.ts';
import type { VaultDamage } from '../types.ts';
import { createVersionDigests, snapshotRoot } from './snapshot-root.ts';

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

/** Recomputes every seal: an edited row or an old page put back breaks the snapshot it belongs to. */
export async function checkSeals(tables: Tables, envelope: { head: string }, found: VaultDamage[]): Promise<number> {
  const seals = guarded(found, 'seal', [], () => tables.seals.all());
  const snapshots = guarded(found, 'snapshot', [], () => tables.snapshots.each());
  const rows = new Map(snapshots.map((row) => [row.snapshot_id, row]));
  const versionDigests = createVersionDigests(tables);
  const sealed = new Set<string>();
  let previous = chainStart;

  for (const [index, seal] of seals.entries()) {
    const snapshots = [seal.snapshot_id as SnapshotId];
    await breathe();
    sealed.add(seal.snapshot_id);
    if (seal.sequence !== index + 1 || sealHash(seal, previous) !== seal.hash)
      found.push(damage('seal', String(seal.sequence), 'the chain of seals is broken here', { snapshots }));
    previous = seal.hash;
    const row = rows.get(seal.snapshot_id);
    const root = row && guarded(found, seal.snapshot_id, '', () => snapshotRoot(tables, row, versionDigests));
    if (!row) found.push(damage('snapshot', seal.snapshot_id, 'sealed but no longer there', { snapshots }));
    else if (root !== seal.root) found.push(damage('snapshot', seal.snapshot_id, 'not what was sealed', { snapshots }));
    if (tables.seals.auditHashAt(seal.audit_sequence) !== seal.audit_hash)
      found.push(damage('audit', String(seal.audit_sequence), 'not what was sealed', { snapshots }));
  }
  for (const row of snapshots)
    if (row.state !== 'running' && !sealed.has(row.snapshot_id))
      found.push(
        damage('seal', row.snapshot_id, 'closed but not sealed', { snapshots: [row.snapshot_id as SnapshotId] }),
      );
  const head = guarded(found, 'meta', '', () => tables.meta.sealHead());
  if (head !== previous) found.push(damage('seal', 'head', 'the last seal is not the one recorded'));
  if (envelope.head !== previous) found.push(damage('envelope', 'head', 'the envelope names another last seal'));
  return seals.length;
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
