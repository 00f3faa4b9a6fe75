import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import type { ConfigChange } from '../../../shared/domain/config.ts';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { VirtualGrid, type Column } from '../../components/virtual-grid.tsx';
import { count } from '../../format.ts';
import { text } from '../../text/text.ts';
import { ChangeDrawer } from './change-drawer.tsx';

const words = text.configuration.differences;
const ways = ['added', 'removed', 'changed'] as const;
type Way = (typeof ways)[number] | 'all';

const columns: readonly Column<ConfigChange>[] = [
  { key: 'what', title: words.column.what, min: 100, grow: 0.5, cell: ({ what }) => <Status name={what} /> },
  { key: 'kind', title: words.column.kind, min: 130, grow: 0.7, cell: ({ kind }) => <Name of={kind} /> },
  { key: 'key', title: words.column.key, min: 220, grow: 3, cell: ({ key }) => <Name of={key} strong /> },
  {
    key: 'fields',
    title: words.column.fields,
    min: 110,
    grow: 0.6,
    cell: ({ what, fields }) => (what === 'changed' ? words.fields(fields.length) : text.none),
  },
];

/** Every difference, to be narrowed down; each opens with both values of every field. */
export function ChangeTable({ changes }: { readonly changes: readonly ConfigChange[] }) {
  const [way, setWay] = useState<Way>('all');
  const [kind, setKind] = useState('');
  const [open, setOpen] = useState<ConfigChange | null>(null);
  const kinds = [...new Set(changes.map((change) => change.kind))].sort();
  const rows = changes.filter(
    (change) => (way === 'all' || change.what === way) && (kind === '' || change.kind === kind),
  );
  const numbered = (of: Way) => (of === 'all' ? changes : changes.filter(({ what }) => what === of)).length;
  return (
    <div className="card table-card">
      <div className="table-tools">
        <SegmentedControl
          aria-label={words.only}
          value={way}
          onChange={(value) => setWay(value)}
          data={(['all', ...ways] as const).map((value) => ({
            value,
            label: `${value === 'all' ? words.onlyAll : words.of[value]} ${count(numbered(value))}`,
          }))}
        />
        <Select
          aria-label={words.kindOnly}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(value ?? '')}
          data={[{ value: '', label: words.anyKind }, ...kinds.map((value) => ({ value, label: value }))]}
        />
      </div>
      <VirtualGrid
        label={words.table}
        columns={columns}
        count={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={({ kind: of, key }) => `${of}/${key}`}
        onOpen={setOpen}
        empty={words.empty}
      />
      {open !== null && <ChangeDrawer change={open} onClose={() => setOpen(null)} />}
    </div>
  );
}
