import type { UsedCall } from '../../../../shared/domain/support.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Moment } from '../../../components/time.tsx';
import { count } from '../../../format.ts';
import { text } from '../../../text/text.ts';

const words = text.settings.support;
const none: readonly UsedCall[] = [];

/** Every call of Qlik Cloud and Qalyptus that Coffer sends, and when it was last answered here. */
export function CallsCard() {
  const { support } = useClient();
  const revision = useSession((state) => state.revision);
  const asked = useAsk(`calls ${revision}`, () => support.calls({}));
  return (
    <Card title={words.calls}>
      <p className="quiet">{words.callsNote}</p>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      <div className="bounded">
        <DataTable
          label={text.tableOf(words.calls)}
          keyOf={({ service, method, path }) => `${service} ${method} ${path}`}
          rows={asked.value?.calls ?? none}
          empty={text.loading}
          columns={[
            {
              key: 'call',
              title: words.callColumn.call,
              isName: true,
              cell: ({ method, path }) => (
                <code>
                  {method} {path}
                </code>
              ),
            },
            { key: 'service', title: words.callColumn.service, cell: ({ service }) => words.services[service] },
            { key: 'kind', title: words.callColumn.kind, cell: ({ kind }) => words.callKind[kind] },
            {
              key: 'answered',
              title: words.callColumn.answered,
              cell: ({ answeredAt }) => (answeredAt === null ? words.neverHere : <Moment at={answeredAt} />),
            },
            { key: 'times', title: words.callColumn.times, align: 'end', cell: ({ times }) => count(times) },
          ]}
        />
      </div>
    </Card>
  );
}
