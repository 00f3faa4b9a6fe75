import type { LedgerRow, PlannedReport, PropagationAction } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusTask, TaskDetail, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { samePairs } from '../capture/pair-words.ts';
import { matchReports } from './match-reports.ts';

export type Decision = {
  readonly action: PropagationAction;
  readonly taskId: Guid | null;
  readonly why: string;
  /** Reports of the copy beside what is wished for them; empty where nothing is changed. */
  readonly beside: readonly { readonly wished: PlannedReport; readonly copy: TaskReport }[];
};
export type Situation = {
  readonly reports: readonly PlannedReport[];
  /** What the vault knows of this customer; null: nothing that still stands. */
  readonly row: LedgerRow | null;
  /** The task of that row, or the one its lost answer left behind. */
  readonly own: QalyptusTask | null;
  /** Other tasks of the wished name. */
  readonly sameName: readonly QalyptusTask[];
  readonly detailOf: (taskId: string) => TaskDetail | null;
};

const decision = (action: PropagationAction, taskId: Guid | null, why = ''): Decision => ({
  action,
  taskId,
  why,
  beside: [],
});

/** What is to be done for one customer. */
export function decideTarget(situation: Situation): Decision {
  const { own, sameName } = situation;
  if (own) return decideOwn(own, situation);
  const [other, ...more] = sameName;
  if (!other) return decision('create', null);
  if (more.length > 0) return decision('conflict', null, `${sameName.length} tasks have this name already`);
  const copy = compare(situation.detailOf(other.taskId), situation.reports);
  if (copy === null) return decision('conflict', other.taskId, 'a task of this name is there and cannot be read');
  if (copy.odd !== '') return decision('conflict', other.taskId, `a task of this name is there; ${copy.odd}`);
  if (copy.isHidden)
    return decision('conflict', other.taskId, 'a task of this name is there; its mappings are not shown');
  if (copy.different.length > 0)
    return decision('conflict', other.taskId, 'a task of this name is there, with other mappings');
  return decision('adopt', other.taskId);
}

function decideOwn(own: QalyptusTask, { reports, row, detailOf }: Situation): Decision {
  const copy = compare(detailOf(own.taskId), reports, row);
  if (copy === null) return decision('blocked', own.taskId, 'its task cannot be read');
  if (copy.odd !== '') return decision('conflict', own.taskId, copy.odd);
  const isUnseen = copy.different.every((one) => one.copy.mappings === null);
  const written = isUnseen && row !== null && row.reports.every((known) => isWritten(known, reports));
  // One that an earlier run left half done is as wished too: the run looks at it to the end.
  if (copy.different.length === 0 || written) return decision('noop', own.taskId);
  return { action: 'update', taskId: own.taskId, why: '', beside: copy.different };
}

/** Where mappings are hidden, what we wrote is the best anybody knows. */
const isWritten = (known: LedgerRow['reports'][number], wished: readonly PlannedReport[]): boolean =>
  wished.some(({ taskReportId, pairs }) => taskReportId === known.taskReportId && samePairs(pairs, known.pairs));

function compare(detail: TaskDetail | null, reports: readonly PlannedReport[], row: LedgerRow | null = null) {
  if (detail === null) return null;
  const { pairs, extra } = besideMaster(reports, detail.reports, row);
  const lacking = pairs.filter(({ copy }) => copy === null).map(({ master }) => `it lacks report "${master.name}"`);
  const loose = extra.map(({ name }) => `it has report "${name}", which the master has not`);
  const all = pairs.flatMap(({ master, copy }) => (copy === null ? [] : [{ wished: master, copy }]));
  const different = all.filter(({ wished, copy }) => copy.mappings === null || !samePairs(copy.mappings, wished.pairs));
  return {
    odd: [...lacking, ...loose].join('; '),
    different,
    isHidden: all.some(({ copy }) => copy.mappings === null),
  };
}

/** By the ledger where it knows the places of the copy: only it can tell the same report twice apart for sure. */
function besideMaster(reports: readonly PlannedReport[], own: readonly TaskReport[], row: LedgerRow | null) {
  const places = new Map(row?.reports.map((known) => [known.taskReportId, known.cloneTaskReportId]));
  const known = reports.map((master) => {
    const place = places.get(master.taskReportId) ?? null;
    return { master, copy: own.find(({ taskReportId }) => taskReportId === place) ?? null };
  });
  if (known.some(({ copy }) => copy === null)) return matchReports(reports, own);
  const taken = new Set<unknown>(known.map(({ copy }) => copy));
  return { pairs: known, extra: own.filter((report) => !taken.has(report)) };
}
