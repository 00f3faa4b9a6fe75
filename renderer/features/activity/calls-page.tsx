import type { UsedCall } from '../../../shared/domain/support.ts';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { Moment } from '../../components/time.tsx';
import { VirtualGrid, type Column } from '../../components/virtual-grid.tsx';
import { count } from '../../format.ts';
import { Page } from '../../frame/page.tsx';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { ActivityParts } from './activity-parts.tsx';
import { activityCli } from './cli.ts';

const words = text.activity.calls;

const columns: readonly Column<UsedCall>[] = [
  { key: 'service', title: words.column.service, min: 100, grow: 0.6, cell: ({ service }) => words.service[service] },
  { key: 'kind', title: words.column.kind, min: 130, grow: 0.7, cell: ({ kind }) => words.kind[kind] },
  {
    key: 'call',
    title: words.column.call,
    min: 320,
    grow: 3,
    cell: ({ method, path }) => (
      <code className="name" title={`${method} ${path}`}>
        {method} {path}
      </code>
    ),
  },
  {
    key: 'answered',
    title: words.column.answered,
    min: 140,
    grow: 0.8,
    cell: ({ answeredAt }) => (answeredAt === null ? <Name of={words.never} /> : <Moment at={answeredAt} />),
  },
  {
    key: 'times',
    title: words.column.times,
    min: 70,
    grow: 0.4,
    align: 'end',
    cell: ({ times }) => <span className="number">{count(times)}</span>,
  },
];

/** Which calls this vault's Coffer sends, and when each was last answered. */
export function CallsPage() {
  const { support } = useClient();
  const asked = useAsk('calls', () => support.calls({}));
  const calls = asked.value?.calls ?? [];
  return (
    <Page
      title={words.title(calls.filter(({ answeredAt }) => answeredAt !== null).length)}
      crumbs={[
        { name: text.activity.crumb, href: hrefOf({ screen: 'activity' }) },
        { name: text.activity.parts.calls },
      ]}
      cli={activityCli.calls()}
      under={<ActivityParts here="calls" />}
    >
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      <p className="quiet">{words.body}</p>
      <div className="card table-card">
        {asked.value === null ? (
          <div className="skeleton-rows" role="img" aria-label={text.loading} />
        ) : (
          <VirtualGrid
            label={words.name}
            columns={columns}
            count={calls.length}
            rowAt={(index) => calls[index]}
            keyOf={({ service, method, path }) => `${service} ${method} ${path}`}
            empty={words.none}
          />
        )}
      </div>
    </Page>
  );
}
