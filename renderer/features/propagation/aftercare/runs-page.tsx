import { Button } from '@mantine/core';
import type { PropagationBatch } from '../../../../shared/domain/propagation.ts';
import { Guid, type QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { isEnded, type JobState } from '../../../../shared/domain/job.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import { useClient, useRuns } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { runLooks } from '../../../components/run-look.ts';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { count } from '../../../format.ts';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { ExportMenu } from '../matrix/export-button.tsx';
import { LedgerTable } from '../plan/ledger-table.tsx';
import { PropagationPage } from '../propagation-page.tsx';
import type { SectionProps } from '../propagation-screen.tsx';
import { ledgerCsv } from './ledger-csv.ts';
import { ReleasePage } from './release-page.tsx';
import { OneRunPage } from './one-run-page.tsx';
import { RollbackPage } from './rollback-page.tsx';

const words = text.propagation.runs;

/** Everything that was done on this server, and every task this vault made there. */
export function RunsPage({ server, part = '' }: SectionProps) {
  const [act, id] = part.split('/');
  if (act === 'rollback' && id !== undefined) return <RollbackPage key={id} server={server} batchId={id} />;
  if (act === 'release' && id !== undefined) return <ReleasePage key={id} server={server} taskId={Guid.parse(id)} />;
  if (act === 'run' && id !== undefined) return <OneRunPage key={id} server={server} runId={id} />;
  return <AllRuns server={server} />;
}

function AllRuns({ server }: { readonly server: QalyptusServer }) {
  const { propagations } = useClient();
  const running = useRuns((state) => Object.values(state.byId).filter((run) => !isEnded(run.state)).length);
  const asked = useAsk(`runs ${running}`, async () => ({
    ...(await propagations.batches({ server: server.name })),
    ...(await propagations.ledger({ server: server.name })),
  }));
  const { batches = [], rows = [] } = asked.value ?? {};
  const standing = rows.filter(({ state }) => state !== 'rolled-back').length;
  return (
    <PropagationPage
      server={server}
      section="runs"
      title={asked.value === null ? text.propagation.sections.runs : words.title(standing, batches.length)}
      cli={propagationLine.ledger(server.name)}
      actions={
        <ExportMenu name="ledger" csv={() => ledgerCsv(rows)} json={() => `${JSON.stringify(rows, null, 2)}\n`} />
      }
    >
      <div className="scrolling">
        {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
        <Card title={words.runs}>
          <Batches batches={batches} />
        </Card>
        <LedgerTable rows={rows} title={words.ledger} />
      </div>
    </PropagationPage>
  );
}

/** A finished batch is also checked. */
const looks: Readonly<Record<JobState, StatusName>> = { ...runLooks, done: 'passed' };

function Batches({ batches }: { readonly batches: readonly PropagationBatch[] }) {
  return (
    <DataTable
      label={words.table}
      rows={batches}
      keyOf={({ runId }) => runId}
      empty={words.none}
      columns={[
        {
          key: 'state',
          title: words.column.state,
          cell: ({ state, summary }) =>
            summary?.canaryWaits === true ? (
              <Status name="noted" word={words.waits} />
            ) : (
              <Status name={looks[state]} word={text.propagation.run.states[state]} />
            ),
        },
        {
          key: 'kind',
          title: words.column.kind,
          isName: true,
          cell: ({ kind, runId }) => (
            <Button variant="subtle" onClick={() => goTo({ screen: 'propagation', id: 'runs', part: `run/${runId}` })}>
              {words.kind[kind]}
            </Button>
          ),
        },
        { key: 'at', title: words.column.at, cell: ({ createdAt }) => <Moment at={createdAt} /> },
        { key: 'came', title: words.column.came, cell: ({ summary }) => cameTo(summary) },
        {
          key: 'act',
          title: words.column.act,
          cell: ({ batchId }) => (
            <Button
              variant="default"
              onClick={() => goTo({ screen: 'propagation', id: 'runs', part: `rollback/${batchId}` })}
            >
              {words.takeBack}
            </Button>
          ),
        },
      ]}
    />
  );
}

function cameTo(summary: PropagationBatch['summary']): string {
  if (summary === null) return text.none;
  const { planned, created, adopted, updated, unchanged, failed, review } = summary.targets;
  return words.came(count(created + adopted + updated + unchanged), count(planned), failed + review);
}
