import type { RunId, SnapshotId, VersionId } from '../../../shared/domain/ids.ts';
import type { RemovalCounts, TrashEntry } from '../../../shared/domain/retention.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { refuseBesideRun } from '../jobs/index.ts';
import type { KeptVersion, Removal, Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { findProtections } from './protections.ts';
import { housesOf } from './scope.ts';
import { findShrinkHold } from './shrink-hold.ts';
import { keptByOwnRules } from './preview.ts';

export type PurgeDeps = {
  readonly vault: Pick<Vault, 'tenants' | 'retention' | 'restores' | 'runs'>;
  readonly world: Pick<World, 'now'>;
};

export type PurgeRequest = {
  /** Only these; all of the trash when empty. */
  readonly ids: readonly string[];
  /** Before their days of grace are over. */
  readonly early: boolean;
};

/** What of the trash can be purged now, and what waits for what. */
export type PurgePlan = {
  readonly due: readonly TrashEntry[];
  readonly waiting: readonly { readonly entry: TrashEntry; readonly why: string }[];
};

/** Snapshots of one transaction: what a person may have to wait for before anything else is answered. */
const snapshotsAtOnce = 25;

export const nothingRemoved: RemovalCounts = {
  ...{ snapshots: 0, versions: 0, versionsLeft: 0, configs: 0, files: 0, contentBytes: 0 },
};

/** Reasons that make a purge wait, whoever threw the snapshot away; the others only keep it out of the trash. */
const waitsFor: ReadonlySet<string> = new Set(['pinned', 'held', 'running', 'last-taken', 'planned', 'in-use']);

/** Says of one entry why it must wait; null when nothing stands in the way. */
function createWaits({ vault, world }: PurgeDeps): (entry: TrashEntry, early: boolean) => string | null {
  const recorded = vault.retention.recorded();
  const protections = findProtections(recorded, { vault, world });
  // A fall of the tenant there is now keeps what is left of those it succeeded, too.
  const shrunk = new Set(
    vault.tenants.all().flatMap(({ name }) => (findShrinkHold(name, { vault }) ? [...housesOf(name, vault)] : [])),
  );
  const versionOf = (id: string): KeptVersion | undefined => vault.retention.versionById(id as VersionId) ?? undefined;
  const hard = (ids: readonly SnapshotId[]): string | null =>
    ids.flatMap((id) => protections.of(id)).find(({ rule }) => waitsFor.has(rule))?.rule ?? null;
  return (entry, early) => {
    if (!early && entry.until > world.now()) return 'grace';
    if (shrunk.has(entry.tenant)) return 'shrunk';
    if (entry.kind === 'snapshot') return hard([entry.id as SnapshotId]);
    const version = versionOf(entry.id);
    if (version?.isLast) return 'last-copy';
    if (protections.held.some(({ versionIds }) => versionIds.has(entry.id as VersionId))) return 'held';
    return hard(version?.snapshotIds ?? []);
  };
}

/** Looks through the trash; what is named and not there is `request.not-found`. */
export function planPurge({ ids, early }: PurgeRequest, deps: PurgeDeps): PurgePlan {
  const trash = deps.vault.retention.trash();
  const unknown = ids.find((id) => !trash.some((entry) => entry.id === id));
  if (unknown !== undefined) throw new AppError('request.not-found', { what: 'trash', id: unknown });
  const wanted = new Set(ids);
  const waits = createWaits(deps);
  const judged = trash
    .filter(({ id }) => wanted.size === 0 || wanted.has(id))
    .map((entry) => ({ entry, why: waits(entry, early) }));
  return {
    due: judged.filter(({ why }) => why === null).map(({ entry }) => entry),
    waiting: judged.flatMap(({ entry, why }) => (why === null ? [] : [{ entry, why }])),
  };
}

/** `all` is everything that goes, of which this may be a part: what goes next is not left behind first. */
function removalOf(due: readonly TrashEntry[], all: readonly TrashEntry[], { vault }: PurgeDeps): Removal {
  const causeOf = ({ rule, by }: TrashEntry) => ({ rule, by });
  const versions = due.filter(({ kind }) => kind === 'version');
  const going = new Set(all.map(({ id }) => id));
  return {
    snapshots: due
      .filter(({ kind }) => kind === 'snapshot')
      .map((entry) => ({ id: entry.id as SnapshotId, cause: causeOf(entry) })),
    versions: versions.map((entry) => ({ id: entry.id as VersionId, cause: causeOf(entry) })),
    keepVersions: keptByOwnRules(vault).filter((id) => !going.has(id)),
  };
}

/** What a purge would take now, exactly. */
export const rehearsePurge = ({ due }: PurgePlan, deps: PurgeDeps): RemovalCounts =>
  due.length === 0 ? nothingRemoved : deps.vault.retention.rehearse(removalOf(due, due, deps));

const plus = (a: RemovalCounts, b: RemovalCounts): RemovalCounts => ({
  snapshots: a.snapshots + b.snapshots,
  versions: a.versions + b.versions,
  versionsLeft: a.versionsLeft + b.versionsLeft,
  configs: a.configs + b.configs,
  files: a.files + b.files,
  contentBytes: a.contentBytes + b.contentBytes,
});

/**
 * Really removes what is due, some snapshots a transaction: cut anywhere, what went is told and what did not is still in the
 * trash.
 */
export function purgeRows({ due }: PurgePlan, deps: PurgeDeps): RemovalCounts {
  let total = nothingRemoved;
  for (let from = 0; from < due.length; from += snapshotsAtOnce)
    total = plus(total, deps.vault.retention.remove(removalOf(due.slice(from, from + snapshotsAtOnce), due, deps)));
  return total;
}

const targetOf = (entries: readonly TrashEntry[]) => ({
  snapshotIds: entries.filter(({ kind }) => kind === 'snapshot').map(({ id }) => id as SnapshotId),
  versionIds: entries.filter(({ kind }) => kind === 'version').map(({ id }) => id as VersionId),
});

/** Removes what is due and gives its space back to the disk; what is named and held or pinned is refused. */
export async function purge(
  request: PurgeRequest,
  deps: PurgeDeps,
  self: RunId | null = null,
): Promise<PurgePlan & { readonly counts: RemovalCounts; readonly freedBytes: number }> {
  // A run may be about to name a version, or to read one, that nothing else needs.
  const refusal = { why: 'another run is under way; purge when it has ended' };
  refuseBesideRun({ isBeside: () => true, self, refusal }, deps.vault);
  const plan = planPurge(request, deps);
  // What was named and may not go is a refusal; the rest of the trash only waits.
  const named = request.ids.length === 0 ? [] : plan.waiting.map(({ entry }) => entry);
  deps.vault.retention.refuseRemoval(targetOf(named));
  const counts = purgeRows(plan, deps);
  const { freedBytes } = await deps.vault.retention.giveBack();
  return { ...plan, counts, freedBytes };
}
