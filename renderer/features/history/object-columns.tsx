import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import type { Column } from '../../components/virtual-grid.tsx';
import { text } from '../../text/text.ts';
import { fieldWord } from './field-words.ts';
import { kindWord, personName } from './history-version.ts';
import { Moved } from './moved.tsx';
import type { ObjectRow } from './objects-tab.tsx';

const words = text.history;

/** Said by a column of its own, or by everything else that changed. */
const saidElsewhere: readonly string[] = ['owner', 'state', 'modifiedDate'];

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
    min: 104,
    grow: 0.6,
    cell: ({ objectType }) => <Name of={kindWord(objectType)} />,
  },
  { key: 'title', title: words.column.title, min: 164, grow: 3, cell: (row) => <Title row={row} /> },
  { key: 'state', title: words.column.state, min: 150, grow: 0.8, cell: (row) => <State row={row} /> },
  { key: 'owner', title: words.column.owner, min: 206, grow: 1.6, cell: (row) => <Owner row={row} /> },
];

function Title({ row }: { readonly row: ObjectRow }) {
  const title = row.title === '' ? words.untitled : row.title;
  const fields = row.changed.filter((field) => !saidElsewhere.includes(field));
  return (
    <>
      {row.difference === 'removed' ? (
        <del>
          <Name of={title} />
        </del>
      ) : (
        <Name of={title} strong={row.title !== ''} />
      )}
      {fields.length > 0 && <span className="beside-name">{fields.map(fieldWord).join(', ')}</span>}
    </>
  );
}

function State({ row }: { readonly row: ObjectRow }) {
  const now = words.state[row.state];
  if (row.stateBefore === null || row.stateBefore === row.state) return now;
  return <Moved before={words.state[row.stateBefore]} now={now} />;
}

function Owner({ row }: { readonly row: ObjectRow }) {
  const now = personName(row.ownerName, row.ownerSubject);
  return ownerMoved(row) ? (
    <Moved before={personName(row.ownerNameBefore, row.ownerSubjectBefore)} now={now} strike />
  ) : (
    <Name of={now} />
  );
}
