import { Button, Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { MappingRow } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Name } from '../../../components/name.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { ExportMenu } from '../matrix/export-button.tsx';
import { PropagationPage } from '../propagation-page.tsx';
import type { SectionProps } from '../propagation-screen.tsx';
import { mappingsCsv } from './mappings-csv.ts';
import { MappingEditor } from './mapping-editor.tsx';
import { ReportAppsPage } from './report-apps-page.tsx';

const words = text.propagation.mappings;

/** Which task report reads which app in place of which: all at once, or one task as in the product. */
export function MappingsPage(props: SectionProps) {
  const [taskId, act] = (props.part ?? '').split('/');
  if (taskId === undefined || taskId === '') return <AllMappings {...props} />;
  return act === 'change' ? (
    <MappingEditor key={taskId} server={props.server} taskId={taskId} />
  ) : (
    <ReportAppsPage key={taskId} server={props.server} taskId={taskId} />
  );
}

function AllMappings({ server }: SectionProps) {
  const { qalyptus } = useClient();
  const [all, setAll] = useState(false);
  const [search, setSearch] = useState('');
  const [readings, setReadings] = useState(0);
  const asked = useAsk(`mappings ${String(all)} ${readings}`, () =>
    qalyptus.mappings({ server: server.name, includeUnmapped: all }),
  );
  const look = useAct(async () => {
    await qalyptus.capture({ server: server.name });
    setReadings((before) => before + 1);
  });
  const takenAt = asked.value?.takenAt ?? null;
  const every = asked.value?.rows ?? [];
  const rows = every.filter((row) => found(row, search));
  return (
    <PropagationPage
      server={server}
      section="mappings"
      title={
        takenAt === null ? words.titleUnread : words.title(every.filter(({ sourceAppId }) => sourceAppId !== '').length)
      }
      cli={propagationLine.mappings(server.name, all)}
      readsOnly
      actions={
        <Button loading={look.busy} onClick={() => look.run()}>
          {words.look}
        </Button>
      }
    >
      {look.failure !== null && <ErrorCard failure={look.failure} onRetry={() => look.run()} />}
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      <p className="quiet">
        {words.note}{' '}
        {takenAt !== null && (
          <>
            {words.readAt} <Moment at={takenAt} />
          </>
        )}
      </p>
      <div className="card table-card">
        <div className="table-tools">
          <TextInput
            aria-label={words.find}
            placeholder={words.find}
            leftSection={<IconSearch size={15} aria-hidden />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Switch label={words.all} checked={all} onChange={() => setAll(!all)} />
          <ExportMenu
            name="mappings"
            csv={() => mappingsCsv(every)}
            json={() => `${JSON.stringify(every, null, 2)}\n`}
          />
        </div>
        <VirtualGrid
          label={words.name}
          columns={columns}
          count={rows.length}
          rowAt={(index) => rows[index]}
          keyOf={(row) => `${row.taskReportId} ${row.sourceAppId} ${row.targetAppId}`}
          onOpen={(row) => goTo({ screen: 'propagation', id: 'mappings', part: row.taskId })}
          empty={asked.state === 'asking' ? text.loading : words.none}
        />
      </div>
    </PropagationPage>
  );
}

const found = (row: MappingRow, search: string): boolean => {
  const wanted = search.trim().toLowerCase();
  return [row.taskName, row.reportName, row.sourceAppName, row.sourceAppId, row.targetAppName, row.targetAppId].some(
    (word) => word.toLowerCase().includes(wanted),
  );
};

const columns: readonly Column<MappingRow>[] = [
  { key: 'task', title: words.column.task, min: 200, grow: 2, cell: ({ taskName }) => <Name of={taskName} strong /> },
  {
    key: 'report',
    title: words.column.report,
    min: 150,
    grow: 1.2,
    cell: ({ reportName }) => <Name of={reportName} />,
  },
  { key: 'source', title: words.column.source, min: 180, grow: 1.5, cell: (row) => sourceCell(row) },
  {
    key: 'target',
    title: words.column.target,
    min: 180,
    grow: 1.5,
    cell: (row) => (row.targetAppId === '' ? text.none : <Name of={row.targetAppName} />),
  },
  { key: 'origin', title: words.column.origin, min: 130, grow: 0.8, cell: ({ origin }) => words.origin[origin] },
];

function sourceCell({ sourceAppId, sourceAppName, readable }: MappingRow) {
  if (sourceAppId === '')
    return readable ? (
      <Status name="on-master" word={words.unmapped} />
    ) : (
      <Status name="not-checked" word={words.notTold} />
    );
  return readable ? <Name of={sourceAppName} /> : <Status name="not-checked" word={words.asWritten(sourceAppName)} />;
}
