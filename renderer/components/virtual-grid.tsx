import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  useEffect,
  useRef,
  useState,
  type ChangeEvent,
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { createTyping, isTyping, nextIndex } from './grid-keys.ts';
import { GridHead, type Sorting } from './grid-head.tsx';
import { findRow, GridRow, isOfBox, rowOfEvent } from './grid-row.tsx';

export type Column<R> = {
  readonly key: string;
  readonly title: string;
  /** Pixels it never goes below, and its share of the room beyond. */
  readonly min: number;
  readonly grow: number;
  readonly align?: 'end';
  /** A click on its title sorts by it. */
  readonly sorts?: boolean;
  /** For `useColumns`: part of the whole view only. */
  readonly expert?: true;
  readonly cell: (row: R) => ReactNode;
};

/** Rows a person picked; kept by whoever owns the list, because it may hold only a part of it. */
export type Picking<R> = {
  readonly size: number;
  readonly has: (key: string) => boolean;
  readonly toggle: (row: R) => void;
  /** Both ends are part of it. */
  readonly range: (from: number, to: number) => void;
  readonly clear: () => void;
  readonly nameOf: (row: R) => string;
  readonly allName: string;
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
  readonly sorting?: Sorting;
  readonly picking?: Picking<R>;
  /** Where a row went when the order changed; only needed where rows are read as they come into sight. */
  readonly indexOf?: (key: string) => number | undefined;
  readonly onActive?: (key: string) => void;
  /** The first row whose name begins so. */
  readonly find?: (start: string) => Promise<number | null>;
};

const rowHeight = 33;
/** Rows drawn beyond what is in sight, above and below: few while the list moves, so that a leap is drawn within a frame. */
const beyond = { moving: 2, still: 6 };
/** Padding and border of a row, left and right. */
const rowEdges = 32;
const boxWidth = 30;
const isRow = (target: EventTarget): boolean => target instanceof Element && target.getAttribute('role') === 'row';

/** A table of any length: only what is in sight is drawn, and one row at a time can be reached by keyboard. */
export function VirtualGrid<R>(props: Props<R>) {
  const { label, columns, count, rowAt, keyOf, rowClass, onOpen, onHover, empty, sorting, picking } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>({ key: null, index: 0 });
  const [isMoving, setIsMoving] = useState(false);
  const moveFocus = useRef(false);
  const anchor = useRef<Place | null>(null);
  const [typing] = useState(createTyping);
  const current = Math.max(0, Math.min(placeOf(active, props), count - 1));
  // Compiled memoization is not in use here, so the functions this gives back cannot go stale.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: isMoving ? beyond.moving : beyond.still,
    onChange: ({ isScrolling }) => setIsMoving(isScrolling),
    initialRect: { width: 800, height: 400 },
    // The one row that has the tab stop is always there, or the focus would be lost with it.
    rangeExtractor: (range) => withRow(range, current),
  });

  useEffect(() => {
    if (!moveFocus.current) return;
    moveFocus.current = false;
    findRow(scroller.current, current)?.focus({ preventScroll: true });
  });

  const placeAt = (index: number): Place => {
    const row = rowAt(index);
    return { key: row === undefined ? null : keyOf(row), index };
  };
  const activate = (index: number) => {
    const place = placeAt(index);
    if (place.key !== null && place.key !== active.key) props.onActive?.(place.key);
    setActive(place);
  };
  const go = (index: number) => {
    virtual.scrollToIndex(index);
    moveFocus.current = true;
    activate(index);
  };
  const reach = (index: number) => {
    anchor.current ??= placeAt(current);
    // Its row may stand elsewhere by now.
    picking?.range(placeOf(anchor.current, props), index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, current, count);
    if (next !== null) {
      event.preventDefault();
      if (event.shiftKey) reach(next);
      else anchor.current = null;
      return go(next);
    }
    const row = rowAt(current);
    if (!isRow(event.target)) return;
    if (event.key === 'Enter' && row) onOpen?.(row);
    if (event.key === ' ' && picking) {
      event.preventDefault();
      anchor.current = placeAt(current);
      if (row) picking.toggle(row);
    }
    if (event.key === 'Escape') picking?.clear();
    if (props.find && isTyping(event))
      void props.find(typing.add(event.key)).then((found) => found !== null && go(found));
  };
  const onFocus = (event: FocusEvent) => {
    const index = rowOfEvent(event);
    if (index !== null) activate(index);
  };
  const onPick = (event: ChangeEvent<HTMLElement>) => {
    const index = isOfBox(event) ? rowOfEvent(event) : null;
    const row = index === null ? undefined : rowAt(index);
    if (row !== undefined) picking?.toggle(row);
  };
  const onClick = (event: MouseEvent) => {
    const index = isOfBox(event) ? null : rowOfEvent(event);
    const row = index === null ? undefined : rowAt(index);
    if (index === null || row === undefined) return;
    if (picking && event.shiftKey) return reach(index);
    if (picking && (event.ctrlKey || event.metaKey)) return picking.toggle(row);
    onOpen?.(row);
  };

  if (count === 0) return <div className="grid-empty">{empty}</div>;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + (picking ? 1 : 0)}
      aria-multiselectable={picking ? true : undefined}
      className="grid"
      style={tracksOf(columns, picking !== undefined)}
      onKeyDown={onKeyDown}
      onPointerEnter={() => onHover?.(true)}
      onPointerLeave={() => onHover?.(false)}
    >
      <GridHead columns={columns} sorting={sorting} picking={picking} count={count} />
      <div
        role="rowgroup"
        className="grid-body"
        style={{ height: virtual.getTotalSize() }}
        onFocus={onFocus}
        onClick={onClick}
        onChange={onPick}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rowAt(index);
          const key = row === undefined ? index : keyOf(row);
          return (
            <GridRow
              key={key}
              given={props}
              row={row}
              index={index}
              top={start}
              hasTabStop={index === current}
              className={`grid-row ${onOpen ? 'opens' : ''} ${row === undefined ? 'unread' : (rowClass?.(row) ?? '')}`}
              isPicked={picking?.has(String(key))}
              boxName={row === undefined ? undefined : picking?.nameOf(row)}
            />
          );
        })}
      </div>
    </div>
  );
}

/** A row, and where it was. */
type Place = { readonly key: string | null; readonly index: number };

/** Where a row is now; its old place when it is gone. */
function placeOf<R>({ key, index }: Place, { count, rowAt, keyOf, indexOf }: Props<R>): number {
  if (key === null) return index;
  if (indexOf) return indexOf(key) ?? index;
  const there = index < count ? rowAt(index) : undefined;
  if (there !== undefined && keyOf(there) === key) return index;
  for (let at = 0; at < count; at += 1) {
    const row = rowAt(at);
    if (row !== undefined && keyOf(row) === key) return at;
  }
  return index;
}

function withRow(range: Range, index: number): number[] {
  const shown = defaultRangeExtractor(range);
  if (index >= range.count || shown.includes(index)) return shown;
  return [...shown, index].sort((a, b) => a - b);
}

function tracksOf<R>(columns: readonly Column<R>[], withBoxes: boolean): CSSProperties {
  const tracks = columns.map(({ min, grow }) => `minmax(${min}px, ${grow}fr)`);
  const least = columns.reduce((all, { min }) => all + min, rowEdges + (withBoxes ? boxWidth : 0));
  return {
    '--tracks': [...(withBoxes ? [`${boxWidth}px`] : []), ...tracks].join(' '),
    '--least': `${least}px`,
  } as CSSProperties;
}
