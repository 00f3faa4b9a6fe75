import type { Statements } from '../database/statements.ts';
import { sha256OfJson } from '../keys/digest.ts';

/** A seal is of a snapshot or of a capture of configuration; the other id is null. */
export type SealRow = {
  sequence: number;
  snapshot_id: string | null;
  config_id: string | null;
  at: number;
  root: string;
  audit_sequence: number;
  audit_hash: string;
  hash: string;
};

/** A seal's link: it covers the root of what it is of, the audit log so far and the seal before. */
export const sealHash = (seal: Omit<SealRow, 'hash'>, previous: string): string =>
  sha256OfJson({
    sequence: seal.sequence,
    ...(seal.config_id === null ? { snapshotId: seal.snapshot_id } : { configId: seal.config_id }),
    at: seal.at,
    root: seal.root,
    auditSequence: seal.audit_sequence,
    auditHash: seal.audit_hash,
    previous,
  });

/** The only place that knows the `seal` table. */
export function createSealRepository({ prepare }: Statements) {
  const insert = prepare<[SealRow]>(`
    INSERT INTO seal (sequence, snapshot_id, config_id, at, root, audit_sequence, audit_hash, hash)
    VALUES (@sequence, @snapshot_id, @config_id, @at, @root, @audit_sequence, @audit_hash, @hash)`);
  const all = prepare<[], SealRow>('SELECT * FROM seal ORDER BY sequence');
  const highest = prepare<[], { sequence: number | null }>('SELECT max(sequence) AS sequence FROM seal');
  const root = prepare<[string | null, string | null], { root: string }>(
    'SELECT root FROM seal WHERE snapshot_id = ? OR config_id = ?',
  );
  const auditHash = prepare<[number], { hash: string }>('SELECT hash FROM audit WHERE sequence = ?');
  return {
    add: (seal: SealRow): void => void insert.run(seal),
    all: () => all.all(),
    rootOf: ({ snapshot, config }: { readonly snapshot?: string; readonly config?: string }): string | undefined =>
      root.get(snapshot ?? null, config ?? null)?.root,
    nextSequence: () => (highest.get()?.sequence ?? 0) + 1,
    auditHashAt: (sequence: number) => auditHash.get(sequence)?.hash,
  };
}
export type SealRepository = ReturnType<typeof createSealRepository>;
