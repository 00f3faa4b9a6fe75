import type { AppId, SnapshotId, VersionId } from '../../../../shared/domain/ids.ts';
import type { RemovalCounts, TrashEntry } from '../../../../shared/domain/retention.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { World } from '../../world.ts';
import type { ContentStore } from '../content/types.ts';
import type { EnvelopeKeeper } from '../envelope/envelope-keeper.ts';
import type { RetentionStore, Target } from '../retention-types.ts';
import type { Tables } from '../tables/index.ts';
import { keptVersions, onlyThere, recordedSnapshots, snapshotsOfPlans } from './kept.ts';
import { heldNow } from './held.ts';
import { holdsOn, refuseRemoval } from './refuse-removal.ts';
import { lastVersions, takeAway } from './remove.ts';

type Parts = {
  readonly tables: Tables;
  readonly keeper: EnvelopeKeeper;
  readonly content: ContentStore;
  readonly world: World;
};

/** Carries what was counted out of a transaction that is taken back. */
class TakenBack extends Error {
  readonly counts: RemovalCounts;
  constructor(counts: RemovalCounts) {
    super('taken back');
    this.counts = counts;
  }
}

function checkTarget({ kind, id }: Parameters<RetentionStore['addHold']>[0]['scope'], tables: Tables): void {
  const { removals, texts } = tables;
  const known = {
    tenant: () => tables.tenants.all().some(({ name }) => name === id),
    app: () => removals.held.apps.all().some((app) => app.app_id === id),
    snapshot: () => removals.held.snapshots.all().some((row) => row.snapshot_id === id),
    person: () =>
      removals.held.appsOwned.all({ person: id }).length > 0 ||
      removals.held.people
        .all()
        .some(
          (row) => row.entity_id === id || JSON.stringify(texts.readJson(row.text_id)).includes(JSON.stringify(id)),
        ),
  };
  // A hold on a typing error would hold nothing, and nobody would notice.
  if (!known[kind]()) throw new AppError('request.not-found', { what: kind, id });
}

function trashTarget(entries: readonly TrashEntry[]): Target {
  const ids = (kind: TrashEntry['kind']) => entries.filter((entry) => entry.kind === kind).map(({ id }) => id);
  return { snapshotIds: ids('snapshot') as SnapshotId[], versionIds: ids('version') as VersionId[] };
}

function refuseTrash(entries: readonly TrashEntry[], parts: Parts): void {
  const { tables, world } = parts;
  const target = trashTarget(entries);
  refuseRemoval(target, tables, world);
  if (target === 'everything') return;
  for (const id of target.snapshotIds)
    if (tables.snapshots.need(id).state === 'running')
      throw new AppError('request.refused', { why: 'it is still being taken', snapshot: id });
  for (const id of target.versionIds) {
    const row = tables.versions.row(id);
    if (!row) throw new AppError('request.not-found', { version: id });
    if (lastVersions(row.app_key, parts).has(id))
      throw new AppError('retention.last-copy', { version: id, app: row.app_id });
  }
}

/** Puts the store together: words of people, what they keep, and taking away. */
export function createRetentionStore(parts: Parts): RetentionStore {
  const { tables, keeper, content, world } = parts;
  const { retention, search, snapshots, statements } = tables;
  return {
    ...retention.words,
    addHold(hold) {
      checkTarget(hold.scope, tables);
      retention.addHold(hold);
    },
    holdsOn: (target) => holdsOn(target, tables, world),
    held: () => heldNow(tables, world),
    refuseRemoval: (target) => refuseRemoval(target, tables, world),
    pin(pin) {
      snapshots.need(pin.snapshotId);
      if (retention.trashed('snapshot', pin.snapshotId))
        throw new AppError('request.refused', {
          why: 'it is in the trash; restore it first',
          snapshot: pin.snapshotId,
        });
      retention.pin(pin);
    },
    acknowledge(word) {
      snapshots.need(word.snapshotId);
      retention.words.acknowledge(word);
    },
    recorded: () => recordedSnapshots(tables),
    namedByPlans: (since) => snapshotsOfPlans(since, tables),
    versionById(versionId) {
      const row = tables.versions.row(versionId);
      return (row && keptVersions([row.app_id as AppId], parts).find((one) => one.versionId === versionId)) ?? null;
    },
    versionsOf: (appIds) => keptVersions(appIds, parts),
    putInTrash(entries) {
      if (entries.length === 0) return;
      refuseTrash(entries, parts);
      retention.putInTrash(entries);
    },
    onlyThere: (snapshotIds) => onlyThere(snapshotIds, parts),
    rehearse(removal) {
      try {
        return statements.write((): RemovalCounts => {
          throw new TakenBack(takeAway(removal, parts));
        });
      } catch (thrown) {
        if (thrown instanceof TakenBack) return thrown.counts;
        throw thrown;
      }
    },
    remove(removal) {
      let counts: RemovalCounts | undefined;
      keeper.advance(() => {
        counts = takeAway(removal, parts);
        return {};
      });
      if (!counts) throw new AppError('unexpected', { problem: 'nothing was counted' });
      return counts;
    },
    giveBack(signal) {
      // Words of what went stay readable in the index until it is written together.
      statements.write(search.tidy);
      return content.repack(signal ? { signal } : {});
    },
  };
}
