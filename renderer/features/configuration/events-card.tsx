import { Button, Drawer, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { TelemetryEvent } from '../../../shared/domain/telemetry.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { Moment } from '../../components/time.tsx';
import { VirtualGrid, type Column } from '../../components/virtual-grid.tsx';
import { text } from '../../text/text.ts';
import type { EventFilter } from './cli.ts';
import { EventsExport } from './events-export.tsx';
import { useEvents } from './use-events.ts';

const words = text.telemetry;

const columns: readonly Column<TelemetryEvent>[] = [
  { key: 'at', title: words.column.at, min: 130, grow: 0.8, cell: ({ at }) => <Moment at={at} /> },
  {
    key: 'type',
    title: words.column.type,
    min: 240,
    grow: 2,
    cell: ({ type }) => <Name of={type === '' ? words.noType : type} strong />,
  },
  { key: 'user', title: words.column.user, min: 170, grow: 1.2, cell: ({ userId }) => <Name of={userId} /> },
  { key: 'source', title: words.column.source, min: 140, grow: 1, cell: ({ source }) => <Name of={source} /> },
];

type Props = {
  readonly revision: string;
  readonly filter: EventFilter;
  readonly onFilter: (filter: EventFilter) => void;
};

/** Events that are held, offline: narrowed down, looked at, taken along as a file. */
export function EventsCard({ revision, filter, onFilter }: Props) {
  const { first, events, hasMore, goOn } = useEvents(filter, revision);
  const [open, setOpen] = useState<TelemetryEvent | null>(null);
  return (
    <section className="card tall-grid events" aria-label={words.search}>
      <div className="card-head">
        <h2>{words.search}</h2>
        <EventsExport filter={filter} />
      </div>
      <FilterForm filter={filter} onFilter={onFilter} />
      {first.state === 'failed' && <ErrorCard failure={first.failure} />}
      <VirtualGrid
        label={words.table}
        columns={columns}
        count={events.length}
        rowAt={(index) => events[index]}
        keyOf={({ eventId }) => eventId}
        onOpen={setOpen}
        empty={first.state === 'there' ? words.noEvents : text.loading}
      />
      <div className="row-of-buttons events-foot">
        <span className="quiet" role="status">
          {first.state === 'there' && events.length > 0 && words.found(events.length, hasMore)}
        </span>
        {hasMore && (
          <Button variant="default" loading={goOn.busy} onClick={() => goOn.run()}>
            {words.goOn}
          </Button>
        )}
      </div>
      {goOn.failure !== null && <ErrorCard failure={goOn.failure} />}
      <Drawer
        opened={open !== null}
        onClose={() => setOpen(null)}
        position="right"
        size="lg"
        title={words.event}
        closeButtonProps={{ 'aria-label': text.close }}
      >
        {open !== null && (
          <div className="form document">
            <p>
              <Name of={open.type} strong /> <Moment at={open.at} />
            </p>
            <pre tabIndex={0} className="json-event" aria-label={words.event}>
              {JSON.stringify(open.body, null, 2)}
            </pre>
          </div>
        )}
      </Drawer>
    </section>
  );
}

type FormProps = { readonly filter: EventFilter; readonly onFilter: (filter: EventFilter) => void };

function FilterForm({ filter, onFilter }: FormProps) {
  const [form, setForm] = useState(filter);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onFilter({ ...form, type: form.type.trim(), userId: form.userId.trim() });
  };
  const field = (name: keyof EventFilter, label: string, type: 'text' | 'date') => (
    <TextInput
      type={type}
      label={label}
      value={form[name]}
      onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })}
      spellCheck={false}
    />
  );
  return (
    <form className="event-filter" onSubmit={submit} aria-label={words.search}>
      {field('from', words.filter.from, 'date')}
      {field('to', words.filter.to, 'date')}
      {field('type', words.filter.type, 'text')}
      {field('userId', words.filter.user, 'text')}
      <Button type="submit" variant="default">
        {words.find}
      </Button>
      <span className="quiet wide">{words.filterHint}</span>
    </form>
  );
}
