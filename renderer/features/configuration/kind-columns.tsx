import type { TableColumn } from '../../components/data-table.tsx';
import { Said } from '../../components/said.tsx';
import { Status } from '../../components/status.tsx';
import { count } from '../../format.ts';
import { categoryTitles } from '../../text/shared.ts';
import { text } from '../../text/text.ts';
import { statusOfWord, type KindRow } from './kind-rows.ts';

const words = text.configuration;

/** Columns of the kinds; a kind of which something is kept opens what that is. */
export const kindColumns = (onOpen: ((row: KindRow) => void) | null): readonly TableColumn<KindRow>[] => [
  {
    key: 'word',
    title: words.kinds.column.word,
    cell: ({ word }) => (
      <span className="word-cell">
        <Status name={statusOfWord(word)} word={words.word[word]} />
      </span>
    ),
  },
  {
    key: 'kind',
    title: words.kinds.column.kind,
    isName: true,
    cell: (row) =>
      onOpen === null || row.count === null || row.count === 0 ? (
        row.title
      ) : (
        <button type="button" className="row-link" aria-label={words.kinds.open(row.title)} onClick={() => onOpen(row)}>
          {row.title}
        </button>
      ),
  },
  { key: 'category', title: words.kinds.column.category, cell: ({ category }) => categoryTitles[category] },
  {
    key: 'count',
    title: words.kinds.column.count,
    align: 'end',
    cell: (row) => (row.count === null ? text.none : count(row.count)),
  },
  { key: 'why', title: words.kinds.column.why, cell: ({ why }) => <Said of={why} /> },
];
