import { useState } from 'react';
import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { Said } from '../../../components/said.tsx';
import { count } from '../../../format.ts';
import { ListCard } from '../list-card.tsx';
import { text } from '../../../text/text.ts';
import { writesOf } from './plan-sight.ts';

const words = text.propagation.calls;
type Call = PropagationPlan['calls'][number];
type Row = Call & { readonly key: string };

const columns: readonly Column<Row>[] = [
  { key: 'method', title: words.method, min: 80, grow: 0.4, cell: ({ method }) => <code>{method}</code> },
  { key: 'what', title: words.what, min: 240, grow: 3, cell: ({ what }) => <Said of={what} isName /> },
  {
    key: 'path',
    title: words.path,
    min: 180,
    grow: 1.6,
    cell: ({ path }) => (
      <code className="name" title={path}>
        {path}
      </code>
    ),
  },
  {
    key: 'certainty',
    title: words.certainty,
    min: 95,
    grow: 0.3,
    cell: ({ certainty }) => words.certain[certainty],
  },
  {
    key: 'times',
    title: words.times,
    min: 70,
    grow: 0.3,
    align: 'end',
    cell: ({ times }) => <span className="number">{count(times)}</span>,
  },
];

/** Every call a run of the plan makes, with the exact body of each that writes. */
export function PlanCalls({ plan }: { readonly plan: PropagationPlan }) {
  const [openKey, setOpenKey] = useState<string | null>(null);
  const rows = plan.calls.map((call, index): Row => ({ ...call, key: String(index) }));
  const open = rows.find(({ key }) => key === openKey);
  return (
    <ListCard
      title={words.title(writesOf(plan))}
      rows={rows.length}
      tools={
        <span className="quiet">
          {words.plan} <code title={plan.hash}>{plan.hash.slice(0, 16)}</code>
        </span>
      }
      under={open !== undefined && <CallBody call={open} />}
    >
      <VirtualGrid
        label={words.name}
        columns={columns}
        count={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={({ key }) => key}
        onOpen={({ key }) => setOpenKey(key)}
        empty={words.none}
      />
    </ListCard>
  );
}

function CallBody({ call }: { readonly call: Call }) {
  return (
    <div className="plan-body">
      <p>
        <Said of={call.what} />
      </p>
      <p>
        <code>{`${call.method} ${call.path}`}</code>
      </p>
      <pre tabIndex={0} aria-label={words.body}>
        {call.body === null ? words.noBody : JSON.stringify(call.body, null, 2)}
      </pre>
    </div>
  );
}
