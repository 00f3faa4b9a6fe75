import { IconArrowRight } from '@tabler/icons-react';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import type { Column } from '../../components/virtual-grid.tsx';
import { text } from '../../text/text.ts';
import { kindWord } from './history-version.ts';
import type { ObjectRow } from './version-panel.tsx';

const words = text.history;

/** True when the version gives the object to another person. */
export const ownerMoved = (row: ObjectRow): boolean => row.difference === 'changed' && row.changed.includes('owner');

export const objectColumns: readonly Column<ObjectRow>[] = [
  {
    key: 'difference',
    title: words.column.difference,
    min: 94,
    grow: 0.4,
    cell: ({ difference }) => (difference === 'first' ? text.none : <Status name={difference} />),
  },
  {
    key: 'kind',
    title: words.column.kind,
    min: 82,
    grow: 0.4,
    cell: ({ objectType }) => <Name of={kindWord(objectType)} />,
  },
  { key: 'title', title: words.column.title, min: 164, grow: 3, cell: (row) => <Title row={row} /> },
  { key: 'state', title: words.column.state, min: 160, grow: 0.8, cell: (row) => <State row={row} /> },
  { key: 'owner', title: words.column.owner, min: 212, grow: 1.6, cell: (row) => <Owner row={row} /> },
];

function Title({ row }: { readonly row: ObjectRow }) {
  const title = row.title === '' ? words.untitled : row.title;
  const fields = row.changed.filter((field) => field !== 'owner' && field !== 'state');
  return (
    <>
      {row.difference === 'removed' ? (
        <del>
          <Name of={title} />
        </del>
      ) : (
        <Name of={title} strong={row.title !== ''} />
      )}
      {fields.length > 0 && <span className="beside-name">{fields.join(', ')}</span>}
    </>
  );
}

function State({ row }: { readonly row: ObjectRow }) {
  const now = words.state[row.state];
  if (row.stateBefore === null || row.stateBefore === row.state) return now;
  return <Moved before={words.state[row.stateBefore]} now={now} />;
}

function Owner({ row }: { readonly row: ObjectRow }) {
  const now = nameOf(row.ownerName, row.ownerSubject);
  return ownerMoved(row) ? (
    <Moved before={nameOf(row.ownerNameBefore, row.ownerSubjectBefore)} now={now} strike />
  ) : (
    <Name of={now} />
  );
}

const nameOf = (name: string | null, subject: string | null): string =>
  [name, subject, words.noOwner].find(Boolean) ?? words.noOwner;

type MovedProps = { readonly before: string; readonly now: string; readonly strike?: boolean };

/** Was this, now that: by eye with an arrow, by ear with the two words. */
function Moved({ before, now, strike = false }: MovedProps) {
  return (
    <span className="moved">
      <span className="only-spoken">{words.was} </span>
      {strike ? (
        <del>
          <Name of={before} />
        </del>
      ) : (
        <Name of={before} />
      )}
      <IconArrowRight size={13} aria-hidden />
      <span className="only-spoken">, {words.now} </span>
      <Name of={now} strong={strike} />
    </span>
  );
}
