import type { z } from '../../../shared/schema.ts';
import type { ConfigCheck } from '../../../shared/domain/config-plan.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Said } from '../../components/said.tsx';
import { Status } from '../../components/status.tsx';
import { said } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.configuration.apply;
type Check = z.infer<typeof ConfigCheck>;

const looks: Readonly<Record<Check['level'], StatusName>> = { green: 'passed', amber: 'noted', red: 'failed' };
const order = { red: 0, amber: 1, green: 2 } as const;
const mostRows = 20;

/** What was looked at before the plan, red first, with the fix in the row of the fault. */
export const ChecksTable = ({ checks }: { readonly checks: readonly Check[] }) => (
  <DataTable
    label={text.configuration.listOf(words.checks)}
    columns={[
      {
        key: 'level',
        title: words.checkColumn.level,
        cell: ({ level }) => <Status name={looks[level]} word={words.level[level]} />,
      },
      { key: 'check', title: words.checkColumn.check, isName: true, cell: ({ name }) => words.check[name] },
      { key: 'seen', title: words.checkColumn.seen, cell: (check) => <Seen {...check} /> },
    ]}
    rows={[...checks].sort((a, b) => order[a.level] - order[b.level])}
    keyOf={({ name }) => name}
    empty={text.none}
  />
);

/** A row of what was read begins with the name of a kind. */
const rowOf = ({ name }: Check, row: string): string =>
  name === 'reading' ? row.replace(/^[^:]+(?=: )/, (kind) => said(kind)) : row;

const Seen = (check: Check) => {
  const { level, seen, fix, rows } = check;
  return (
    <>
      <Said of={seen} />
      {level !== 'green' && fix !== '' && (
        <p className="fix">
          <strong>{words.fix}:</strong> <Said of={fix} />
        </p>
      )}
      {level !== 'green' && rows.length > 0 && (
        <ul className="plain-list">
          {rows.slice(0, mostRows).map((row) => (
            <li key={row}>
              <span className="quiet">
                <Said of={rowOf(check, row)} />
              </span>
            </li>
          ))}
          {rows.length > mostRows && <li className="quiet">{words.moreRows(rows.length - mostRows)}</li>}
        </ul>
      )}
    </>
  );
};
