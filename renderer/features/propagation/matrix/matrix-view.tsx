import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type {
  MatrixCell,
  MatrixColumn,
  MatrixRow,
  PropagationMatrix,
} from '../../../../shared/domain/propagation-matrix.ts';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import { isRed, needsYou } from './cell-looks.ts';
import { ExportButton } from './export-button.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { nextRed, within, type Place } from './matrix-moves.ts';
import { MatrixPanel } from './matrix-panel.tsx';

const words = text.propagation.matrix;
const filters = ['all', 'needs', 'planned'] as const;
type Filter = (typeof filters)[number];

export type OpenCell = { readonly row: MatrixRow; readonly column: MatrixColumn; readonly cell: MatrixCell };

type Props = {
  readonly matrix: PropagationMatrix;
  /** What can be done about the open cell. */
  readonly actions: (open: OpenCell) => ReactNode;
};

/** The matrix with its counts, its filters, and a panel for the cell that is open. */
export function MatrixView({ matrix, actions }: Props) {
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [isOpen, setIsOpen] = useState(false);
  const [focusAsked, setFocusAsked] = useState(0);
  const { columns } = matrix;
  const found = matrix.rows.filter(({ targetKey }) => targetKey.toLowerCase().includes(search.trim().toLowerCase()));
  const rows = found.filter(({ cells }) => cells.some((cell) => matches[filter](cell)));
  const current = within(at, { rows: rows.length, columns: columns.length });
  const [row, column] = [rows[current.row], columns[current.column]];
  const cell = row?.cells[current.column];
  const open: OpenCell | null = isOpen && row && column && cell ? { row, column, cell } : null;
  const goTo = (place: Place | null, opens: boolean) => {
    if (place === null) return;
    setAt(place);
    setIsOpen(opens);
    setFocusAsked(focusAsked + 1);
  };
  useHotkeys([['n', () => goTo(nextRed(rows, current), true)]]);
  return (
    <div className={open === null ? 'matrix-view' : 'matrix-view with-panel'}>
      <div className="card table-card">
        <div className="table-tools">
          <TextInput
            aria-label={words.find}
            placeholder={words.find}
            leftSection={<IconSearch size={15} aria-hidden />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <SegmentedControl
            aria-label={words.show}
            value={filter}
            onChange={(value) => setFilter(filters.find((one) => one === value) ?? 'all')}
            data={filters.map((value) => ({
              value,
              label: words.filter[value](countRows(found, value)),
            }))}
          />
          <Button
            variant="default"
            disabled={nextRed(rows, current) === null}
            onClick={() => goTo(nextRed(rows, current), true)}
          >
            {words.nextRed}
          </Button>
          <ExportButton matrix={matrix} />
        </div>
        <Counts matrix={matrix} />
        {rows.length === 0 ? (
          <p className="grid-empty">{words.nothing}</p>
        ) : (
          <MatrixGrid
            columns={columns}
            rows={rows}
            at={current}
            onMove={setAt}
            onOpen={(place) => {
              setAt(place);
              setIsOpen(true);
            }}
            focusAsked={focusAsked}
          />
        )}
      </div>
      {open !== null && (
        <MatrixPanel open={open} onClose={() => goTo(current, false)}>
          {actions(open)}
        </MatrixPanel>
      )}
    </div>
  );
}

const matches: Readonly<Record<Filter, (cell: MatrixCell) => boolean>> = {
  all: () => true,
  needs: needsYou,
  planned: ({ state }) => state === 'planned',
};

const countRows = (rows: readonly MatrixRow[], filter: Filter): number =>
  rows.filter(({ cells }) => cells.some((cell) => matches[filter](cell))).length;

function Counts({ matrix }: { readonly matrix: PropagationMatrix }) {
  const cells = matrix.rows.flatMap((row) => row.cells);
  const by = (pick: (cell: MatrixCell) => boolean) => cells.filter(pick).length;
  const masters = by(({ state }) => state === 'master');
  const others = by((cell) => isRed(cell) && cell.state !== 'master');
  const unknown = by(({ state }) => state === 'unknown' || state === 'missing' || state === 'blocked');
  return (
    <div role="status">
      <ul className="matrix-counts">
        <li>
          <Status name="passed" word={words.count.mapped(by(({ state }) => state === 'mapped' || state === 'stays'))} />
        </li>
        <li>
          <Status name="planned" word={words.count.planned(by(({ state }) => state === 'planned'))} />
        </li>
        <li>
          <Status name={masters === 0 ? 'same' : 'on-master'} word={words.count.master(masters)} />
        </li>
        <li>
          <Status name={others === 0 ? 'same' : 'failed'} word={words.count.otherRed(others)} />
        </li>
        <li>
          <Status name="not-checked" word={words.count.unknown(unknown)} />
        </li>
      </ul>
    </div>
  );
}
