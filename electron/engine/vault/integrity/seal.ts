import type { ConfigId } from '../../../../shared/domain/config.ts';
import type { SnapshotId } from '../../../../shared/domain/ids.ts';
import type { Tables } from '../tables/index.ts';
import { sealHash, type SealRow } from '../tables/seal-repository.ts';
import { createVersionDigests, snapshotRoot } from './snapshot-root.ts';

type Sealed = Pick<SealRow, 'snapshot_id' | 'config_id' | 'root'>;

function addSeal(tables: Tables, sealed: Sealed, at: number): { head: string } {
  const audit = tables.audit.head();
  const facts = {
    ...sealed,
    sequence: tables.seals.nextSequence(),
    at,
    audit_sequence: audit.sequence,
    audit_hash: audit.hash,
  };
  const head = sealHash(facts, tables.meta.sealHead());
  tables.seals.add({ ...facts, hash: head });
  return { head };
}

/** Closes the chain over a snapshot that just got its last word; runs inside the transaction that wrote it. */
export function sealSnapshot(tables: Tables, snapshotId: SnapshotId, at: number): { head: string } {
  const root = snapshotRoot(tables, tables.snapshots.need(snapshotId), createVersionDigests(tables));
  return addSeal(tables, { snapshot_id: snapshotId, config_id: null, root }, at);
}

/** The same over a capture of configuration. */
export function sealConfig(tables: Tables, configId: ConfigId, at: number): { head: string } {
  const root = tables.configs.root(tables.configs.need(configId));
  return addSeal(tables, { snapshot_id: null, config_id: configId, root }, at);
}
