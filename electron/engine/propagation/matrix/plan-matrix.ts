import type { MatrixCell, MatrixColumn, PropagationMatrix } from '../../../../shared/domain/propagation-matrix.ts';
import type {
  LedgerRow,
  PlannedReport,
  PlannedTarget,
  PropagationPlan,
} from '../../../../shared/domain/propagation.ts';
import type { QalyptusCapture } from '../../../../shared/domain/qalyptus.ts';
import { connectionApps, rememberedApps } from '../plan/used-apps.ts';
import { cellOf, othersOf, ownersOf, type MatrixSight } from './cell.ts';

type Given = { readonly capture: QalyptusCapture | null; readonly ledger: readonly LedgerRow[] };
type Place = Pick<PlannedReport, 'taskReportId' | 'reportId' | 'name'>;

/** What each cell would be once the plan has run, and which of them stand in its way. */
export function planMatrix(plan: PropagationPlan, { capture, ledger }: Given, sight: MatrixSight): PropagationMatrix {
  const columns = columnsOf(plan, { capture, ledger }, sight);
  const tasks = new Map(capture?.tasks.map((task) => [task.taskId, task]));
  const judge = createJudge(plan, ledger, sight);
  return {
    master: plan.master,
    masters: [],
    columns,
    takenAt: plan.madeAt,
    rows: plan.targets.map((target) => {
      const task = target.taskId === null ? undefined : tasks.get(target.taskId);
      return {
        targetKey: target.targetKey,
        taskId: target.taskId,
        taskName: target.name || (task?.name ?? ''),
        isActive: task?.isActive ?? null,
        recipients: task?.recipients?.map(({ name, email }) => email ?? name) ?? null,
        action: target.action,
        why: target.why,
        cells: columns.map((column) => judge(target, column)),
      };
    }),
  };
}

/** Each report of the master with each app it may read: as connections tell, else as anybody here ever mapped it. */
function columnsOf(plan: PropagationPlan, { capture, ledger }: Given, sight: MatrixSight): MatrixColumn[] {
  const master = capture?.tasks.find(({ taskId }) => taskId === plan.master?.taskId) ?? null;
  const told = master === null ? null : connectionApps(master, capture?.connections ?? null);
  const own = ledger.filter(({ masterTaskId }) => masterTaskId === plan.master?.taskId);
  const remembered = rememberedApps(master === null ? [] : [master], own);
  const places = new Map<string, Place>();
  const sources = new Map<string, Set<string>>();
  for (const report of plan.targets.flatMap(({ reports }) => reports)) {
    places.set(report.taskReportId, report);
    const known = sources.get(report.taskReportId) ?? new Set<string>(told ?? remembered.get(report.reportId ?? ''));
    for (const appId of [...report.pairs.map(({ qlikAppId }) => qlikAppId), ...report.stays]) known.add(appId);
    sources.set(report.taskReportId, known);
  }
  return [...places.values()].flatMap(({ taskReportId, name }) => {
    const apps = [...(sources.get(taskReportId) ?? [])];
    return (apps.length === 0 ? [''] : apps).map((appId) => ({
      key: `${taskReportId} ${appId}`,
      masterReportId: taskReportId,
      reportName: name,
      sourceAppId: appId,
      sourceAppName: sight.nameOf(appId) || appId,
    }));
  });
}

function createJudge(plan: PropagationPlan, ledger: readonly LedgerRow[], sight: MatrixSight) {
  const cell = cellOf(sight);
  const replaced = new Set(plan.targets.map(({ propKey }) => propKey));
  const others = ledger.filter(({ propKey, state }) => state !== 'rolled-back' && !replaced.has(propKey));
  const owners = ownersOf([...plan.targets, ...others]);
  const lacking = lackingOf(plan);
  const sources = new Set(
    plan.targets.flatMap(({ reports }) => reports.flatMap(({ pairs }) => pairs.map(({ qlikAppId }) => qlikAppId))),
  );
  // The plan may have asked a tenant that is newer than any backup; then its word stands.
  const doubtsApps = plan.checks.some(({ name, level }) => name === 'targets' && level === 'red');
  const settled: Partial<Record<PlannedTarget['action'], MatrixCell['state']>> = {
    noop: 'mapped',
    adopt: 'mapped',
    blocked: 'blocked',
    conflict: 'blocked',
  };
  return (target: PlannedTarget, { masterReportId, sourceAppId }: MatrixColumn): MatrixCell => {
    const report = target.reports.find(({ taskReportId }) => taskReportId === masterReportId);
    if (report === undefined) return cell('none');
    if (report.stays.some((appId) => appId === sourceAppId)) return cell('stays', { target: sourceAppId });
    const pair = report.pairs.find(({ qlikAppId }) => qlikAppId === sourceAppId);
    if (pair === undefined) return cell('master', { found: sourceAppId });
    const app = pair.newQlikAppId;
    if (sources.has(app)) return cell('master', { target: app, found: app });
    const foreign = othersOf(
      owners(app).filter((owner) => owner !== target.targetKey),
      target.targetKey,
    );
    if (foreign.length > 0) return cell('foreign', { target: app, about: foreign });
    if (doubtsApps && sight.exists(app) !== true) return cell('no-app', { target: app });
    const objects = lacking(target.targetKey, app);
    if (objects.length > 0) return cell('lacks', { target: app, about: objects });
    return cell(settled[target.action] ?? 'planned', { target: app, about: target.why === '' ? [] : [target.why] });
  };
}

/** Objects a target app lacks, as the plan's own check found them. */
function lackingOf({ checks }: PropagationPlan) {
  const rows = checks.find(({ name, level }) => name === 'objects' && level === 'red')?.rows ?? [];
  return (customer: string, appId: string): string[] => {
    const start = `${customer}: app ${appId} lacks object `;
    return rows.filter((row) => row.startsWith(start)).map((row) => row.slice(start.length));
  };
}
