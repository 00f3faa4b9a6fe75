import type { SnapshotId, VersionId } from '../../../../shared/domain/ids.ts';
import type { RemovalCause } from '../../../../shared/domain/retention.ts';
import { z } from '../../../../shared/schema.ts';
import type { Tables } from '../tables/index.ts';
import type { CaptureOfSnapshot } from './removal-tables.ts';

export type ToldVersion = { readonly versionId: VersionId; readonly appId: string; readonly digest: string };

/** Versions of one entry: an entry stays small enough to be read by a person. */
const versionsAnEntry = 200;

/** The audit log's word on a snapshot that goes: its sealed root, who or which rule, and how many apps it named. */
export function tellSnapshot(
  { key, id, cause }: { key: number; id: SnapshotId; cause: RemovalCause },
  { snapshots, seals, removals, audit }: Tables,
): void {
  const { tenant, started_at: startedAt, state } = snapshots.need(id);
  const root = seals.rootOf({ snapshot: id }) ?? '';
  const apps = removals.sights.apps.get(key)?.apps ?? 0;
  audit.append('snapshot.removed', { snapshot: id, tenant, startedAt, state, root, apps, ...cause });
}

/** The same of a capture of configuration that goes with its snapshot. */
export function tellCapture(row: CaptureOfSnapshot, { seals, audit }: Tables): void {
  const root = seals.rootOf({ config: row.config_id }) ?? '';
  audit.append('config.removed', { config: row.config_id, tenant: row.tenant, snapshot: row.snapshot_id, root });
}

/** `versions.removed`: taken out by themselves; `versions.left`: they stay, and no seal covers them from now on. */
export function tellVersions(
  event: 'versions.removed' | 'versions.left',
  versions: readonly ToldVersion[],
  cause: RemovalCause,
  { audit }: Tables,
): void {
  for (let from = 0; from < versions.length; from += versionsAnEntry) {
    const part = versions.slice(from, from + versionsAnEntry);
    const told = part.map(({ versionId, appId, digest }) => ({ version: versionId, app: appId, digest }));
    audit.append(event, { count: part.length, versions: told, ...cause });
  }
}

const ToldRoot = z.object({ snapshot: z.string().optional(), config: z.string().optional(), root: z.string() });
const ToldVersions = z.object({ versions: z.array(z.object({ version: z.string(), digest: z.string() })) });

/** What the audit log says was removed. */
export type Told = {
  /** The sealed roots, by `snapshot/<id>` or `config/<id>`. */
  readonly roots: ReadonlyMap<string, string>;
  readonly removed: ReadonlyMap<string, string>;
  /** Versions that were left without a snapshot, and not removed since. */
  readonly left: ReadonlyMap<string, string>;
};

/** Reads every tombstone; an entry that cannot be read tells nothing, so that what it would excuse is damage. */
export function readTold({ audit }: Pick<Tables, 'audit'>): Told {
  const roots = new Map<string, string>();
  for (const kind of ['snapshot', 'config'] as const)
    for (const { facts } of audit.ofEvent(`${kind}.removed`)) {
      const told = ToldRoot.safeParse(facts).data;
      const id = told?.[kind];
      // A capture may have the id of its snapshot.
      if (told && id !== undefined) roots.set(`${kind}/${id}`, told.root);
    }
  const digestsOf = (event: string) =>
    new Map(
      audit
        .ofEvent(event)
        .flatMap(({ facts }) => ToldVersions.safeParse(facts).data?.versions ?? [])
        .map(({ version, digest }) => [version, digest]),
    );
  const removed = digestsOf('versions.removed');
  const left = new Map([...digestsOf('versions.left')].filter(([version]) => !removed.has(version)));
  return { roots, removed, left };
}
