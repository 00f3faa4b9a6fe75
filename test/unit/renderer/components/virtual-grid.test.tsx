import { installDom } from '../dom.ts';

installDom();
const { act, cleanup, fireEvent, render, screen } = await import('@testing-library/react');
const { createPortal } = await import('react-dom');
const { afterEach, describe, expect, it, vi } = await import('vitest');
const { VirtualGrid } = await import('../../../../renderer/components/virtual-grid.tsx');

const label = 'Rows';

type Row = { readonly id: string };
const many = (count: number): Row[] => Array.from({ length: count }, (_, n) => ({ id: `r${n}` }));
const columns = [{ key: 'id', title: 'Id', min: 100, grow: 1, sorts: true, cell: ({ id }: Row) => id }];

type Change = Partial<Parameters<typeof VirtualGrid<Row>>[0]>;
const gridOf = (rows: readonly Row[], change: Change = {}) => (
  <VirtualGrid
    label={label}
    columns={columns}
    count={rows.length}
    rowAt={(index) => rows[index]}
    keyOf={({ id }) => id}
    empty="none"
    {...change}
  />
);

const bodyRows = () => screen.getAllByRole('row').slice(1);
const tabStop = () => screen.getByRole('grid').querySelector('[role=row][tabindex="0"]');
const press = (key: string, more: object = {}) =>
  act(async () => void fireEvent.keyDown(document.activeElement!, { key, ...more }));
const focusFirst = () => act(async () => bodyRows()[0]!.focus());

afterEach(cleanup);

describe('the virtual grid', () => {
  it('draws fewer than a hundred of ten thousand rows, and tells of all of them', async () => {
    render(gridOf(many(10_000)));

    expect(bodyRows().length).toBeLessThan(100);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001');
    await focusFirst();
    await press('End');
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('10001');
    expect(bodyRows().length).toBeLessThan(100);
    await press('Home');
    expect(document.activeElement?.textContent).toBe('r0');
  });

  it('keeps the tab stop on the same row when the order changes', async () => {
    const rows = many(50);
    const { rerender } = render(gridOf(rows));
    await focusFirst();
    await press('ArrowDown');
    expect(tabStop()?.textContent).toBe('r1');

    await act(async () => rerender(gridOf([...rows].reverse())));
    expect(tabStop()?.textContent).toBe('r1');
    expect(tabStop()?.getAttribute('aria-rowindex')).toBe('50');
    expect(document.activeElement).toBe(tabStop());
  });

  it('picks one row by blank and a range with Shift, both ends in it', async () => {
    const picking = {
      ...{ size: 1, has: (key: string) => key === 'r1', nameOf: ({ id }: Row) => id, allName: 'all' },
      ...{ toggle: vi.fn(), range: vi.fn(), clear: vi.fn() },
    };
    render(gridOf(many(30), { picking }));
    await focusFirst();
    await press(' ');
    expect(picking.toggle).toHaveBeenCalledWith({ id: 'r0' });

    await press('ArrowDown', { shiftKey: true });
    await press('PageDown', { shiftKey: true });
    expect(picking.range.mock.calls).toEqual([
      [0, 1],
      [0, 11],
    ]);
    expect(bodyRows()[1]!.getAttribute('aria-selected')).toBe('true');
    await press('Escape');
    expect(picking.clear).toHaveBeenCalledOnce();
  });

  it('ranges from the row that was picked, wherever it stands by now', async () => {
    const picking = {
      ...{ size: 0, has: () => false, nameOf: ({ id }: Row) => id, allName: 'all' },
      ...{ toggle: vi.fn(), range: vi.fn(), clear: vi.fn() },
    };
    const { rerender } = render(gridOf(many(30), { picking }));
    await focusFirst();
    await press(' ');
    await act(async () => rerender(gridOf(many(30).reverse(), { picking })));
    await press('ArrowUp', { shiftKey: true });
    expect(picking.range.mock.calls).toEqual([[29, 28]]);
  });

  it('jumps to the row whose name begins with what is typed, letter by letter', async () => {
    const find = vi.fn(async (start: string) => (start === 'ab' ? 7 : 3));
    render(gridOf(many(30), { find }));
    await focusFirst();
    await press('a');
    await press('b');

    expect(find.mock.calls).toEqual([['a'], ['ab']]);
    expect(document.activeElement?.textContent).toBe('r7');
  });

  it('sorts by a click on a title and says by which, without opening a row', async () => {
    const [onSort, onOpen] = [vi.fn(), vi.fn()];
    render(gridOf(many(3), { onOpen, sorting: { by: 'id', descending: true, onSort } }));
    fireEvent.click(screen.getByRole('button', { name: 'Id' }));
    await act(async () => screen.getByRole('button', { name: 'Id' }).focus());
    await press('Enter');

    expect(onSort).toHaveBeenCalledWith('id');
    expect(onOpen).not.toHaveBeenCalled();
    expect(screen.getByRole('columnheader').getAttribute('aria-sort')).toBe('descending');
  });

  it('opens a row by a click in it, but not by its box, nor by what a cell has opened elsewhere', async () => {
    const onOpen = vi.fn();
    const picking = {
      ...{ size: 0, has: () => false, nameOf: ({ id }: Row) => `Pick ${id}`, allName: 'all' },
      ...{ toggle: vi.fn(), range: vi.fn(), clear: vi.fn() },
    };
    const outside = document.body.appendChild(document.createElement('div'));
    const cell = ({ id }: Row) => (
      <>
        <b>{id}</b>
        {createPortal(<i>{`elsewhere ${id}`}</i>, outside)}
      </>
    );
    render(gridOf(many(3), { onOpen, picking, columns: [{ ...columns[0]!, cell }] }));

    fireEvent.click(screen.getByRole('checkbox', { name: 'Pick r1' }));
    expect(picking.toggle.mock.calls).toEqual([[{ id: 'r1' }]]);
    fireEvent.click(screen.getByText('elsewhere r1'));
    expect(onOpen).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText('r2'));
    expect(onOpen.mock.calls).toEqual([[{ id: 'r2' }]]);
  });

  it('draws a row once while it moves, and all of them anew when its owner does', async () => {
    const cell = vi.fn(({ id }: Row) => id);
    const grid = () => gridOf(many(30), { columns: [{ ...columns[0]!, cell }] });
    const { rerender } = render(grid());
    await focusFirst();
    const drawn = bodyRows().length;
    expect(drawn).toBeGreaterThan(10);

    cell.mockClear();
    await press('ArrowDown');
    // The row that had the tab stop, and the one that has it.
    expect(cell.mock.calls.map(([{ id }]) => id)).toEqual(['r0', 'r1']);

    cell.mockClear();
    await act(async () => rerender(grid()));
    expect(cell).toHaveBeenCalledTimes(drawn);
  });
});
