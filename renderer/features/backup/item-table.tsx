import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useRuns } from '../../app-context.tsx';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import { goTo } from '../../routes.ts';
import type { Item, Items } from '../../stores/runs-store.ts';
import { text } from '../../text/text.ts';
import { itemColumns } from './item-columns.tsx';
import { byAttention } from './item-status.ts';

const words = text.backup.table;
const filters = {
  all: () => true,
  running: (item: Item) => item.state === 'running',
  again: (item: Item) => item.state === 'waiting',
  failed: (item: Item) => item.state === 'failed',
  captured: (item: Item) => item.outcome === 'captured',
} as const satisfies Record<string, (item: Item) => boolean>;
type Filter = keyof typeof filters;
const filterNames = Object.keys(filters) as Filter[];
const none: Items = {};

/** The apps of a run, what needs a person first; the order stands still while the pointer is in the list. */
export function ItemTable({ runId, listing }: { readonly runId: string; readonly listing: boolean }) {
  const items = useRuns((state) => state.itemsOf[runId] ?? none);
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const [frozen, setFrozen] = useState<readonly string[] | null>(null);
  const sorted = useMemo(() => byAttention(Object.values(items)), [items]);
  const inOrder = frozen === null ? sorted : held(frozen, items, sorted);
  const wanted = search.trim().toLocaleLowerCase();
  const rows = inOrder.filter(
    (item) => filters[filter](item) && `${item.title} ${item.group}`.toLocaleLowerCase().includes(wanted),
  );
  const counts = (name: Filter) => sorted.filter(filters[name]).length;

  return (
    <div className="card table-card">
      <div className="table-tools">
        <SegmentedControl
          aria-label={words.filter}
          value={filter}
          onChange={(value) => setFilter(value)}
          data={filterNames.map((name) => ({ value: name, label: words[name](counts(name)) }))}
        />
        <TextInput
          aria-label={words.find}
          placeholder={words.find}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          leftSection={<IconSearch size={16} aria-hidden />}
        />
      </div>
      <VirtualGrid
        label={words.name}
        columns={itemColumns}
        count={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={(item) => item.jobId}
        onOpen={(item) => item.outcome !== '' && goTo({ screen: 'app', id: item.subject })}
        onHover={(inside) => setFrozen(inside ? sorted.map(({ jobId }) => jobId) : null)}
        empty={listing || sorted.length === 0 ? words.notListed : words.none}
      />
    </div>
  );
}

/** The rows where they were, with what has come since below them. */
function held(order: readonly string[], items: Items, sorted: readonly Item[]): Item[] {
  const known = new Set(order);
  return [...order.flatMap((jobId) => items[jobId] ?? []), ...sorted.filter(({ jobId }) => !known.has(jobId))];
}
