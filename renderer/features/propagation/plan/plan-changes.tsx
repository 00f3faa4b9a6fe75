import type { PlannedChange, PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { AppPair } from '../../../../shared/domain/qalyptus.ts';
import { Card } from '../../../components/card.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';

const words = text.propagation.changes;
type Row = PlannedChange['pairs'][number] & { readonly key: string; readonly task: string; readonly report: string };

const looks = {
  unchanged: 'same',
  rewrite: 'changed',
  add: 'added',
  remove: 'removed',
  unresolved: 'partial',
  ambiguous: 'partial',
} as const;

type Props = { readonly plan: PropagationPlan; readonly nameOf: (appId: string) => string };

/** Each mapping before and after, why, what is switched off meanwhile, and what is left to hands. */
export function PlanChanges({ plan, nameOf }: Props) {
  const rows = plan.changes.flatMap((change) =>
    change.pairs.map((pair, index): Row => ({
      ...pair,
      key: `${change.taskReportId} ${index}`,
      task: change.taskName,
      report: change.reportName,
    })),
  );
  const pairText = (pair: AppPair | null) =>
    pair === null ? words.noMapping : words.pair(nameOf(pair.qlikAppId), nameOf(pair.newQlikAppId));
  return (
    <>
      <Card title={words.title(rows.filter(({ what }) => what !== 'unchanged').length)}>
        <DataTable
          label={words.name}
          rows={rows}
          keyOf={({ key }) => key}
          empty={words.none}
          columns={[
            {
              key: 'what',
              title: words.what,
              cell: ({ what, case: which }) => (
                <Status
                  name={looks[what]}
                  word={which === '' ? words.kind[what] : words.inCase(words.kind[what], which)}
                />
              ),
            },
            { key: 'task', title: words.task, isName: true, cell: ({ task }) => <bdi>{task}</bdi> },
            { key: 'report', title: words.report, cell: ({ report }) => <bdi>{report}</bdi> },
            { key: 'before', title: words.before, cell: ({ before }) => pairText(before) },
            { key: 'after', title: words.after, cell: ({ after }) => pairText(after) },
            { key: 'why', title: words.why, cell: ({ why }) => (why === '' ? text.none : <Said of={why} />) },
          ]}
        />
      </Card>
      {plan.freeze.length > 0 && (
        <Card title={words.frozen(plan.freeze.length)}>
          <p className="quiet">{words.frozenNote}</p>
          <ul className="plain-list">
            {plan.freeze.map(({ taskId, name }) => (
              <li key={taskId}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <ByHand plan={plan} />
    </>
  );
}

/** What no call reaches, with the values to type. */
export function ByHand({ plan }: { readonly plan: PropagationPlan }) {
  if (plan.byHand.length === 0) return null;
  return (
    <Card title={words.byHand(plan.byHand.length)}>
      <ul className="plain-list">
        {plan.byHand.map(({ what, values }) => (
          <li key={`${what} ${values.join(' ')}`}>
            <Said of={what} />
            <ul className="plain-list">
              {values.map((value) => (
                <li key={value}>
                  <code>{said(value)}</code>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}
