import { describe, expect, it } from 'vitest';
import { appsOf, sourcesOf, uncovered } from '../../../../../../electron/engine/propagation/status/app-coverage.ts';
import type { LedgerRow } from '../../../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusConnection } from '../../../../../../shared/domain/qalyptus.ts';

const [sales, finance, other, mine, yours, shared, report] = [1, 2, 3, 4, 5, 6, 7].map(
  (number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as Guid,
) as [Guid, Guid, Guid, Guid, Guid, Guid, Guid];
const connection = (appId: string | null, projectId: string | null): QalyptusConnection => ({
  ...{ connectionId: 'c', name: 'c', serverUrl: null, appId, projectId },
});
const task = { projectId: 'p1' };

describe('the apps a report may read', () => {
  it('are those of the connections of its project, as far as all of them tell', () => {
    expect(sourcesOf(task, [connection(sales, 'p1'), connection(finance, 'p2')])).toEqual(new Set([sales]));
    expect(sourcesOf(task, [connection(sales, 'p1'), connection(null, 'p1')])).toBeNull();
    expect(sourcesOf(task, null)).toBeNull();
    expect(sourcesOf({ projectId: null }, [connection(sales, 'p1')])).toBeNull();
  });

  it('are else those that any copy of the same master was mapped on', () => {
    const row = (masterTaskId: Guid, qlikAppId: Guid, stays: Guid[]) =>
      ({
        masterTaskId,
        reports: [{ reportId: report, pairs: [{ qlikAppId, newQlikAppId: mine }], stays }],
      }) as unknown as LedgerRow;
    const rows = [row(mine, sales, [shared]), row(mine, finance, []), row(yours, other, [])];
    expect(appsOf(null, rows[0]!, rows)({ reportId: report })).toEqual(new Set([sales, shared, finance]));
    expect(appsOf(null, rows[0]!, rows)({ reportId: null })).toEqual(new Set());
    expect(appsOf(new Set([other]), rows[0]!, rows)({ reportId: report })).toEqual(new Set([other]));
  });

  it('are uncovered unless they are mapped to another app or stay on purpose', () => {
    const pairs = [{ qlikAppId: sales, newQlikAppId: mine }];
    expect(uncovered(new Set([sales, finance]), pairs, [])).toEqual([finance]);
    expect(uncovered(new Set([sales, finance]), pairs, [finance])).toEqual([]);
    expect(uncovered(new Set([sales]), [{ qlikAppId: sales, newQlikAppId: sales }], [])).toEqual([sales]);
    expect(uncovered(new Set(), [{ qlikAppId: other, newQlikAppId: other }], [])).toEqual([other]);
  });
});
