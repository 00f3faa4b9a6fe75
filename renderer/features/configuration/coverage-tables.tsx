import type { ConfigCoverage, CoverageRow, CoverageState } from '../../../shared/domain/coverage.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Said } from '../../components/said.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import { count } from '../../format.ts';
import { coverageKinds, kindTitle } from '../../text/shared.ts';
import { text } from '../../text/text.ts';
import { wordOf, type KindWord } from './kind-rows.ts';

const words = text.configuration.coverage;
const looks: Readonly<Record<CoverageState, StatusName>> = {
  captured: 'captured',
  'in-part': 'partial',
  impossible: 'impossible',
};
/** The words of the window for what the engine names by its kind. */
const kindWords = new Map(coverageKinds.map(({ kind, name, why }) => [kind, { name, why }]));

/** What people made, kind by kind. */
export const ContentTable = ({ rows }: { readonly rows: readonly CoverageRow[] }) => (
  <DataTable
    label={text.configuration.listOf(words.content)}
    columns={[
      {
        key: 'state',
        title: words.contentColumn.state,
        cell: ({ state }) => <Status name={looks[state]} word={words.contentState[state]} />,
      },
      {
        key: 'what',
        title: words.contentColumn.what,
        isName: true,
        cell: ({ kind, name }) => kindWords.get(kind)?.name ?? name,
      },
      {
        key: 'count',
        title: words.contentColumn.count,
        align: 'end',
        cell: (row) => (row.count === null ? text.none : count(row.count)),
      },
      { key: 'why', title: words.contentColumn.why, cell: ({ kind, why }) => kindWords.get(kind)?.why ?? why },
    ]}
    rows={rows}
    keyOf={({ kind }) => kind}
    empty={text.none}
  />
);

const wordOfCoverage = ({ word, state }: ConfigCoverage): KindWord =>
  state === 'not-probed' ? 'not-yet' : wordOf({ word, state });

/** The set-up, kind by kind, each in one of five words and with the date it was last probed. */
export const ConfigCoverageTable = ({ rows }: { readonly rows: readonly ConfigCoverage[] }) => (
  <DataTable
    label={text.configuration.listOf(words.configuration)}
    columns={[
      {
        key: 'word',
        title: words.configColumn.word,
        cell: (row) => <Status name={wordOfCoverage(row)} word={text.configuration.word[wordOfCoverage(row)]} />,
      },
      { key: 'kind', title: words.configColumn.kind, isName: true, cell: ({ kind, title }) => kindTitle(kind, title) },
      {
        key: 'count',
        title: words.configColumn.count,
        align: 'end',
        cell: (row) => (row.count === null ? text.none : count(row.count)),
      },
      {
        key: 'probed',
        title: words.configColumn.probed,
        cell: ({ probedAt }) => (probedAt === null ? words.never : <Moment at={probedAt} />),
      },
      { key: 'why', title: words.configColumn.why, cell: ({ why }) => <Said of={why} /> },
    ]}
    rows={rows}
    keyOf={({ kind }) => kind}
    empty={text.none}
  />
);
