import { AppId, EpochMs, RunId, SnapshotId } from '../../../../shared/domain/ids.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { z } from '../../../../shared/schema.ts';
import type { Statements } from '../database/statements.ts';
import { sha256OfJson } from '../keys/digest.ts';
import type { RestoreStore } from '../restore-types.ts';
import type { AuditRepository } from './audit-repository.ts';
import { parseJson, readAs } from './read-row.ts';

type Row = { audit_sequence: number; snapshot_id: string; kind: string; at: number; run_id: string; apps: string };
const Proof = z.object({
  snapshotId: SnapshotId,
  kind: z.enum(['rehearsed', 'restorable']),
  at: EpochMs,
  runId: RunId,
  apps: z.array(AppId),
});
const read = (row: Row) =>
  readAs(
    Proof,
    { snapshotId: row.snapshot_id, kind: row.kind, at: row.at, runId: row.run_id, apps: parseJson(row.apps) },
    'proof',
  );

/** The audit log's word for a proof; its `digest` is over the whole of it. */
const provedEvent = 'snapshot.proved';

/** The only place that knows the `restore_proof` table: each row is told by one entry of the audit log. */
export function createProofRepository({ prepare, write }: Statements, audit: AuditRepository) {
  const known = prepare<[string, string, string], { audit_sequence: number }>(
    'SELECT audit_sequence FROM restore_proof WHERE run_id = ? AND kind = ? AND snapshot_id = ?',
  );
  const insert = prepare<[number, string, string, number, string, string]>(
    'INSERT INTO restore_proof (audit_sequence, snapshot_id, kind, at, run_id, apps) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const all = prepare<[], Row>('SELECT * FROM restore_proof ORDER BY audit_sequence');

  const store: Pick<RestoreStore, 'prove' | 'proofs'> = {
    prove: (given) =>
      write(() => {
        const proof = Proof.parse(given);
        const { snapshotId, kind, at, runId, apps } = proof;
        if (known.get(runId, kind, snapshotId)) return;
        const facts = { snapshot: snapshotId, kind, run: runId, apps: apps.length, digest: sha256OfJson(proof) };
        const { sequence } = audit.append(provedEvent, facts);
        insert.run(sequence, snapshotId, kind, at, runId, canonicalJson(apps));
      }),
    proofs: () => all.all().map(read),
  };
  return {
    store,
    told: () => audit.ofEvent(provedEvent),
    /** What the rows say, by the number of the audit entry that tells of them. */
    digests: (): Map<number, string> => new Map(all.all().map((row) => [row.audit_sequence, sha256OfJson(read(row))])),
  };
}
export type ProofRepository = ReturnType<typeof createProofRepository>;
