import { memo } from 'react';
import type { Column } from './virtual-grid.tsx';

type Props<R> = {
  /** What the grid was given: other than before when its owner draws it anew, and then each row is drawn anew too. */
  readonly given: { readonly columns: readonly Column<R>[] };
  /** undefined while it is still being read. */
  readonly row: R | undefined;
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly hasTabStop: boolean;
  readonly className: string;
  /** undefined where rows are not picked. */
  readonly isPicked: boolean | undefined;
  readonly boxName: string | undefined;
};

const first = 2;
const rowIn = '[role="row"]';
const boxIn = '.grid-box';
/** The grid hears every row's events: rows without functions of their own are left alone while it scrolls. */
const heardByGrid = () => undefined;

function Row<R>({ given, row, index, top, hasTabStop, className, isPicked, boxName }: Props<R>) {
  return (
    <div
      role="row"
      aria-rowindex={index + first}
      aria-selected={isPicked}
      tabIndex={hasTabStop ? 0 : -1}
      className={className}
      style={{ top }}
    >
      {isPicked !== undefined && (
        <div role="gridcell" className="grid-box">
          {row !== undefined && (
            <input type="checkbox" tabIndex={-1} aria-label={boxName} checked={isPicked} onChange={heardByGrid} />
          )}
        </div>
      )}
      {given.columns.map(({ key, align, cell }) => (
        <div key={key} role="gridcell" className={align === 'end' ? 'end' : ''}>
          {row !== undefined && cell(row)}
        </div>
      ))}
    </div>
  );
}

/** One row of a grid; drawn once for each time the grid is, however far it is scrolled. */
export const GridRow = memo(Row) as typeof Row;

/** The row of the list that an event came from; null from elsewhere, such as a dialog that a cell has opened. */
export function rowOfEvent({ target, currentTarget }: { target: EventTarget; currentTarget: Element }): number | null {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return null;
  const found = target.closest(rowIn)?.getAttribute('aria-rowindex');
  return found == null ? null : Number(found) - first;
}

/** The element of a row, where it is drawn. */
export const findRow = (grid: Element | null, index: number): HTMLElement | null =>
  grid?.querySelector<HTMLElement>(`[aria-rowindex="${index + first}"]`) ?? null;

/** It came from the box that picks a row, which opens nothing. */
export const isOfBox = ({ target }: { target: EventTarget }): boolean =>
  target instanceof Element && target.closest(boxIn) !== null;
