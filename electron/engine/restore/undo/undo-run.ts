import type { AppId, SpaceId } from '../../../../shared/domain/ids.ts';
import type { RunRecord } from '../../../../shared/domain/job.ts';
import type { MadeThing } from '../../../../shared/domain/restore.ts';
import { statusOf } from '../run/work.ts';
import { nameBefore } from './judge-app.ts';
import { keepReasons } from './reasons.ts';
import { undoneStep, type Situation, type UndoDeps } from './situation.ts';
import { walkMade, type Kept } from './walk-made.ts';

/** A space whose apps have just gone may not know it yet. */
const waits = [2, 5, 10];

/**
 * Removes what the runs of this run's plan made and nobody has changed since, one after the other; all else is kept and
 * named. Cut off anywhere, it can be called again.
 */
export async function undoRun(run: RunRecord, deps: UndoDeps): Promise<{ removed: MadeThing[]; kept: Kept[] }> {
  const { audit } = deps.vault;
  audit.append('restore-undo-started', { runId: run.runId });
  const undone = await walkMade(run, deps, undo);
  const { removed, kept } = undone;
  audit.append('restore-undone', { runId: run.runId, removed: removed.length, kept: kept.length });
  return undone;
}

async function undo(thing: MadeThing, situation: Situation): Promise<string | null> {
  const { vault, plan, world } = situation;
  try {
    await remove(thing, situation);
  } catch (thrown) {
    const status = statusOf(thrown);
    if (status === null) throw thrown;
    world.log.error('not removed', { kind: thing.kind, id: thing.targetId, status });
    return keepReasons.refused(status);
  }
  vault.restores.keepStep(plan.planId, '', undoneStep(thing), true);
  return null;
}

async function remove(thing: MadeThing, situation: Situation): Promise<void> {
  const { tenant, signal } = situation;
  const writer = tenant.writer();
  const { targetId, spaceId } = thing;
  switch (thing.kind) {
    case 'app':
    case 'copy':
      return writer.deleteApp(targetId as AppId, signal);
    case 'renamed-app':
      return writer.renameApp(targetId as AppId, { name: nameBefore(thing, situation) ?? thing.name }, signal);
    case 'space':
      return removeSpace(targetId as SpaceId, situation);
    case 'assignment':
      return writer.unassign(spaceId as SpaceId, targetId, signal);
    case 'group':
    case 'configuration':
      return;
  }
}

async function removeSpace(spaceId: SpaceId, { tenant, signal }: Situation): Promise<void> {
  const writer = tenant.writer();
  for (const seconds of waits) {
    try {
      return await writer.deleteSpace(spaceId, signal);
    } catch (thrown) {
      const status = statusOf(thrown);
      if (status !== 409 && status !== 412) throw thrown;
      await tenant.wait(seconds, signal);
    }
  }
  await writer.deleteSpace(spaceId, signal);
}
