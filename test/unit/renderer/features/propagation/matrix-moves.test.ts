import { expect, test } from 'vitest';
import type { CellState } from '../../../../../shared/domain/propagation-matrix.ts';
import { moved, nextRed } from '../../../../../renderer/features/propagation/matrix/matrix-moves.ts';

const size = { rows: 3, columns: 2 };
const press = (key: string, ctrlKey = false) => moved({ key, ctrlKey }, { row: 1, column: 1 }, size);
const rowOf = (...states: CellState[]) => ({
  cells: states.map((state) => ({
    ...{ state, targetAppId: '', targetAppName: '', foundAppId: '', foundAppName: '' },
    about: [],
  })),
});

test('arrows go cell by cell and stop at the edges', () => {
  expect(press('ArrowUp')).toEqual({ row: 0, column: 1 });
  expect(press('ArrowRight')).toEqual({ row: 1, column: 1 });
  expect(press('PageDown')).toEqual({ row: 2, column: 1 });
  expect(press('Home', true)).toEqual({ row: 0, column: 0 });
  expect(press('End')).toEqual({ row: 1, column: 1 });
  expect(press('x')).toBeNull();
});

test('the next red is the next in reading order, and goes around the end', () => {
  const rows = [rowOf('mapped', 'master'), rowOf('unknown', 'mapped'), rowOf('foreign', 'planned')];
  expect(nextRed(rows, { row: 0, column: 0 })).toEqual({ row: 0, column: 1 });
  expect(nextRed(rows, { row: 0, column: 1 })).toEqual({ row: 2, column: 0 });
  expect(nextRed(rows, { row: 2, column: 0 })).toEqual({ row: 0, column: 1 });
  expect(nextRed([rowOf('unknown', 'mapped')], { row: 0, column: 0 })).toBeNull();
});
