import type { RunRecord } from '../../../../shared/domain/job.ts';
import type { MadeThing } from '../../../../shared/domain/restore.ts';
import type { UndoDeps } from './situation.ts';
import { walkMade, type Kept } from './walk-made.ts';

/** What an undo would remove now, and what it would keep and why. Only reads. */
export async function previewUndo(run: RunRecord, deps: UndoDeps): Promise<{ removes: MadeThing[]; keeps: Kept[] }> {
  const { removed, kept } = await walkMade(run, deps, async () => null);
  return { removes: removed, keeps: kept };
}
