import { Button, NativeSelect, Tabs } from '@mantine/core';
import { useState } from 'react';
import type { QalyptusServer, TaskDetail, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Moment } from '../../../components/time.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { PropagationPage } from '../propagation-page.tsx';
import { Enabled } from '../server/tasks-card.tsx';
import { told } from '../told.ts';
import { AppsOfReport, type ReportMappings } from './apps-of-report.tsx';
import { Redirects, type Redirected } from './redirects.tsx';

const words = text.propagation.reportApps;

type Props = { readonly server: QalyptusServer; readonly taskId: string };

/** What the reports of one task read when they run: Task, Report, Overwrite Report Apps, as in the product. */
export function ReportAppsPage({ server, taskId }: Props) {
  const { qalyptus, propagations } = useClient();
  const [place, setPlace] = useState<string | null>(null);
  const asked = useAsk(`task ${taskId}`, async () => {
    const { capture } = await qalyptus.tasks({ server: server.name });
    const task = capture?.tasks.find((one) => one.taskId === taskId) ?? null;
    const { rows } = await qalyptus.mappings({ server: server.name, includeUnmapped: true });
    const redirects = task === null ? null : await qalyptus.redirects({ server: server.name, taskId: taskId });
    const ledger = (await propagations.ledger({ server: server.name })).rows;
    const isOurs = ledger.some((row) => row.taskId === taskId && row.state !== 'rolled-back');
    return {
      isOurs,
      task,
      redirects,
      takenAt: capture?.takenAt ?? null,
      rows: rows.filter((row) => row.taskId === taskId),
    };
  });
  const { task, report, rows } = chosenOf(asked.value, place);
  return (
    <PropagationPage
      server={server}
      section="mappings"
      title={task === null ? words.titleUnread : titleOf(report, rows)}
      place={task?.name ?? taskId}
      cli={propagationLine.redirects(server.name, taskId)}
      actions={
        <>
          {asked.value?.isOurs === true && (
            <Button
              variant="default"
              onClick={() => goTo({ screen: 'propagation', id: 'runs', part: `release/${taskId}` })}
            >
              {text.propagation.release.open}
            </Button>
          )}
          <Button
            disabled={task === null}
            onClick={() => goTo({ screen: 'propagation', id: 'mappings', part: `${taskId}/change` })}
          >
            {words.change}
          </Button>
        </>
      }
    >
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {asked.state === 'there' && task === null && <Card>{words.notThere}</Card>}
      {asked.value !== null && task !== null && report !== undefined && (
        <ReportBody seen={{ ...asked.value, task }} report={report} rows={rows} onChoose={setPlace} />
      )}
    </PropagationPage>
  );
}

type Seen = {
  readonly task: TaskDetail;
  readonly redirects: RedirectsSeen | null;
  readonly takenAt: number | null;
  readonly rows: ReportMappings;
};
/** The report that is chosen, the first where none is. */
function chosenOf(
  seen: { readonly task: TaskDetail | null; readonly rows: ReportMappings } | null,
  place: string | null,
) {
  const task = seen?.task ?? null;
  const report = task?.reports.find(({ taskReportId }) => taskReportId === place) ?? task?.reports[0];
  return { task, report, rows: seen?.rows.filter((row) => row.taskReportId === report?.taskReportId) ?? [] };
}

type RedirectsSeen = {
  readonly reports: readonly Redirected[];
  readonly notReached: readonly string[];
};
type BodyProps = {
  readonly seen: Seen;
  readonly report: TaskReport;
  readonly rows: ReportMappings;
  readonly onChoose: (taskReportId: string) => void;
};

function ReportBody({ seen: { task, redirects, takenAt, rows: all }, report, rows, onChoose }: BodyProps) {
  return (
    <div className="scrolling">
      <NativeSelect
        size="xs"
        className="report-choice"
        label={words.report}
        value={report.taskReportId}
        data={task.reports.map(({ taskReportId, name }) => ({ value: taskReportId, label: name }))}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
      <ReportTabs key={report.taskReportId} task={task} report={report} rows={rows} />
      <p className="quiet">
        {words.readOnly}{' '}
        {takenAt !== null && (
          <>
            {words.readAt} <Moment at={takenAt} />
          </>
        )}
      </p>
      {redirects !== null && (
        <Redirects
          report={redirects.reports.find(({ name }) => name === report.name)}
          name={report.name}
          notReached={redirects.notReached}
          names={namesOf(all)}
        />
      )}
    </div>
  );
}

function titleOf(report: TaskReport | undefined, rows: ReportMappings): string {
  if (report === undefined) return words.titleNone;
  const mapped = rows.filter(({ sourceAppId }) => sourceAppId !== '');
  if (rows.some(({ readable }) => !readable)) return words.titleNotTold(report.name);
  if (mapped.length === 0) return words.titleMaster(report.name);
  const gone = mapped.filter(({ targetExists }) => targetExists === false).length;
  return gone > 0
    ? words.titleGone(report.name, gone)
    : words.title(
        report.name,
        mapped.map(({ targetAppName }) => targetAppName),
      );
}

type TabsProps = { readonly task: TaskDetail; readonly report: TaskReport; readonly rows: ReportMappings };

/** As in the product: without a mapping the last tab is not there. */
function ReportTabs({ task, report, rows }: TabsProps) {
  const hasTab = rows.some(({ sourceAppId, readable }) => sourceAppId !== '' || !readable);
  return (
    <Tabs defaultValue={hasTab ? 'apps' : 'general'} keepMounted={false}>
      <Tabs.List aria-label={words.tabs}>
        <Tabs.Tab value="general">{words.tab.general}</Tabs.Tab>
        <Tabs.Tab value="triggers">{words.tab.triggers}</Tabs.Tab>
        <Tabs.Tab value="recipients">{words.tab.recipients}</Tabs.Tab>
        {hasTab && <Tabs.Tab value="apps">{words.tab.apps}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="general" className="report-tab">
        <Card>
          <dl className="facts">
            <div className="fact">
              <dt>{words.enabled}</dt>
              <dd>
                <Enabled value={task.isActive} />
              </dd>
            </div>
            <div className="fact">
              <dt>{words.format}</dt>
              <dd>{report.format ?? told(null)}</dd>
            </div>
            <div className="fact">
              <dt>{words.destinations}</dt>
              <dd>{told(report.destinations)}</dd>
            </div>
          </dl>
          {!hasTab && <p className="line-of-words">{words.noTab}</p>}
        </Card>
      </Tabs.Panel>
      <Tabs.Panel value="triggers" className="report-tab">
        <Card>{told(task.triggers?.map(({ name, appId }) => (appId === null ? name : `${name} (${appId})`)))}</Card>
      </Tabs.Panel>
      <Tabs.Panel value="recipients" className="report-tab">
        <Card>{told(task.recipients?.map(({ name, email }) => email ?? name))}</Card>
      </Tabs.Panel>
      {hasTab && (
        <Tabs.Panel value="apps" className="report-tab">
          <AppsOfReport rows={rows} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

const namesOf = (rows: ReportMappings): ReadonlyMap<string, string> =>
  new Map(
    rows
      .filter(({ sourceAppId }) => sourceAppId !== '')
      .flatMap((row) => [[row.sourceAppId, row.sourceAppName] as const, [row.targetAppId, row.targetAppName] as const]),
  );
