import type { PersonMatch } from '../../../../shared/domain/restore.ts';
import { Card } from '../../../components/card.tsx';
import { Name } from '../../../components/name.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { text } from '../../../text/text.ts';
import { GuidePage } from '../guide/guide-page.tsx';
import { useGuide } from '../guide/guide-state.ts';
import { MissingPerson } from './missing-person.tsx';
import { PeopleRules } from './people-rules.tsx';

const words = text.restore.guide.people;
/** More than these nobody decides one by one; a file of rows is the way then. */
const decidedOneByOne = 200;

const columns: readonly Column<PersonMatch>[] = [
  {
    key: 'person',
    title: words.column.person,
    min: 140,
    grow: 1.2,
    cell: ({ name, subject }) => <Name of={name || subject} strong />,
  },
  { key: 'subject', title: words.column.subject, min: 150, grow: 1.2, cell: ({ subject }) => <Name of={subject} /> },
  {
    key: 'target',
    title: words.column.target,
    min: 150,
    grow: 1.2,
    cell: ({ target }) => <Name of={target?.subject ?? text.none} />,
  },
  { key: 'how', title: words.column.how, min: 150, grow: 0.8, cell: ({ kind }) => words.match[kind] },
  {
    key: 'objects',
    title: words.column.objects,
    min: 150,
    grow: 0.6,
    align: 'end',
    cell: ({ objects, privateObjects }) => <span className="number">{words.objects(objects, privateObjects)}</span>,
  },
];

const isNobody = ({ kind, subject }: PersonMatch): boolean =>
  (kind === 'none' || kind === 'fallback') && subject !== '';

/** Whose objects go to whom; whoever was not found is decided here. */
export function PeopleStep() {
  const { plan } = useGuide();
  const people = (plan?.people ?? []).filter(({ subject }) => subject !== '');
  const missing = people.filter(isNobody);
  const found = people.filter((person) => !isNobody(person));
  const unknown = (plan?.people ?? []).find(({ subject }) => subject === '');
  return (
    <GuidePage step="people" title={plan === null ? words.titleNone : words.title(missing.length, people.length)}>
      {plan !== null && (
        <Card title={words.missing(missing.length)}>
          <p className="quiet">{missing.length === 0 ? words.everybody : words.missingNote}</p>
          <ul className="people-list">
            {missing.slice(0, decidedOneByOne).map((person) => (
              <MissingPerson key={person.subject} person={person} bot={plan.identity.subject} />
            ))}
          </ul>
          {unknown !== undefined && unknown.objects > 0 && (
            <p>
              <strong>{words.unknown}</strong>: {words.objects(unknown.objects, unknown.privateObjects)}.{' '}
              {words.unknownNote}
            </p>
          )}
        </Card>
      )}
      <PeopleRules />
      {found.length > 0 && (
        <section className="card table-card people-found" aria-label={words.found(found.length)}>
          <div className="table-tools">
            <h2>{words.found(found.length)}</h2>
          </div>
          <VirtualGrid
            label={words.found(found.length)}
            columns={columns}
            count={found.length}
            rowAt={(index) => found[index]}
            keyOf={({ subject }) => subject}
            empty={null}
          />
        </section>
      )}
    </GuidePage>
  );
}
