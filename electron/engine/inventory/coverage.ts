import type { NeedAnswer } from '../../../shared/domain/advice.ts';
import type { ConfigCapture } from '../../../shared/domain/config.ts';
import type { ConfigCoverage, Coverage } from '../../../shared/domain/coverage.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { coverageKinds, coverageNotice } from '../../../shared/text/coverage.ts';
import type { Vault } from '../vault/index.ts';
import { countHoldings } from './count-holdings.ts';

/** A kind of configuration and the best that can be said of it, before anybody asks the tenant. */
export type KnownKind = Pick<ConfigCoverage, 'kind' | 'title' | 'category' | 'word' | 'why'>;

export type Covered = {
  readonly tenant: TenantName | null;
  readonly snapshot: Snapshot | null;
  readonly kinds: readonly KnownKind[];
  /** Newest first; the newest reading of a kind is the one that counts. */
  readonly captures: readonly ConfigCapture[];
  readonly needs: readonly NeedAnswer[];
};

/** What is kept of a tenant: content with the counts of one snapshot, configuration in the words of its newest reading. */
export async function coverageOf(vault: Vault, covered: Covered): Promise<Coverage> {
  const { tenant, snapshot, kinds, captures, needs } = covered;
  const holdings = snapshot === null ? null : await countHoldings(vault, snapshot);
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

function probed(known: KnownKind, captures: readonly ConfigCapture[]): ConfigCoverage {
  const [reading] = captures.flatMap(({ kinds }) => kinds.filter(({ kind }) => kind === known.kind));
  if (reading === undefined) return { ...known, state: 'not-probed', count: null, probedAt: null };
  const { word, state, why, count, probedAt } = reading;
  return { ...known, word, state, why, count: state === 'failed' ? null : count, probedAt };
}

/** No route of the tenant: what a snapshot holds that others were published from. */
function templates(known: KnownKind, vault: Vault, snapshot: Snapshot | null): ConfigCoverage {
  if (snapshot === null) return { ...known, state: 'not-probed', count: null, probedAt: null };
  const published = vault.snapshots.apps(snapshot.snapshotId).filter(({ spaceType }) => spaceType === 'managed');
  const origins = new Set(published.map(({ facts }) => facts.originAppId).filter((id) => id !== null && id !== ''));
  return { ...known, state: 'read', count: origins.size, probedAt: snapshot.startedAt };
}
