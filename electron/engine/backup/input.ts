import { z } from '../../../shared/schema.ts';
import { RunId, SnapshotId, TenantName } from '../../../shared/domain/ids.ts';
import { BackupScope } from '../../../shared/domain/snapshot.ts';

/** What a backup run was asked to do; ids are fixed here, so that a run done twice is still one snapshot. */
export const BackupInput = z.object({
  runId: RunId,
  snapshotId: SnapshotId,
  tenant: TenantName,
  scope: BackupScope,
  /** A snapshot whose good apps stand in; only its failed ones are tried again. */
  carryFrom: SnapshotId.nullable(),
  /** False: only apps, people and spaces. */
  config: z.boolean().default(true),
});
export type BackupInput = z.infer<typeof BackupInput>;
