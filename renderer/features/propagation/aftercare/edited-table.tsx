import { Button } from '@mantine/core';
import { AppField } from '../../../components/app-field.tsx';
import { Card } from '../../../components/card.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import type { EditedPair } from './edited-mappings.ts';

const words = text.propagation.editor;

type Props = { readonly pairs: readonly EditedPair[]; readonly onChange: (pairs: readonly EditedPair[]) => void };

/** Before and after of each report and app of the task. */
export function EditedTable({ pairs, onChange }: Props) {
  const set = (key: string, afterId: string, afterName: string) =>
    onChange(pairs.map((pair) => (pair.key === key ? { ...pair, afterId, afterName } : pair)));
  return (
    <Card title={words.wished}>
      <p className="quiet">{words.note}</p>
      <DataTable
        label={words.table}
        rows={pairs}
        keyOf={({ key }) => key}
        empty={words.none}
        columns={[
          {
            key: 'report',
            title: words.column.report,
            isName: true,
            cell: ({ reportName }) => <bdi>{reportName}</bdi>,
          },
          { key: 'source', title: words.column.source, cell: ({ sourceAppName }) => <bdi>{sourceAppName}</bdi> },
          { key: 'before', title: words.column.before, cell: (pair) => <Before pair={pair} /> },
          {
            key: 'after',
            title: words.column.after,
            cell: (pair) =>
              pair.afterId === 'stay' ? (
                <Status name="noted" word={words.stays} />
              ) : (
                <AppField
                  takesIds
                  isLabelSpoken
                  label={words.afterFor(pair.reportName, pair.sourceAppName)}
                  value={pair.afterId}
                  name={pair.afterName}
                  onChange={(id, name) => set(pair.key, id, name)}
                />
              ),
          },
          {
            key: 'act',
            title: words.column.act,
            cell: (pair) => (
              <div className="row-of-buttons">
                {pair.afterId !== 'stay' && (
                  <Button variant="default" onClick={() => set(pair.key, 'stay', '')}>
                    {words.stay}
                  </Button>
                )}
                {pair.afterId !== '' && (
                  <Button variant="default" onClick={() => set(pair.key, '', '')}>
                    {words.asItWas}
                  </Button>
                )}
              </div>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Before({ pair: { beforeId, beforeName, readable } }: { readonly pair: EditedPair }) {
  if (beforeId !== '') return <bdi>{beforeName}</bdi>;
  return readable ? (
    <Status name="on-master" word={words.unmapped} />
  ) : (
    <Status name="not-checked" word={words.notTold} />
  );
}
