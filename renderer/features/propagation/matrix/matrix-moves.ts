import type { MatrixRow } from '../../../../shared/domain/propagation-matrix.ts';
import { isRed } from './cell-looks.ts';

export type Place = { readonly row: number; readonly column: number };
export type Size = { readonly rows: number; readonly columns: number };
type Key = { readonly key: string; readonly ctrlKey: boolean };

const page = 10;

/** Where a key leads from a cell; null for a key that moves nothing. */
export function moved({ key, ctrlKey }: Key, at: Place, { rows, columns }: Size): Place | null {
  const steps: Readonly<Record<string, Place>> = {
    ArrowUp: { ...at, row: at.row - 1 },
    ArrowDown: { ...at, row: at.row + 1 },
    ArrowLeft: { ...at, column: at.column - 1 },
    ArrowRight: { ...at, column: at.column + 1 },
    PageUp: { ...at, row: at.row - page },
    PageDown: { ...at, row: at.row + page },
    Home: { row: ctrlKey ? 0 : at.row, column: 0 },
    End: { row: ctrlKey ? rows - 1 : at.row, column: columns - 1 },
  };
  const next = steps[key];
  return next === undefined ? null : within(next, { rows, columns });
}

const between = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

/** The nearest cell there is. */
export const within = ({ row, column }: Place, { rows, columns }: Size): Place => ({
  row: between(row, rows),
  column: between(column, columns),
});

/** The next red cell after this one, row by row and around the end; null where none is red. */
export function nextRed(rows: readonly Pick<MatrixRow, 'cells'>[], at: Place): Place | null {
  const reds = rows.flatMap(({ cells }, row) =>
    cells.flatMap((cell, column) => (isRed(cell) ? [{ row, column }] : [])),
  );
  const isAfter = (place: Place) => place.row > at.row || (place.row === at.row && place.column > at.column);
  return reds.find(isAfter) ?? reds[0] ?? null;
}
