/** Sorts a copy by `+key`, `-key` or `key`; equal keys keep their order. */
export function sortRows<T>(rows: readonly T[], sort: string, valueOf: (row: T, key: string) => string): T[] {
  const descending = sort.startsWith('-');
  const key = sort.replace(/^[+\- ]/, '');
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: valueOf(row, key) }))
    .sort((a, b) => (a.value < b.value ? -sign : a.value > b.value ? sign : 0))
    .map(({ row }) => row);
}
