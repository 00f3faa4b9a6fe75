import type { MatrixCell, MatrixColumn, PropagationMatrix } from '../../../../shared/domain/propagation-matrix.ts';
import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { Dialect, Guid, QalyptusCapture, TaskDetail, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { honestDetails } from '../plan/honest-details.ts';
import { appsOf, sourcesOf } from '../status/app-coverage.ts';
import { cellOf, othersOf, ownersOf, type MatrixSight } from './cell.ts';

export type LedgerGiven = {
  readonly capture: QalyptusCapture | null;
  readonly ledger: readonly LedgerRow[];
  readonly dialect: Dialect;
  /** Without it: the master with the most copies. */
  readonly masterTaskId?: Guid | undefined;
};

/** What the ledger wants against what the server showed when it was read last. */
export function ledgerMatrix(given: LedgerGiven, sight: MatrixSight): PropagationMatrix {
  const { capture, ledger, dialect } = given;
  const standing = ledger.filter(({ state }) => state !== 'rolled-back' && state !== 'planned');
  const details = new Map(
    honestDetails(capture?.tasks ?? [], dialect).map((detail) => [detail.taskId as string, detail]),
  );
  const masters = mastersOf(standing, details);
  const chosen = masters.find(({ taskId }) => taskId === given.masterTaskId) ?? masters[0] ?? null;
  const rows = standing.filter(({ masterTaskId }) => masterTaskId === chosen?.taskId);
  const copies = rows.map((row) => copyOf(row, details, { capture, rows }));
  const columns = columnsOf(copies, sight);
  const judge = createJudge(ownersOf(standing), sight);
  return {
    master: chosen === null ? null : { taskId: chosen.taskId, name: chosen.name },
    masters,
    columns,
    takenAt: capture?.takenAt ?? null,
    rows: copies.map((copy) => ({
      targetKey: copy.row.targetKey,
      taskId: copy.row.taskId,
      taskName: copy.detail?.name ?? (copy.row.serverName || copy.row.name),
      isActive: copy.detail?.isActive ?? null,
      recipients: copy.detail?.recipients?.map(({ name, email }) => email ?? name) ?? null,
      action: null,
      why: copy.row.note,
      cells: columns.map((column) => judge(copy, column)),
    })),
  };
}

function mastersOf(rows: readonly LedgerRow[], details: ReadonlyMap<string, TaskDetail>) {
  const copies = Map.groupBy(rows, ({ masterTaskId }) => masterTaskId);
  return [...copies]
    .map(([taskId, own]) => ({ taskId, name: details.get(taskId)?.name ?? taskId, copies: own.length }))
    .sort((a, b) => b.copies - a.copies);
}

type Slot = { readonly masterReportId: string; readonly name: string; readonly shown: TaskReport | null };
type Copy = {
  readonly row: LedgerRow;
  readonly detail: TaskDetail | null;
  /** Read before the row was changed last: what was seen then says nothing now. */
  readonly isStale: boolean;
  readonly slots: readonly Slot[];
  readonly apps: ReadonlyMap<Slot, ReadonlySet<string>>;
};

function copyOf(
  row: LedgerRow,
  details: ReadonlyMap<string, TaskDetail>,
  { capture, rows }: { readonly capture: QalyptusCapture | null; readonly rows: readonly LedgerRow[] },
): Copy {
  const detail = details.get(row.taskId ?? '') ?? null;
  const isStale = capture === null || capture.takenAt < row.updatedAt;
  const taken = new Set<string>(row.reports.map(({ cloneTaskReportId }) => cloneTaskReportId ?? ''));
  const slots: Slot[] = [
    ...row.reports.map(({ taskReportId, name, cloneTaskReportId }) => ({
      masterReportId: taskReportId,
      name,
      shown: detail?.reports.find((report) => report.taskReportId === cloneTaskReportId) ?? null,
    })),
    ...(detail?.reports ?? [])
      .filter(({ taskReportId }) => !taken.has(taskReportId))
      .map((shown) => ({ masterReportId: '', name: shown.name, shown })),
  ];
  const readBy = appsOf(detail === null ? null : sourcesOf(detail, capture?.connections ?? null), row, rows);
  const apps = slots.map((slot): [Slot, ReadonlySet<string>] => {
    const planned = row.reports.find(({ taskReportId }) => taskReportId === slot.masterReportId);
    const written = [...(planned?.pairs ?? []).map(({ qlikAppId }) => qlikAppId), ...(planned?.stays ?? [])];
    const shown = (slot.shown?.mappings ?? []).map(({ qlikAppId }) => qlikAppId);
    return [slot, new Set([...written, ...shown, ...(slot.shown === null ? [] : readBy(slot.shown))])];
  });
  return { row, detail, isStale, slots, apps: new Map(apps) };
}

const placeOf = ({ masterReportId, name }: Pick<Slot, 'masterReportId' | 'name'>): string =>
  masterReportId === '' ? `extra ${name}` : masterReportId;

function columnsOf(copies: readonly Copy[], sight: MatrixSight): MatrixColumn[] {
  const columns = new Map<string, MatrixColumn>();
  for (const { slots, apps } of copies)
    for (const slot of slots)
      for (const appId of apps.get(slot) ?? []) {
        const key = `${placeOf(slot)} ${appId}`;
        if (columns.has(key)) continue;
        const sourceAppName = sight.nameOf(appId) || appId;
        const { masterReportId, name: reportName } = slot;
        columns.set(key, { key, masterReportId, reportName, sourceAppId: appId, sourceAppName });
      }
  const order = [...new Set([...columns.values()].map((column) => placeOf({ ...column, name: column.reportName })))];
  const rank = (column: MatrixColumn) => order.indexOf(placeOf({ ...column, name: column.reportName }));
  return [...columns.values()].sort((a, b) => rank(a) - rank(b));
}

function createJudge(owners: (appId: string) => readonly string[], sight: MatrixSight) {
  const cell = cellOf(sight);

  function judgeShown(wished: string, shown: readonly string[], customer: string): MatrixCell {
    const [found = '', ...more] = shown;
    if (more.length > 0) return cell('twice', { target: wished, found, about: more });
    const foreign = othersOf(owners(found), customer);
    if (foreign.length > 0) return cell('foreign', { target: wished, found, about: foreign });
    if (sight.exists(found) === false) return cell('gone', { target: wished, found });
    return found === wished ? cell('mapped', { target: wished }) : cell('differs', { target: wished, found });
  }

  return ({ row, detail, isStale, slots }: Copy, column: MatrixColumn): MatrixCell => {
    const slot = slots.find((one) => placeOf(one) === placeOf({ ...column, name: column.reportName }));
    if (slot === undefined) return cell('none');
    const planned = row.reports.find(({ taskReportId }) => taskReportId === slot.masterReportId);
    const wished = planned?.pairs.find(({ qlikAppId }) => qlikAppId === column.sourceAppId)?.newQlikAppId ?? '';
    const stays = planned?.stays.some((appId) => appId === column.sourceAppId) === true;
    if (isStale) return cell('unknown', { target: wished });
    if (detail === null) return cell('missing', { target: wished });
    const mappings = slot.shown?.mappings ?? null;
    if (mappings === null) return cell(slot.shown === null ? 'missing' : 'unknown', { target: wished });
    const shown = mappings
      .filter(({ qlikAppId }) => qlikAppId === column.sourceAppId)
      .map(({ newQlikAppId }) => newQlikAppId);
    const isOwn = shown.some((appId) => appId !== column.sourceAppId);
    if (!isOwn)
      return stays
        ? cell('stays', { target: column.sourceAppId })
        : cell('master', { target: wished, found: column.sourceAppId });
    return judgeShown(wished, shown, row.targetKey);
  };
}
