import type { CertifiedConfiguration } from '../../../../shared/domain/rebuild.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import { Card } from '../../../components/card.tsx';
import { Name } from '../../../components/name.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { kindTitle } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';

const words = text.restore.run.certificate;

type Row = CertifiedConfiguration['rows'][number];
const looks: Readonly<Record<Row['verdict'], StatusName>> = {
  different: 'noted',
  missing: 'missing',
  'by-hand': 'not-checked',
};

const columns: readonly Column<Row>[] = [
  {
    key: 'result',
    title: words.configurationColumn.result,
    min: 140,
    grow: 0.5,
    cell: ({ verdict }) => <Status name={looks[verdict]} word={words.configurationVerdict[verdict]} />,
  },
  {
    key: 'kind',
    title: words.configurationColumn.kind,
    min: 130,
    grow: 0.8,
    cell: ({ kind }) => <Name of={kindTitle(kind, kind)} />,
  },
  {
    key: 'name',
    title: words.configurationColumn.name,
    min: 150,
    grow: 1.2,
    cell: ({ key }) => <Name of={key} strong />,
  },
  { key: 'why', title: words.configurationColumn.why, min: 200, grow: 2, cell: ({ why }) => <Said of={why} isName /> },
];

/** The configuration as it was read back: its counts, and each resource that is not equal. */
export function ConfigurationCard({ configuration }: { readonly configuration: CertifiedConfiguration }) {
  const { counts, rows } = configuration;
  return (
    <Card title={words.configuration}>
      <p>{words.configurationCounts(counts.equal, counts.different, counts.missing, counts.byHand)}</p>
      {rows.length > 0 && (
        <div className="inner-grid">
          <VirtualGrid
            label={words.configurationList}
            columns={columns}
            count={rows.length}
            rowAt={(index) => rows[index]}
            keyOf={({ kind, key }) => `${kind} ${key}`}
            empty={null}
          />
        </div>
      )}
    </Card>
  );
}
