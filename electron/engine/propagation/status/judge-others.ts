import type { Drift, LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { QalyptusTask, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { drift } from './finding.ts';

/** Tasks with mappings that no row of the ledger knows. */
export function findUnmanaged(details: readonly TaskDetail[], rows: readonly LedgerRow[]): Drift[] {
  const known = new Set<string>(rows.flatMap(({ taskId, masterTaskId }) => [taskId ?? '', masterTaskId]));
  return details
    .filter(({ taskId, reports }) => !known.has(taskId) && reports.some(({ mappings }) => (mappings ?? []).length > 0))
    .map(({ taskId, name }) =>
      drift({
        kind: 'unmanaged',
        level: 'amber',
        taskId,
        taskName: name,
        found: 'has mappings and is not in the ledger',
        offer: 'adopt it with a plan that names it',
      }),
    );
}

/** Tasks Coffer disabled while it changed them and could not enable again: a production task that sends nothing. */
export function findDisabled(
  tasks: readonly QalyptusTask[],
  rows: readonly LedgerRow[],
  disabled: ReadonlySet<string>,
): Drift[] {
  return tasks
    .filter(({ taskId, isActive }) => disabled.has(taskId) && isActive !== true)
    .map(({ taskId, name, isActive }) =>
      drift({
        kind: 'live-state',
        level: 'red',
        targetKey: rows.find((row) => row.taskId === taskId)?.targetKey ?? '',
        taskId,
        taskName: name,
        expected: 'enabled: yes, as before its mappings were changed',
        found: `enabled: ${isActive === null ? 'not given by the server' : 'no'}`,
        offer: 'run the plan again, or enable it in Qalyptus when its mappings are right',
      }),
    );
}

/** All reports of a task with their pairs, in one text; "" when nothing is mapped or something cannot be read. */
function fingerprint({ reports }: TaskDetail): string {
  if (!reports.some(({ mappings }) => (mappings ?? []).length > 0)) return '';
  if (reports.some(({ mappings, reportId }) => mappings === null || reportId === null)) return '';
  const line = ({ reportId, format, mappings }: TaskDetail['reports'][number]) =>
    `${reportId ?? ''} ${format ?? ''} ${(mappings ?? [])
      .map((pair) => `${pair.qlikAppId}>${pair.newQlikAppId}`)
      .sort()
      .join()}`;
  return reports.map(line).sort().join('\n');
}

/** Tasks that would send the same reports of the same apps. */
export function findDuplicates(details: readonly TaskDetail[], rows: readonly LedgerRow[]): Drift[] {
  const byPrint = new Map<string, TaskDetail[]>();
  for (const detail of details) {
    const print = fingerprint(detail);
    if (print !== '') byPrint.set(print, [...(byPrint.get(print) ?? []), detail]);
  }
  return [...byPrint.values()]
    .filter((alike) => alike.length > 1)
    .flatMap((alike) =>
      alike.map(({ taskId, name }) =>
        drift({
          kind: 'duplicate',
          level: 'amber',
          targetKey: rows.find((row) => row.taskId === taskId)?.targetKey ?? '',
          taskId,
          taskName: name,
          found: `has the same reports and mappings as ${alike
            .filter((one) => one.taskId !== taskId)
            .map((one) => one.name)
            .join(', ')}`,
          offer: 'keep one and delete the other in Qalyptus',
        }),
      ),
    );
}
