import type { Hold } from '../../../../shared/domain/retention.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { World } from '../../world.ts';
import type { Target } from '../retention-types.ts';
import type { Tables } from '../tables/index.ts';
import { heldNow } from './held.ts';

/** The holds in force that cover any of the target; of the whole vault every one does. */
export function holdsOn(target: Target, tables: Tables, world: Pick<World, 'now'>): Hold[] {
  const covered = heldNow(tables, world);
  if (target === 'everything') return covered.map(({ hold }) => hold);
  return covered
    .filter(
      ({ snapshotIds, versionIds }) =>
        target.snapshotIds.some((id) => snapshotIds.has(id)) || target.versionIds.some((id) => versionIds.has(id)),
    )
    .map(({ hold }) => hold);
}

/** Snapshots of the target that are pinned, with those that are pinned and name one of its versions. */
function pinsOn(target: Exclude<Target, 'everything'>, { removals, retention }: Tables): string[] {
  const versions = removals.sights.versions.all(JSON.stringify(target.versionIds));
  const naming = versions.flatMap(({ version_key: key }) => removals.sights.naming.all(key));
  const touched = new Set<string>([...target.snapshotIds, ...naming.map((row) => row.snapshot_id)]);
  return [...touched].filter(retention.isPinned);
}

/** The one question before anything is taken away, whoever asks. */
export function refuseRemoval(target: Target, tables: Tables, world: Pick<World, 'now'>): void {
  const { retention } = tables;
  const appendOnly = retention.words.appendOnly();
  if (appendOnly) throw new AppError('retention.append-only', { since: appendOnly.at, by: appendOnly.by });
  const [held, ...others] = holdsOn(target, tables, world);
  if (held) {
    const { holdId, scope, reason, by, until } = held;
    throw new AppError('retention.held', { hold: holdId, scope, reason, by, until, others: others.length });
  }
  if (target === 'everything') return;
  const [pinned] = pinsOn(target, tables);
  if (pinned !== undefined) throw new AppError('retention.pinned', { snapshot: pinned });
}
