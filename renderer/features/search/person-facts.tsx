import { Card } from '../../components/card.tsx';
import { DataTable, type TableColumn } from '../../components/data-table.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { shortDate } from '../../format.ts';
import { text } from '../../text/text.ts';
import type { Known } from './person-page.tsx';

const words = text.search.person;

const columns: readonly TableColumn<Known>[] = [
  {
    key: 'vault',
    title: words.known,
    isName: true,
    cell: ({ vault: { seat } }) => <Name of={seat.name ?? seat.folder} />,
  },
  { key: 'subject', title: words.subject, cell: ({ person }) => <bdi>{person.subject}</bdi> },
  { key: 'email', title: words.email, cell: ({ person }) => <bdi>{person.email}</bdi> },
  {
    key: 'active',
    title: text.search.filter.state,
    cell: ({ person }) => (
      <Status
        name={person.isActive ? 'committed' : 'not-checked'}
        word={person.isActive ? words.active : words.inactive}
      />
    ),
  },
  {
    key: 'seen',
    title: words.seen,
    cell: ({ person: { firstSeen, lastSeen } }) =>
      firstSeen === null || lastSeen === null
        ? text.none
        : text.search.seen(shortDate(firstSeen.at), shortDate(lastSeen.at)),
  },
];

/** Who this is, as the newest directory of each vault that knows them says. */
export const PersonFacts = ({ known }: { readonly known: readonly Known[] }) =>
  known.length === 0 ? (
    <div className="card skeleton" />
  ) : (
    <Card>
      <DataTable
        label={words.known}
        columns={columns}
        rows={known}
        keyOf={({ vault }) => vault.seat.seatId}
        empty={words.none}
      />
    </Card>
  );
