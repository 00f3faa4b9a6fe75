import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';

export type Column<R> = {
  readonly key: string;
  readonly title: string;
  /** Pixels it never goes below, and its share of the room beyond. */
  readonly min: number;
  readonly grow: number;
  readonly align?: 'end';
  readonly cell: (row: R) => ReactNode;
};

type Props<R> = {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly count: number;
  /** undefined while the row is still being read. */
  readonly rowAt: (index: number) => R | undefined;
  readonly keyOf: (row: R) => string;
  readonly rowClass?: (row: R) => string;
  readonly onOpen?: (row: R) => void;
  readonly onHover?: (inside: boolean) => void;
  readonly empty: ReactNode;
};

const rowHeight = 33;
/** Padding and border of a row, left and right. */
const rowEdges = 32;

/** A table of any length: only what is in sight is drawn, and one row at a time can be reached by keyboard. */
export function VirtualGrid<R>({ label, columns, count, rowAt, keyOf, rowClass, onOpen, onHover, empty }: Props<R>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const moveFocus = useRef(false);
  // Compiled memoization is not in use here, so the functions this gives back cannot go stale.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 800, height: 400 },
  });
  const current = Math.min(active, Math.max(0, count - 1));

  useEffect(() => {
    if (!moveFocus.current) return;
    moveFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[aria-rowindex="${current + 2}"]`)?.focus();
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, current, count);
    if (next !== null) {
      event.preventDefault();
      virtual.scrollToIndex(next);
      moveFocus.current = true;
      setActive(next);
    }
    const row = rowAt(current);
    if (event.key === 'Enter' && event.target === event.currentTarget.querySelector('[tabindex="0"]') && row)
      onOpen?.(row);
  };

  const tracks = {
    '--tracks': columns.map(({ min, grow }) => `minmax(${min}px, ${grow}fr)`).join(' '),
    '--least': `${columns.reduce((all, { min }) => all + min, rowEdges)}px`,
  } as CSSProperties;
  if (count === 0) return <div className="grid-empty">{empty}</div>;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      className="grid"
      style={tracks}
      onKeyDown={onKeyDown}
      onPointerEnter={() => onHover?.(true)}
      onPointerLeave={() => onHover?.(false)}
    >
      <div role="rowgroup" className="grid-head">
        <div role="row" aria-rowindex={1} className="grid-row">
          {columns.map(({ key, title, align }) => (
            <div key={key} role="columnheader" className={align === 'end' ? 'end' : ''}>
              {title}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rowAt(index);
          return (
            <div
              key={row === undefined ? index : keyOf(row)}
              role="row"
              aria-rowindex={index + 2}
              tabIndex={index === current ? 0 : -1}
              className={`grid-row ${onOpen ? 'opens' : ''} ${row === undefined ? 'unread' : (rowClass?.(row) ?? '')}`}
              style={{ transform: `translateY(${start}px)` }}
              onFocus={() => setActive(index)}
              onClick={() => row && onOpen?.(row)}
            >
              {columns.map(({ key, align, cell }) => (
                <div key={key} role="gridcell" className={align === 'end' ? 'end' : ''}>
                  {row !== undefined && cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function nextIndex(key: string, at: number, count: number): number | null {
  const last = count - 1;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 10,
    PageUp: at - 10,
    Home: 0,
    End: last,
  };
  const next = moves[key];
  return next === undefined ? null : Math.max(0, Math.min(last, next));
}
