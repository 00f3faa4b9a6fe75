import type { Guid } from '../../../../shared/domain/qalyptus.ts';

type Named = { readonly taskReportId: Guid; readonly reportId: Guid | null; readonly name: string };

/**
 * The reports of a copy beside those of its master. A copy keeps the underlying report and gives its place a new id; the
 * same report twice is told apart by its order. null: the copy lacks it.
 */
export function matchReports<A extends Named, B extends Named>(
  master: readonly A[],
  copy: readonly B[],
): { readonly pairs: readonly { readonly master: A; readonly copy: B | null }[]; readonly extra: readonly B[] } {
  const left = [...copy];
  const take = (fits: (report: B) => boolean): B | null => {
    const index = left.findIndex(fits);
    return index < 0 ? null : (left.splice(index, 1)[0] ?? null);
  };
  const pairs = master.map((report) => ({
    master: report,
    copy:
      take(({ reportId, name }) => reportId !== null && reportId === report.reportId && name === report.name) ??
      take(({ reportId }) => reportId !== null && reportId === report.reportId) ??
      take(({ reportId, name }) => (reportId === null || report.reportId === null) && name === report.name),
  }));
  return { pairs, extra: left };
}
