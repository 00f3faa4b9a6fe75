import type { LedgerRow, LedgerState } from '../../../../shared/domain/propagation.ts';
import { plannedStays, type StaysOf } from './stays.ts';
import type { TaskToChange } from './tasks-to-change.ts';
import { putRow, withoutCheck, type PropagationWork } from './work.ts';

const stateBeforeStep = 'state-before';
const unseenNote = 'the server does not show mappings: sent, not read back';

const rowsOf = ({ plan, vault }: PropagationWork, { taskId }: TaskToChange): readonly LedgerRow[] =>
  vault.qalyptus.rows(plan.server.name).filter((row) => row.taskId === taskId);

/** Ledger rows of the task, as the plan has made them. A row that waits for anything but mappings goes on waiting. */
export function noteRows(
  work: PropagationWork,
  task: TaskToChange,
  isVerified: boolean,
  staysOf: StaysOf = plannedStays,
): void {
  for (const row of rowsOf(work, task)) {
    const own = ownMark(work, row);
    const state = stateOf(own, task, isVerified);
    const reports = staysOf(work, row).map((report) => withPairs(report, task));
    const isMappings = own.state !== row.state || known.includes(row.state);
    putRow(work, row, { reports, state, note: isVerified ? (isMappings ? '' : row.note) : unseenNote });
    work.memory.forget(row.propKey, stateBeforeStep);
  }
}

/** A task that was changed in part, and could not be seen to be put back. */
export function markBroken(work: PropagationWork, task: TaskToChange): void {
  for (const row of rowsOf(work, task)) {
    if (row.state !== 'needs-review') work.memory.keepFirst(row.propKey, stateBeforeStep, row.state);
    putRow(work, withoutCheck(row), { state: 'needs-review', note: 'changed in part' });
  }
}

/** States of a row whose copy was looked at to the end. */
const seen: readonly LedgerState[] = ['verified', 'tested', 'enabled'];
const known: readonly LedgerState[] = [...seen, 'mapped'];

/** The row without the mark that this plan itself has put on it. */
function ownMark({ memory }: PropagationWork, row: LedgerRow): LedgerRow {
  const before = memory.recall<LedgerState>(row.propKey, stateBeforeStep);
  return row.state === 'needs-review' && before !== undefined ? { ...row, state: before } : row;
}

function stateOf({ state, reports, after }: LedgerRow, { changes }: TaskToChange, isVerified: boolean): LedgerState {
  if (!known.includes(state)) return state;
  if (!isVerified) return 'mapped';
  if (state === 'mapped') {
    const isEach = reports.every((one) => changes.some(({ taskReportId }) => taskReportId === one.cloneTaskReportId));
    return isEach && after !== null ? 'verified' : 'mapped';
  }
  return state === 'enabled' ? 'enabled' : 'verified';
}

function withPairs(report: LedgerRow['reports'][number], { changes }: TaskToChange): LedgerRow['reports'][number] {
  const change = changes.find(({ taskReportId }) => taskReportId === report.cloneTaskReportId);
  // What stays on purpose goes on doing so when the pair that a rebuild put over it is taken away again.
  return change ? { ...report, pairs: change.after } : report;
}
