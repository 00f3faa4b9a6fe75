import { Button, Select, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { text } from '../../text/text.ts';
import { eventWords } from './audit-columns.tsx';
import type { AuditFilter } from './cli.ts';

const words = text.activity.audit;
export const noFilter: AuditFilter = { event: '', text: '', from: '', to: '' };

type Props = {
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
  readonly events: readonly { readonly event: string; readonly entries: number }[];
  readonly said: string;
};

/** By event, by any words an entry tells, and by days. */
export function AuditFilterRow({ filter, onChange, events, said }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  const isSet = Object.values(filter).some((part) => part !== '');
  return (
    <div className="table-tools">
      <div className="row-of-buttons audit-filter">
        <TextInput
          ref={field}
          aria-label={words.filter.person}
          placeholder={words.filter.person}
          value={filter.text}
          onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={<kbd aria-hidden>/</kbd>}
        />
        <Select
          aria-label={words.filter.event}
          placeholder={words.filter.allEvents}
          searchable
          clearable
          value={filter.event === '' ? null : filter.event}
          onChange={(event) => onChange({ ...filter, event: event ?? '' })}
          data={events.map(({ event, entries }) => ({
            value: event,
            label: words.eventOf(eventWords(event), entries),
          }))}
        />
        <label className="day-field">
          <span>{words.filter.from}</span>
          <TextInput
            type="date"
            aria-label={words.filter.from}
            value={filter.from}
            onChange={(event) => onChange({ ...filter, from: event.currentTarget.value })}
          />
        </label>
        <label className="day-field">
          <span>{words.filter.to}</span>
          <TextInput
            type="date"
            aria-label={words.filter.to}
            value={filter.to}
            onChange={(event) => onChange({ ...filter, to: event.currentTarget.value })}
          />
        </label>
        {isSet && (
          <Button variant="subtle" onClick={() => onChange(noFilter)}>
            {words.filter.clear}
          </Button>
        )}
      </div>
      <span className="quiet" role="status">
        {said}
      </span>
    </div>
  );
}
