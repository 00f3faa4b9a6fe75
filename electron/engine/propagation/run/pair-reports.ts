import type { PlannedReport } from '../../../../shared/domain/propagation.ts';
import type { TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { needsReview } from './work.ts';

/** A report of the plan and the same report in the copy. */
export type PairedReport = { readonly planned: PlannedReport; readonly own: TaskReport; readonly isOnce: boolean };

type Looks = Pick<TaskReport, 'format' | 'filters' | 'conditions'>;

const looksOf = ({ format, filters, conditions }: Looks): string => JSON.stringify([format, filters, conditions]);

/** The same whatever task the report stands in. */
const keyOf = ({ reportId, name }: Pick<PlannedReport, 'reportId' | 'name'>): string => reportId ?? `name:${name}`;

function group<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

/**
 * Which report of the copy is which of the plan: by the report itself, and where it stands in the task twice by its format,
 * its filters and its place. Anything left over on either side must be looked at by a person.
 */
export function pairReports(
  planned: readonly PlannedReport[],
  own: readonly TaskReport[],
  master: readonly TaskReport[],
): readonly PairedReport[] {
  const knowsIds = own.every(({ reportId }) => reportId !== null) && planned.every(({ reportId }) => reportId !== null);
  const key = (row: Pick<PlannedReport, 'reportId' | 'name'>) => (knowsIds ? keyOf(row) : `name:${row.name}`);
  const owned = group(own, key);
  const wanted = group(planned, key);
  const surplus = own.filter((row) => (wanted.get(key(row))?.length ?? 0) !== owned.get(key(row))?.length);
  const missing = planned.filter((row) => (owned.get(key(row))?.length ?? 0) !== wanted.get(key(row))?.length);
  if (surplus.length > 0 || missing.length > 0) {
    const reports = [...new Set([...surplus, ...missing].map(({ name }) => name))];
    throw needsReview('the reports of the copy are not those of the plan', { reports });
  }
  const looksOfMaster = new Map(master.map((row) => [row.taskReportId, looksOf(row)]));
  return planned.map((row) => {
    const rows = owned.get(key(row)) ?? [];
    const alike = rows.findIndex((one) => looksOf(one) === looksOfMaster.get(row.taskReportId));
    const [taken] = rows.splice(Math.max(0, alike), 1);
    if (!taken) throw needsReview('a report of the plan is not in the copy', { reports: [row.name] });
    return { planned: row, own: taken, isOnce: wanted.get(key(row))?.length === 1 };
  });
}
