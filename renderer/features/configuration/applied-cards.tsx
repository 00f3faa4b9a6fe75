import type { ConfigApplied } from '../../../shared/domain/config-plan.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { Name } from '../../components/name.tsx';
import { Said } from '../../components/said.tsx';
import { Status } from '../../components/status.tsx';
import { VirtualGrid, type Column } from '../../components/virtual-grid.tsx';
import { count } from '../../format.ts';
import { text } from '../../text/text.ts';
import { ItemList } from './plan-view.tsx';

const words = text.configuration.apply;
type Outcome = ConfigApplied['items'][number];

const looks: Readonly<Record<Outcome['outcome'], StatusName>> = {
  created: 'added',
  found: 'unchanged',
  updated: 'changed',
  deleted: 'removed',
  unchanged: 'unchanged',
  failed: 'failed',
  'by-hand': 'noted',
  waiting: 'queued',
};
/** What a person has to look at stands first. */
const first: readonly Outcome['outcome'][] = ['failed', 'waiting', 'by-hand'];
const rank = ({ outcome }: Outcome): number => {
  const at = first.indexOf(outcome);
  return at < 0 ? first.length + (outcome === 'unchanged' ? 1 : 0) : at;
};

const columns: readonly Column<Outcome>[] = [
  {
    key: 'outcome',
    title: words.outcomeColumn.outcome,
    min: 120,
    grow: 0.5,
    cell: ({ outcome }) => <Status name={looks[outcome]} word={words.outcome[outcome]} />,
  },
  {
    key: 'resource',
    title: words.outcomeColumn.resource,
    min: 220,
    grow: 1.5,
    cell: ({ kind, key }) => <Name of={`${kind}/${key}`} strong />,
  },
  { key: 'why', title: words.outcomeColumn.why, min: 240, grow: 2.5, cell: ({ why }) => <Said of={why} isName /> },
];

/** What came of a plan: counted, one by one, and what is left for hands. */
export function AppliedCards({ applied }: { readonly applied: ConfigApplied }) {
  const { counts, warnings, byHand } = applied;
  const items = [...applied.items].sort((a, b) => rank(a) - rank(b));
  return (
    <>
      <Card>
        <Facts>
          <Fact name={words.outcome.created} value={count(counts.created)} />
          <Fact name={words.outcome.updated} value={count(counts.updated)} />
          <Fact name={words.outcome.deleted} value={count(counts.deleted)} />
          <Fact name={words.outcome.unchanged} value={count(counts.unchanged)} />
          <Fact name={words.outcome.failed} value={count(counts.failed)} />
          <Fact name={words.outcome['by-hand']} value={count(counts.byHand)} />
        </Facts>
      </Card>
      {warnings.length > 0 && (
        <Card title={words.warnings}>
          <ul className="plain-list">
            {warnings.map((warning) => (
              <li key={warning}>
                <Said of={warning} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={words.result} className="tall-grid">
        <VirtualGrid
          label={words.result}
          columns={columns}
          count={items.length}
          rowAt={(index) => items[index]}
          keyOf={({ kind, key }) => `${kind}/${key}`}
          empty={words.noCalls}
        />
      </Card>
      <ItemList
        title={words.byHandTitle}
        rows={byHand.flatMap(({ kind, key, values }) => values.map((what) => ({ resource: `${kind}/${key}`, what })))}
      />
    </>
  );
}
