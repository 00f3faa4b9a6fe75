import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Column, Picking } from './virtual-grid.tsx';

export type Sorting = {
  readonly by: string;
  readonly descending: boolean;
  readonly onSort: (column: string) => void;
};

type Props<R> = {
  readonly columns: readonly Column<R>[];
  readonly sorting: Sorting | undefined;
  readonly picking: Picking<R> | undefined;
  readonly count: number;
};

/** The titles of a grid; those it can be sorted by are buttons. */
export function GridHead<R>({ columns, sorting, picking, count }: Props<R>) {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row">
        {picking && (
          <div role="columnheader">
            <input
              type="checkbox"
              aria-label={picking.allName}
              checked={picking.size > 0 && picking.size >= count}
              ref={(box) => void (box && (box.indeterminate = picking.size > 0 && picking.size < count))}
              onChange={() => (picking.size > 0 ? picking.clear() : picking.range(0, count - 1))}
            />
          </div>
        )}
        {columns.map((column) => (
          <div
            key={column.key}
            role="columnheader"
            className={column.align === 'end' ? 'end' : ''}
            aria-sort={sortOf(column, sorting)}
          >
            {column.sorts === true && sorting ? <SortButton column={column} sorting={sorting} /> : column.title}
          </div>
        ))}
      </div>
    </div>
  );
}

function sortOf<R>({ key, sorts }: Column<R>, sorting: Sorting | undefined) {
  if (sorts !== true || sorting === undefined) return undefined;
  if (sorting.by !== key) return 'none';
  return sorting.descending ? 'descending' : 'ascending';
}

function SortButton<R>({ column, sorting }: { readonly column: Column<R>; readonly sorting: Sorting }) {
  const isBy = sorting.by === column.key;
  const Arrow = sorting.descending ? IconArrowDown : IconArrowUp;
  return (
    <button type="button" className="sort-button" onClick={() => sorting.onSort(column.key)}>
      {column.title}
      {isBy && <Arrow size={13} stroke={2} aria-hidden />}
    </button>
  );
}
