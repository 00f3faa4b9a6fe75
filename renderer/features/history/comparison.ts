import type { AppClient } from '../../../shared/api/contract.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import type { AppVersionsDifference } from '../../../shared/domain/history.ts';
import type { HistoryVersion } from './history-version.ts';

/** In place of a version's id: the app as it is in the tenant now. */
export const liveSide = 'live';

/** Two sides of one app; the older stands first. */
export type Comparison = { readonly appId: AppId; readonly from: string; readonly to: string };

/** What the chosen version is compared with: an earlier or later one, or the tenant as it is now. */
export function comparisonOf(appId: AppId, chosen: HistoryVersion, other: HistoryVersion | 'live' | null) {
  if (other === null) return null;
  return other === liveSide
    ? { appId, from: chosen.versionId, to: liveSide }
    : { appId, from: other.versionId, to: chosen.versionId };
}

/** Whether both sides are kept files; of the app as it is in the tenant there is none. */
export const hasFiles = (comparison: Comparison | null): comparison is Comparison =>
  comparison !== null && comparison.to !== liveSide;

export type DiffDepth = {
  readonly includeSame?: boolean;
  readonly script?: boolean;
  readonly ignoreWhitespace?: boolean;
  readonly definitions?: boolean;
  readonly showVolatile?: boolean;
};

/** Asks for the difference as deep as a tab shows it. */
export const readDifference = (
  { history }: AppClient,
  { appId, from, to }: Comparison,
  depth: DiffDepth,
): Promise<AppVersionsDifference> =>
  history.diffApp({ appId, from, to: to === liveSide ? { live: true } : to, ...depth });
