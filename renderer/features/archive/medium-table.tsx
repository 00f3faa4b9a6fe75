import type { CopiesView, MediumRow } from '../../../shared/domain/archive.ts';
import { DataTable, type TableColumn } from '../../components/data-table.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { fullDate, shortDate } from '../../format.ts';
import { hrefOf } from '../../routes.ts';
import { statusWord } from '../../text/shared.ts';
import { text } from '../../text/text.ts';
import { mediumStatus, readAt, trustOf } from './medium-status.ts';

const words = text.archive.register;

type Props = {
  readonly media: readonly MediumRow[];
  readonly view: CopiesView;
  readonly chosen: MediumRow | null;
};

/** Every medium: how it stands, where it is, who holds it, and when it wants attention. */
export const MediumTable = ({ media, view, chosen }: Props) => (
  <DataTable
    label={words.name}
    columns={columnsOf(view, chosen)}
    rows={media}
    keyOf={({ mediumId }) => mediumId}
    rowClass={({ mediumId }) => (mediumId === chosen?.mediumId ? 'chosen' : '')}
    empty={text.archive.empty}
  />
);

const columnsOf = (view: CopiesView, chosen: MediumRow | null): readonly TableColumn<MediumRow>[] => [
  { key: 'state', title: words.state, cell: (medium) => <Status name={mediumStatus(medium)} /> },
  {
    key: 'medium',
    title: words.medium,
    isName: true,
    cell: ({ mediumId, label, serial, present }) => (
      <>
        <a href={hrefOf({ screen: 'archive', id: mediumId })} aria-current={mediumId === chosen?.mediumId || undefined}>
          <Name of={label} strong />
        </a>
        <span className="second-line">{present ? words.present : serial}</span>
      </>
    ),
  },
  {
    key: 'place',
    title: words.place,
    cell: ({ place, holder }) => (
      <>
        <bdi>{place === '' ? words.noPlace : place}</bdi>
        <span className="second-line">
          <bdi>{holder}</bdi>
        </span>
      </>
    ),
  },
  {
    key: 'written',
    title: words.writtenRead,
    cell: (medium) => (
      <>
        <Day at={medium.copy?.at ?? null} />
        <span className="second-line">
          <Day at={readAt(medium)} />
        </span>
      </>
    ),
  },
  { key: 'due', title: words.due, cell: ({ dueAt, retired }) => <Day at={retired === null ? dueAt : null} /> },
  { key: 'trust', title: words.trust, cell: (medium) => <SmallTrio medium={medium} view={view} /> },
];

const Day = ({ at }: { readonly at: number | null }) =>
  at === null ? words.never : <span title={fullDate(at)}>{shortDate(at)}</span>;

/** The three words in one line of a table; each keeps its own shape and word. */
function SmallTrio({ medium, view }: { readonly medium: MediumRow; readonly view: CopiesView }) {
  const { intact, complete, restorable } = trustOf(medium, view);
  return (
    <span className="small-trio">
      {[
        [text.trio.intact, intact.status] as const,
        [text.trio.complete, complete.status] as const,
        [text.trio.restorable, restorable.status] as const,
      ].map(([name, status]) => (
        <span key={name} title={`${name}: ${statusWord(status)}`}>
          <Status name={status} />
        </span>
      ))}
    </span>
  );
}
