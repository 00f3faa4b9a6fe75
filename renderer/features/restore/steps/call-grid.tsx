import { TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { CallRow } from '../../../../shared/domain/plan-sight.ts';
import { useClient } from '../../../app-context.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Said } from '../../../components/said.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { count } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { createCallStore } from './call-store.ts';

const words = text.restore.guide.dry;

type Numbered = CallRow & { readonly number: number };

const columns: readonly Column<Numbered>[] = [
  {
    key: 'number',
    title: words.column.nr,
    min: 64,
    grow: 0.2,
    align: 'end',
    cell: ({ number }) => <span className="number">{count(number)}</span>,
  },
  {
    key: 'what',
    title: words.column.what,
    min: 220,
    grow: 2,
    cell: ({ what, certainty }) => (
      <>
        <Said of={what} isName />
        {certainty === 'if-needed' && <span className="beside-name">{words.ifNeeded}</span>}
      </>
    ),
  },
  {
    key: 'call',
    title: words.column.call,
    min: 260,
    grow: 2,
    cell: ({ method, path }) => (
      <code className="name" title={`${method} ${path}`}>
        {method} {path}
      </code>
    ),
  },
  {
    key: 'times',
    title: words.column.times,
    min: 70,
    grow: 0.2,
    align: 'end',
    cell: ({ times }) => <span className="number">{count(times)}</span>,
  },
];

/** Every call of a plan, in its order. */
export function CallGrid({ hash }: { readonly hash: string }) {
  const { restores } = useClient();
  const [search, setSearch] = useState('');
  const [all, setAll] = useState<number | null>(null);
  const calls = useMemo(() => createCallStore(restores, { hash, search }), [restores, hash, search]);
  const { total, failure } = useStore(calls);
  useEffect(() => calls.read(0), [calls]);
  useEffect(
    () => calls.subscribe((state) => search === '' && state.total !== null && setAll(state.total)),
    [calls, search],
  );
  const rowAt = (index: number): Numbered | undefined => {
    const row = calls.rowAt(index);
    return row === undefined ? undefined : { ...row, number: index + 1 };
  };
  return (
    <section className="card table-card bounded" aria-label={words.name}>
      <div className="table-tools">
        <TextInput
          aria-label={words.find}
          placeholder={words.find}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value.slice(0, 200))}
        />
        {total !== null && (
          <span className="quiet number" role="status">
            {words.of(total, Math.max(all ?? 0, total))}
          </span>
        )}
      </div>
      {failure !== null && <ErrorCard failure={failure} onRetry={() => calls.read(0)} />}
      <VirtualGrid
        label={words.name}
        columns={columns}
        count={total ?? 0}
        rowAt={rowAt}
        keyOf={({ number }) => `${number}`}
        empty={total === null ? text.loading : words.none}
      />
    </section>
  );
}
