import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { byteOrderMark, csvLine } from '../../../shared/csv.ts';
import { rowCells, rowColumns } from '../../../shared/search-csv.ts';
import { useHost, useWindow } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import { goToIn } from '../../frame/choose-vault.ts';
import { Page } from '../../frame/page.tsx';
import { useOpenVaults, type OpenVault } from '../../open-vaults.ts';
import { text } from '../../text/text.ts';
import { searchCli } from './cli.ts';
import { FilterRow } from './filter-row.tsx';
import { layOut, totalOf, type ResultRow } from './lay-out.ts';
import { PeopleLine } from './people-line.tsx';
import { isAsked, noFilters, questionOf, type Filters, type Question } from './question.ts';
import { resultColumns } from './result-columns.tsx';
import { SearchNotes } from './search-notes.tsx';
import { useSearch, type Answers } from './use-search.ts';

const words = text.search;
const settleMs = 180;
const filePageRows = 500;

/** Finds things in every open vault at once; works offline. */
export function SearchPage({
  initial,
  onFilters,
}: {
  readonly initial: Filters;
  readonly onFilters: (filters: Filters) => void;
}) {
  const { desk } = useWindow();
  const { saveText } = useHost();
  const all = useOpenVaults();
  const [filters, setFilters] = useState(initial);
  const [settled] = useDebouncedValue(filters, settleMs);
  useEffect(() => onFilters(filters), [filters, onFilters]);
  const vaults = useMemo(
    () => all.filter(({ seat }) => settled.vault === null || seat.seatId === settled.vault),
    [all, settled.vault],
  );
  const question = useMemo(() => (isAsked(settled) ? questionOf(settled) : null), [settled]);
  const { answers, isAsking, readMore } = useSearch(question, vaults);
  const found = Object.values(answers).reduce((sum, answer) => sum + totalOf(answer), 0);
  const laidOut = useMemo(() => layOut(vaults, answers), [vaults, answers]);
  const rows = found === 0 ? [] : laidOut;
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  const save = useAct(async () => {
    if (question !== null) await saveText('search.csv', await csvOf(question, vaults));
  });
  const open = (row: ResultRow) => {
    if (row.type === 'vault') return;
    if (row.type === 'more') return readMore(row.vault.seat.seatId);
    if (row.row.kind === 'space') return setFilters({ ...noFilters, space: row.row.spaceId });
    goToIn(desk, row.vault.seat.seatId, { screen: 'app', id: row.row.appId });
  };
  const title = titleOf({ question, answers, isAsking, found, said: settled.text.trim(), open: vaults.length });
  return (
    <Page
      title={title}
      crumbs={[{ name: words.crumb }]}
      cli={searchCli.find(settled)}
      acrossVaults
      actions={
        found > 0 && (
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            loading={save.busy}
            title={words.personalData}
            onClick={() => save.run()}
          >
            {words.saveRows}
          </Button>
        )
      }
    >
      {save.failure !== null && <ErrorCard failure={save.failure} />}
      <SearchNotes vaults={vaults} answers={answers} />
      <div className="card table-card search-card">
        <div className="table-tools">
          <TextInput
            ref={field}
            className="search-field"
            size="md"
            aria-label={words.find}
            placeholder={words.find}
            value={filters.text}
            onChange={(event) => setFilters({ ...filters, text: event.currentTarget.value })}
            leftSection={<IconSearch size={18} aria-hidden />}
            rightSection={<kbd aria-hidden>/</kbd>}
            spellCheck={false}
          />
          <FilterRow filters={filters} onChange={setFilters} answers={answers} vaults={all} />
          <PeopleLine said={question === null ? '' : settled.text.trim()} vaults={vaults} />
          <span className="only-spoken" role="status">
            {question !== null && !isAsking ? title : ''}
          </span>
        </div>
        {question !== null && isAsking && rows.length === 0 ? (
          <div className="skeleton-rows" role="img" aria-label={text.loading} />
        ) : (
          <VirtualGrid
            label={words.name}
            columns={resultColumns}
            count={rows.length}
            rowAt={(index) => rows[index]}
            keyOf={({ key }) => key}
            rowClass={({ type }) => `found-${type}`}
            onOpen={open}
            empty={question === null ? <Hint /> : words.noneFound}
          />
        )}
      </div>
    </Page>
  );
}

const Hint = () => (
  <>
    <p>{words.idleMore}</p>
    <p>{words.idle}</p>
  </>
);

type Titled = {
  readonly question: Question | null;
  readonly answers: Answers;
  readonly isAsking: boolean;
  readonly found: number;
  readonly said: string;
  readonly open: number;
};

function titleOf({ question, answers, isAsking, found, said, open }: Titled): string {
  if (open === 0) return words.titleNoVault;
  if (question === null) return words.titleIdle(open);
  if (isAsking && Object.keys(answers).length === 0) return words.titleAsking;
  return found === 0 ? words.titleNone(said) : words.titleFound(found, said, open);
}

/** Every row of every vault as one table file. */
async function csvOf(question: Question, vaults: readonly OpenVault[]): Promise<string> {
  const lines = [byteOrderMark + csvLine(rowColumns, ',')];
  for (const { parts } of vaults) {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const asked: Question = { ...question, limit: filePageRows, counts: false, ...(cursor && { cursor }) };
      const page = await parts.client.search.find(asked);
      lines.push(...page.rows.map((row) => csvLine(rowCells(row), ',')));
      cursor = page.next;
    }
  }
  return lines.join('');
}
