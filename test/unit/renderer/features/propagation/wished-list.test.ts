import { expect, test } from 'vitest';
import {
  customersCsv,
  linesOf,
  withCell,
  withoutCustomer,
} from '../../../../../renderer/features/propagation/wished-list.ts';

const nord = { customer: 'Nord', name: null, reports: [{ report: '*', apps: [{ source: 'a', target: 'n' }] }] };

test('a cell is set for one report beside the wider line, and replaces itself', () => {
  const once = withCell([nord], { customer: 'Nord', report: 'r1', source: 'b', target: 'x' });
  const twice = withCell(once, { customer: 'Nord', report: 'r1', source: 'b', target: 'y' });
  expect(linesOf(twice).map(({ report, source, target }) => [report, source, target])).toEqual([
    ['*', 'a', 'n'],
    ['r1', 'b', 'y'],
  ]);
});

test('a customer who is new comes last, and can be taken out again', () => {
  const more = withCell([nord], { customer: 'Süd', report: '*', source: '', target: 'stay' });
  expect(more.map(({ customer }) => customer)).toEqual(['Nord', 'Süd']);
  expect(withoutCustomer(more, 'Nord').map(({ customer }) => customer)).toEqual(['Süd']);
});

test('the list is saved as the file the command line reads, harmless in a spreadsheet', () => {
  const odd = withCell([nord], { customer: '=1+1', report: '*', source: '', target: 'stay' });
  expect(customersCsv(odd)).toBe("customer,report,source_app,target_app,name\r\nNord,,a,n,\r\n'=1+1,,,stay,\r\n");
});
