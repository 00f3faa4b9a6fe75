import type { SnapshotId, VersionId } from '../../../../shared/domain/ids.ts';
import { chainStart } from '../tables/audit-repository.ts';
import type { CaptureRow } from '../tables/config-repository.ts';
import { sealHash, type SealRow } from '../tables/seal-repository.ts';
import type { Tables } from '../tables/index.ts';
import type { SnapshotRow } from '../tables/snapshot-repository.ts';
import type { VaultDamage } from '../types.ts';
import { breathe, damage, guarded } from './check-rows.ts';
import { readTold, type Told } from '../removal/tombstones.ts';
import { createVersionDigests, snapshotRoot, type VersionDigests } from './snapshot-root.ts';

type Rows = {
  readonly snapshots: ReadonlyMap<string, SnapshotRow>;
  readonly captures: ReadonlyMap<string, CaptureRow>;
  readonly versionDigests: VersionDigests;
  /** What the audit log says was removed. */
  readonly told: Told;
};
const nothingTold: Told = { roots: new Map(), removed: new Map(), left: new Map() };

function readRows(tables: Tables, found: VaultDamage[]): Rows {
  const snapshots = guarded(found, 'snapshot', [], () => tables.snapshots.each());
  const captures = guarded(found, 'config_capture', [], () => tables.configs.each());
  return {
    snapshots: new Map(snapshots.map((row) => [row.snapshot_id, row])),
    captures: new Map(captures.map((row) => [row.config_id, row])),
    versionDigests: createVersionDigests(tables),
    told: guarded(found, 'audit', nothingTold, () => readTold(tables)),
  };
}

/** The snapshots that a broken seal takes with it. */
const touchedBy = ({ snapshot_id: own, config_id: config }: SealRow, { captures }: Rows): SnapshotId[] => {
  const snapshotId = own ?? captures.get(config ?? '')?.snapshot_id ?? null;
  return snapshotId === null ? [] : [snapshotId as SnapshotId];
};

function checkRoot(tables: Tables, seal: SealRow, rows: Rows, found: VaultDamage[]): void {
  const kind = seal.config_id === null ? 'snapshot' : 'config';
  const id = seal.config_id ?? seal.snapshot_id ?? '';
  const [snapshot, capture] = [rows.snapshots.get(id), rows.captures.get(id)];
  const rootOf = () => {
    if (kind === 'config') return capture && tables.configs.root(capture);
    return snapshot && snapshotRoot(tables, snapshot, rows.versionDigests);
  };
  const root = guarded(found, id, '', rootOf);
  const snapshots = touchedBy(seal, rows);
  const told = rows.told.roots.get(`${kind}/${id}`);
  if (root === undefined) {
    if (told !== seal.root) found.push(damage(kind, id, 'sealed but no longer there', { snapshots }));
  } else if (told !== undefined) found.push(damage(kind, id, 'removed but there again', { snapshots }));
  else if (root !== seal.root) found.push(damage(kind, id, 'not what was sealed', { snapshots }));
}

function checkUnsealed(seals: readonly SealRow[], { snapshots, captures }: Rows, found: VaultDamage[]): void {
  const sealed = new Set(seals.flatMap((seal) => [seal.snapshot_id, seal.config_id]));
  for (const { snapshot_id: id, state } of snapshots.values())
    if (state !== 'running' && !sealed.has(id))
      found.push(damage('seal', id, 'closed but not sealed', { snapshots: [id as SnapshotId] }));
  for (const id of captures.keys()) if (!sealed.has(id)) found.push(damage('seal', id, 'recorded but not sealed'));
}

/** A version may lack only where the audit log says so; one that no snapshot names must be what it was when it was left. */
function checkVersionTombstones(tables: Tables, { told, versionDigests }: Rows, found: VaultDamage[]): void {
  for (const row of guarded(found, 'version_tombstone', [], tables.removals.tombstones.all))
    if (told.removed.get(row.version_id) !== row.digest)
      found.push(damage('version', row.version_id, 'its tombstone is not what the audit log says'));
  for (const [versionId, digest] of told.left) {
    const row = guarded(found, 'version', undefined, () => tables.versions.row(versionId as VersionId));
    if (!row) found.push(damage('version', versionId, 'left without a snapshot but no longer there'));
    else if (guarded(found, versionId, '', () => versionDigests(row.version_key)) !== digest)
      found.push(damage('version', versionId, 'not what was left'));
  }
}

/** Recomputes every seal: an edited row or an old page put back breaks the snapshot or capture it belongs to. */
export async function checkSeals(tables: Tables, envelope: { head: string }, found: VaultDamage[]): Promise<number> {
  const seals = guarded(found, 'seal', [], () => tables.seals.all());
  // Read with the seals: another snapshot may be sealed while this one breathes.
  const head = guarded(found, 'meta', '', () => tables.meta.sealHead());
  const rows = readRows(tables, found);
  let previous = chainStart;

  for (const [index, seal] of seals.entries()) {
    const snapshots = touchedBy(seal, rows);
    await breathe();
    if (seal.sequence !== index + 1 || sealHash(seal, previous) !== seal.hash)
      found.push(damage('seal', String(seal.sequence), 'the chain of seals is broken here', { snapshots }));
    previous = seal.hash;
    checkRoot(tables, seal, rows, found);
    if (tables.seals.auditHashAt(seal.audit_sequence) !== seal.audit_hash)
      found.push(damage('audit', String(seal.audit_sequence), 'not what was sealed', { snapshots }));
  }
  checkUnsealed(seals, rows, found);
  checkVersionTombstones(tables, rows, found);
  if (head !== previous) found.push(damage('seal', 'head', 'the last seal is not the one recorded'));
  if (envelope.head !== previous) found.push(damage('envelope', 'head', 'the envelope names another last seal'));
  return seals.length;
}
