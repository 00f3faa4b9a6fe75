import type { Coverage } from '../../../shared/domain/coverage.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { coverageKinds, coverageNotice } from '../../../shared/text/coverage.ts';
import type { Vault } from '../vault/index.ts';
import { countHoldings } from './count-holdings.ts';

/** What is kept of a tenant, with the counts of one snapshot; without one, the same list without counts. */
export async function coverageOf(vault: Vault, snapshot: Snapshot | null): Promise<Coverage> {
  const holdings = snapshot === null ? null : await countHoldings(vault, snapshot);
  const rows = coverageKinds.map(({ count, ...kind }) => ({
    ...kind,
    count: count === undefined || holdings === null ? null : holdings.counts[count],
  }));
  return { holdings, rows, notice: coverageNotice };
}
