import type { ConfigPlan } from '../../../shared/domain/config-plan.ts';
import { Card } from '../../components/card.tsx';
import { Name } from '../../components/name.tsx';
import { Said } from '../../components/said.tsx';
import { VirtualGrid, type Column } from '../../components/virtual-grid.tsx';
import { text } from '../../text/text.ts';
import { callsOf, type NumberedCall } from './plan-facts.ts';

const words = text.configuration.apply;

const columns: readonly Column<NumberedCall>[] = [
  { key: 'number', title: words.callColumn.number, min: 56, grow: 0.2, align: 'end', cell: ({ number }) => number },
  {
    key: 'method',
    title: words.callColumn.method,
    min: 78,
    grow: 0.3,
    cell: ({ method }) => <code className={method === 'DELETE' ? 'tone-bad' : ''}>{method}</code>,
  },
  {
    key: 'what',
    title: words.callColumn.what,
    min: 190,
    grow: 1.6,
    cell: ({ what }) => <Said of={what} isName />,
  },
  {
    key: 'resource',
    title: words.callColumn.resource,
    min: 190,
    grow: 1.4,
    cell: ({ resource }) => <Name of={resource} strong />,
  },
  {
    key: 'path',
    title: words.callColumn.path,
    min: 220,
    grow: 1.6,
    cell: ({ path }) => (
      <code className="name" title={path}>
        {path}
      </code>
    ),
  },
];

/** Every call of a plan in its order: exactly these are sent, and no other. */
export function PlanCalls({ plan }: { readonly plan: ConfigPlan }) {
  const calls = callsOf(plan);
  return (
    <Card title={words.callsTitle} className={calls.length === 0 ? '' : 'tall-grid'}>
      <VirtualGrid
        label={words.callsTitle}
        columns={columns}
        count={calls.length}
        rowAt={(index) => calls[index]}
        keyOf={({ number }) => String(number)}
        empty={words.noCalls}
      />
    </Card>
  );
}
