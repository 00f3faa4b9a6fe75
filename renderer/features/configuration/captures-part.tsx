import type { ConfigCapture } from '../../../shared/domain/config.ts';
import { useTenant } from '../../app-context.tsx';
import { useColumns } from '../../components/expert.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import { VirtualGrid, type Column } from '../../components/virtual-grid.tsx';
import { count, dateTime, shortId } from '../../format.ts';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { CaptureButton, CaptureProgress, useCaptureNow } from './capture-now.tsx';
import { configurationCli } from './cli.ts';
import { ConfigurationPage, partHref } from './configuration-page.tsx';
import { useCaptures } from './use-captures.ts';

const words = text.configuration;

const columns: readonly Column<ConfigCapture>[] = [
  {
    key: 'taken',
    title: words.captures.column.taken,
    min: 130,
    grow: 1,
    cell: ({ takenAt }) => <Moment at={takenAt} />,
  },
  {
    key: 'state',
    title: words.captures.column.state,
    min: 110,
    grow: 0.8,
    cell: ({ state }) => <Status name={state} />,
  },
  {
    key: 'held',
    title: words.captures.column.held,
    min: 90,
    grow: 0.6,
    align: 'end',
    cell: ({ items }) => <span className="number">{count(items)}</span>,
  },
  {
    key: 'how',
    title: words.captures.column.how,
    min: 130,
    grow: 1,
    cell: ({ snapshotId }) => (snapshotId === null ? words.alone : words.withBackup),
  },
  {
    key: 'id',
    title: words.captures.column.id,
    min: 150,
    grow: 1,
    expert: true,
    cell: ({ configId }) => <code title={configId}>{shortId(configId)}</code>,
  },
  {
    key: 'actions',
    title: words.captures.column.actions,
    min: 330,
    grow: 1.4,
    cell: ({ configId, takenAt }) => {
      const when = dateTime(takenAt);
      return (
        <>
          <a href={partHref('kinds', configId)} aria-label={words.captures.showName(when)}>
            {words.captures.show}
          </a>
          <a href={partHref('differences', configId)} aria-label={words.captures.compareName(when)}>
            {words.captures.compare}
          </a>
          <a href={partHref('files', configId)} aria-label={words.captures.filesName(when)}>
            {words.captures.files}
          </a>
        </>
      );
    },
  },
];

/** Every capture of the tenant by date, and what can be done with each. */
export function CapturesPart() {
  const { name } = useTenant();
  const asked = useCaptures();
  const capture = useCaptureNow();
  const shown = useColumns(columns);
  const captures = asked.value ?? [];
  const [newest] = captures;
  return (
    <ConfigurationPage
      part="captures"
      title={
        newest === undefined
          ? asked.value === null
            ? words.crumb
            : words.kinds.titleNone
          : words.captures.title(captures.length, dateTime(newest.takenAt))
      }
      cli={configurationCli.list(name)}
      actions={<CaptureButton capture={capture} />}
    >
      <CaptureProgress capture={capture} />
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      <div className="card table-card">
        {asked.value === null ? (
          <div className="skeleton-rows" role="img" aria-label={text.loading} />
        ) : (
          <VirtualGrid
            label={words.captures.table}
            columns={shown}
            count={captures.length}
            rowAt={(index) => captures[index]}
            keyOf={({ configId }) => configId}
            onOpen={({ configId }) => goTo({ screen: 'configuration', id: 'kinds', part: configId })}
            empty={words.captures.empty}
          />
        )}
      </div>
    </ConfigurationPage>
  );
}
