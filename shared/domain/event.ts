import { z } from '../schema.ts';
import { AppId, RunId, SnapshotId, VersionId } from './ids.ts';
import { JobProgress, RunProgress } from './job.ts';

/** What the engine announces. Events only announce; whoever needs the truth asks for it. */
export const AppEvent = z.discriminatedUnion('type', [
  /** At most four a second per run, and always the last one. */
  z.object({ type: z.literal('run-progress'), run: RunProgress }),
  /** The items of a run that moved since the last such event. */
  z.object({ type: z.literal('items-progress'), runId: RunId, items: z.array(JobProgress) }),
  z.object({ type: z.literal('version-taken'), appId: AppId, versionId: VersionId }),
  z.object({ type: z.literal('snapshot-closed'), snapshotId: SnapshotId }),
  /** What the vault knows of its tenants, whoever told it: a window, a command line, another window. */
  z.object({ type: z.literal('tenants-changed') }),
  /** Content that was written anew under the new key; the vault is locked meanwhile. */
  z.object({ type: z.literal('rekey-progress'), bytes: z.number(), totalBytes: z.number() }),
  z.object({ type: z.literal('vault-state'), state: z.enum(['none', 'locked', 'unlocked']) }),
  /** At most four a second, and always the last one of each phase. */
  z.object({
    type: z.literal('import-progress'),
    phase: z.enum(['verify', 'copy']),
    bytes: z.number(),
    totalBytes: z.number(),
  }),
  /** The list of vaults, or what stands in it, has changed. */
  z.object({ type: z.literal('desk-changed') }),
  z.object({ type: z.literal('log'), level: z.enum(['info', 'warning', 'error']), text: z.string() }),
]);
export type AppEvent = z.infer<typeof AppEvent>;
/** `seat`: which vault of a desk it comes from; without one it concerns the desk, or there is only one vault. */
export type NumberedEvent = AppEvent & { readonly seq: number; readonly seat?: string };
