import type { NeedAnswer } from '../../../shared/domain/advice.ts';
import type { ConfigCapture } from '../../../shared/domain/config.ts';
import type { ConfigCoverage, Coverage, Holdings, Kept } from '../../../shared/domain/coverage.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { coverageKinds, coverageNotice } from '../../../shared/text/coverage.ts';
import type { Vault } from '../vault/index.ts';
import { countHeld } from './count-holdings.ts';

/** A kind of configuration and the best that can be said of it, before anybody asks the tenant. */
export type KnownKind = Pick<ConfigCoverage, 'kind' | 'title' | 'category' | 'word' | 'why'>;

export type Covered = {
  readonly tenant: TenantName | null;
  readonly snapshot: Snapshot | null;
  readonly kinds: readonly KnownKind[];
  /** Newest first; the newest reading of a kind is the one that counts. */
  readonly captures: readonly ConfigCapture[];
};
type Counted = Covered & { readonly holdings: Holdings | null; readonly needs: readonly NeedAnswer[] };

/** What is kept of a tenant: content with the counts of one snapshot, configuration in the words of its newest reading. */
export function coverageOf(vault: Vault, covered: Counted): Coverage {
  const { tenant, snapshot, kinds, captures, holdings, needs } = covered;
  const rows = coverageKinds.map(({ count, ...kind }) => ({
    ...kind,
    count: count === undefined || holdings === null ? null : holdings.counts[count],
  }));
  return {
    tenant,
    holdings,
    rows,
    configId: captures[0]?.configId ?? null,
    configuration: kinds.map((kind) =>
      kind.kind === 'template' ? templates(kind, vault, snapshot) : probed(kind, captures),
    ),
    needs: [...needs],
    notice: coverageNotice,
  };
}

/** The counts of coverage, and which kinds were read when; a snapshot of any size is counted by its rows alone. */
export function keptOf(vault: Vault, { snapshot, kinds, captures }: Covered): Kept {
  return {
    counts: snapshot === null ? null : countHeld(vault, snapshot.snapshotId),
    configuration: kinds.map((known) => {
      const { kind, state, probedAt } =
        known.kind === 'template' ? ofSnapshot(known, snapshot, () => 0) : probed(known, captures);
      return { kind, state, probedAt };
    }),
  };
}

function probed(known: KnownKind, captures: readonly ConfigCapture[]): ConfigCoverage {
  const [reading] = captures.flatMap(({ kinds }) => kinds.filter(({ kind }) => kind === known.kind));
  if (reading === undefined) return { ...known, state: 'not-probed', count: null, probedAt: null };
  const { word, state, why, count, probedAt } = reading;
  return { ...known, word, state, why, count: state === 'failed' ? null : count, probedAt };
}

/** No route of the tenant: what a snapshot holds that others were published from. */
function templates(known: KnownKind, vault: Vault, snapshot: Snapshot | null): ConfigCoverage {
  return ofSnapshot(known, snapshot, ({ snapshotId }) => {
    const published = vault.snapshots.apps(snapshotId).filter(({ spaceType }) => spaceType === 'managed');
    return new Set(published.map(({ facts }) => facts.originAppId).filter((id) => id !== null && id !== '')).size;
  });
}

const ofSnapshot = (known: KnownKind, snapshot: Snapshot | null, count: (snapshot: Snapshot) => number) =>
  snapshot === null
    ? { ...known, state: 'not-probed' as const, count: null, probedAt: null }
    : { ...known, state: 'read' as const, count: count(snapshot), probedAt: snapshot.startedAt };
