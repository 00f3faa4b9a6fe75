import type { OwnerSpan } from '../../../shared/domain/history.ts';
import { DataTable, type TableColumn } from '../../components/data-table.tsx';
import { Name } from '../../components/name.tsx';
import { Moment } from '../../components/time.tsx';
import { shortId } from '../../format.ts';
import { text } from '../../text/text.ts';
import { kindWord, personName } from './history-version.ts';

const words = text.history.owners;

type Props = {
  readonly label: string;
  readonly spans: readonly OwnerSpan[];
  /** Opens all that a person owns or owned. */
  readonly onPerson?: (id: string, name: string) => void;
  /** Of one person: what is told apart is the things, not their owners. */
  readonly things?: boolean;
};

/** Who owned what from when to when, with the snapshots that prove it. */
export function OwnerSpans({ label, spans, onPerson, things = false }: Props) {
  const owner: TableColumn<OwnerSpan> = {
    ...{ key: 'owner', title: words.column.owner, isName: !things },
    cell: (span) => <Owner span={span} {...(onPerson === undefined ? {} : { onPerson })} />,
  };
  const thing: TableColumn<OwnerSpan> = {
    ...{ key: 'thing', title: words.column.thing, isName: true },
    cell: ({ objectId, objectType, title, appName }) =>
      objectId === null ? (
        <>
          {words.theApp} <Name of={appName} strong />
        </>
      ) : (
        <>
          {kindWord(objectType)} <Name of={title === '' ? text.history.untitled : title} strong />{' '}
          <span className="quiet">
            <bdi>{appName}</bdi>
          </span>
        </>
      ),
  };
  return (
    <DataTable
      label={label}
      columns={[...(things ? [thing] : [owner]), ...moments]}
      rows={spans}
      keyOf={({ appId, objectId, firstSnapshotId, owner: who }) =>
        [appId, objectId ?? '', firstSnapshotId, who?.id ?? ''].join(' ')
      }
      empty={words.none}
    />
  );
}

const moments: readonly TableColumn<OwnerSpan>[] = [
  { key: 'from', title: words.column.from, cell: ({ firstAt }) => <Moment at={firstAt} /> },
  {
    ...{ key: 'until', title: words.column.until },
    cell: ({ lastAt, still }) => (still ? words.still : <Moment at={lastAt} />),
  },
  {
    ...{ key: 'proof', title: words.column.proof },
    cell: ({ firstSnapshotId, lastSnapshotId }) => (
      <code title={`${firstSnapshotId} … ${lastSnapshotId}`}>
        {[...new Set([shortId(firstSnapshotId), shortId(lastSnapshotId)])].join(' … ')}
      </code>
    ),
  },
];

type OwnerProps = { readonly span: OwnerSpan; readonly onPerson?: (id: string, name: string) => void };

function Owner({ span: { owner }, onPerson }: OwnerProps) {
  if (owner === null) return words.notThere;
  const name = personName(owner.name, owner.subject === '' ? owner.id : owner.subject);
  if (onPerson === undefined || owner.id === '') return <Name of={name} />;
  return (
    <button type="button" className="link-button" onClick={() => onPerson(owner.id, name)}>
      <bdi>{name}</bdi>
    </button>
  );
}
