import { z } from '../schema.ts';
import { ConfigId } from './config.ts';
import { EpochMs, SnapshotId, VaultId } from './ids.ts';

/**
 * What a copy is to the vault here. `first`: there is no vault here yet; `new`: it holds all of ours and more; `same`;
 * `older`: we hold all of it and more; `conflict`: each holds something the other has not.
 */
export const ImportState = z.enum(['first', 'new', 'same', 'older', 'conflict']);

/** A link of the chain of seals, as a person can compare it. */
export const ImportSeal = z.object({
  sequence: z.number().int(),
  snapshotId: SnapshotId.nullable(),
  configId: ConfigId.nullable(),
  at: EpochMs,
  hash: z.string(),
});
export type ImportSeal = z.infer<typeof ImportSeal>;

/** The lists hold the first of what there is; the counts hold all. */
export const ImportPreview = z.object({
  state: ImportState,
  vaultId: VaultId,
  /** Of the copy; an older one is read from a private copy that was brought to ours. */
  schemaVersion: z.number().int(),
  seals: z.object({ here: z.number().int(), there: z.number().int(), common: z.number().int() }),
  /** What would come, or came, over. */
  counts: z.object({
    snapshots: z.number().int(),
    versions: z.number().int(),
    apps: z.number().int(),
    configs: z.number().int(),
    packs: z.number().int(),
    bytes: z.number().int(),
  }),
  snapshots: z.array(z.object({ snapshotId: SnapshotId, startedAt: EpochMs, state: z.string() })),
  /** Gone there by retention: they go here too. */
  removedThere: z.object({ snapshots: z.number().int(), versions: z.number().int() }),
  /** Gone here alone: they come back. */
  broughtBack: z.object({ snapshots: z.number().int(), versions: z.number().int() }),
  /** Entries of the audit log that only this vault has; they are kept, behind those of the copy. */
  ownEntries: z.number().int(),
  /** Why they part: by their seals, or by what this vault did alone. Empty unless `conflict`. */
  reasons: z.array(z.enum(['seals', 'running', 'content', 'succession', 'tenants', 'held'])),
  conflicts: z.array(z.object({ here: ImportSeal.nullable(), there: ImportSeal.nullable() })),
});
export type ImportPreview = z.infer<typeof ImportPreview>;
export type ImportState = z.infer<typeof ImportState>;
