import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type KeyboardEvent } from 'react';
import type { MatrixCell, MatrixColumn, MatrixRow } from '../../../../shared/domain/propagation-matrix.ts';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import { isRed, lookOf, needsYou, spokenOf, wordsOf } from './cell-looks.ts';
import { MatrixHead } from './matrix-head.tsx';
import { moved, type Place } from './matrix-moves.ts';

const rowHeight = 38;
const headRows = 2;

type Props = {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  readonly at: Place;
  /** `focus`: the cell is wanted under the keyboard now. */
  readonly onMove: (place: Place) => void;
  readonly onOpen: (place: Place) => void;
  /** Grows when something beside the grid wants its cell under the keyboard. */
  readonly focusAsked: number;
};

/** Customer by report by app, a cell at a time; only the rows in sight are drawn. */
export function MatrixGrid({ columns, rows, at, onMove, onOpen, focusAsked }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const seen = useRef(focusAsked);
  // Compiled memoization is not in use here, so the functions this gives back cannot go stale.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 900, height: 420 },
  });
  useEffect(() => {
    if (seen.current !== focusAsked) {
      seen.current = focusAsked;
      wantsFocus.current = true;
      virtual.scrollToIndex(at.row);
    }
    if (!wantsFocus.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-place="${at.row} ${at.column}"]`);
    if (cell === null || cell === undefined) return;
    wantsFocus.current = false;
    cell.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.dataset['place'] !== undefined) {
      event.preventDefault();
      onOpen(at);
      return;
    }
    const next = moved(event, at, { rows: rows.length, columns: columns.length });
    if (next === null) return;
    event.preventDefault();
    virtual.scrollToIndex(next.row);
    wantsFocus.current = true;
    onMove(next);
  };
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={text.propagation.matrix.name}
      aria-rowcount={rows.length + headRows}
      aria-colcount={columns.length + 1}
      className="grid matrix"
      style={{ '--columns': columns.length } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      <MatrixHead columns={columns} customers={rows.length} />
      <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={row.targetKey}
              role="row"
              aria-rowindex={index + headRows + 1}
              className="matrix-row"
              style={{ transform: `translateY(${start}px)` }}
            >
              <div role="rowheader" className="matrix-customer" title={row.targetKey}>
                <bdi>{row.targetKey}</bdi>
              </div>
              {row.cells.map((cell, column) => (
                <GridCell
                  key={columns[column]?.key ?? column}
                  cell={cell}
                  place={{ row: index, column }}
                  isCurrent={at.row === index && at.column === column}
                  onFocus={onMove}
                  onOpen={onOpen}
                />
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

type CellProps = {
  readonly cell: MatrixCell;
  readonly place: Place;
  readonly isCurrent: boolean;
  readonly onFocus: (place: Place) => void;
  readonly onOpen: (place: Place) => void;
};

function GridCell({ cell, place, isCurrent, onFocus, onOpen }: CellProps) {
  const tone = isRed(cell) ? 'red' : needsYou(cell) ? 'doubt' : '';
  const words = wordsOf(cell);
  const spoken = spokenOf(cell);
  return (
    <div
      role="gridcell"
      aria-colindex={place.column + 2}
      data-place={`${place.row} ${place.column}`}
      data-state={cell.state}
      tabIndex={isCurrent ? 0 : -1}
      className={`matrix-cell ${tone}`}
      title={spoken === null ? words : `${spoken} ${words}`}
      onFocus={() => !isCurrent && onFocus(place)}
      onClick={() => onOpen(place)}
    >
      {spoken !== null && <span className="only-spoken">{spoken} </span>}
      <Status name={lookOf(cell)} word={words} />
    </div>
  );
}
