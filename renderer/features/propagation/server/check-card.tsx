import type { QalyptusCheck } from '../../../../shared/domain/qalyptus.ts';
import { Card } from '../../../components/card.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';

const words = text.propagation.check;
const routeLooks = { there: 'passed', missing: 'missing', refused: 'failed', 'not-tried': 'not-checked' } as const;
const offerLooks = { offered: 'passed', 'not-offered': 'failed', 'not-tried': 'not-checked' } as const;

/** What a look at the server found, and what it does not tell. */
export function CheckCard({ check }: { readonly check: QalyptusCheck }) {
  const { url, reachable, keyGood, tasks, propagation, routes, notDisclosed, notes } = check;
  return (
    <Card title={words.name}>
      <div role="status">
        <ul className="plain-list">
          <li>
            <Status
              name={reachable ? 'passed' : 'failed'}
              word={reachable ? words.reachable(url) : words.unreachable(url)}
            />
          </li>
          <li>
            <Status name={keyGood ? 'passed' : 'failed'} word={keyGood ? words.keyGood : words.keyBad} />
            {tasks !== null && <span className="quiet"> {words.sees(tasks)}</span>}
          </li>
          <li>
            <Status name={offerLooks[propagation]} word={words.offers[propagation]} />
          </li>
        </ul>
      </div>
      <h3>{words.notDisclosed}</h3>
      {notDisclosed.length === 0 ? (
        <p>{words.allTold}</p>
      ) : (
        <ul className="plain-list">
          {notDisclosed.map((line) => (
            <li key={line}>
              <Status name="not-checked" word={said(line)} />
            </li>
          ))}
        </ul>
      )}
      {notes.length > 0 && (
        <>
          <h3>{words.notes}</h3>
          <ul className="plain-list">
            {notes.map((note) => (
              <li key={note}>
                <Said of={note} />
              </li>
            ))}
          </ul>
        </>
      )}
      <details className="line-of-words">
        <summary>{words.routes(routes.length)}</summary>
        <DataTable
          label={words.routes(routes.length)}
          rows={routes}
          keyOf={({ route }) => route}
          empty={text.none}
          columns={[
            {
              key: 'state',
              title: words.column.state,
              cell: ({ state }) => <Status name={routeLooks[state]} word={words.route[state]} />,
            },
            { key: 'route', title: words.column.route, isName: true, cell: ({ route }) => <code>{route}</code> },
          ]}
        />
      </details>
    </Card>
  );
}
