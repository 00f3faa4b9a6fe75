import type { ReactNode } from 'react';

export type TableColumn<R> = {
  readonly key: string;
  readonly title: string;
  readonly align?: 'end';
  /** The cell that names the row to who cannot see it. */
  readonly isName?: boolean;
  /** For `useColumns`: part of the whole view only. */
  readonly expert?: true;
  readonly cell: (row: R) => ReactNode;
};

type Props<R> = {
  readonly label: string;
  readonly columns: readonly TableColumn<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  readonly rowClass?: (row: R) => string;
  readonly empty: ReactNode;
};

/** A short table, all of it drawn; for lists without a known end there is `VirtualGrid`. It scrolls within its card. */
export function DataTable<R>({ label, columns, rows, keyOf, rowClass, empty }: Props<R>) {
  if (rows.length === 0) return <div className="grid-empty">{empty}</div>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="data-table">
        <thead>
          <tr>
            {columns.map(({ key, title, align }) => (
              <th key={key} scope="col" className={align === 'end' ? 'end' : ''}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={rowClass?.(row) ?? ''}>
              {columns.map(({ key, align, isName, cell }) =>
                isName === true ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={align === 'end' ? 'end number' : ''}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
