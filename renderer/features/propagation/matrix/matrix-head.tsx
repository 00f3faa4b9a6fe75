import type { CSSProperties } from 'react';
import type { MatrixColumn } from '../../../../shared/domain/propagation-matrix.ts';
import { text } from '../../../text/text.ts';

const words = text.propagation.matrix;

type Group = { readonly key: string; readonly name: string; readonly size: number; readonly from: number };

/** Reports above, the apps they were built on below. */
export function MatrixHead({
  columns,
  customers,
}: {
  readonly columns: readonly MatrixColumn[];
  readonly customers: number;
}) {
  return (
    <div role="rowgroup" className="grid-head matrix-head">
      <div role="row" aria-rowindex={1} className="matrix-row">
        <div role="columnheader" className="matrix-customer" aria-colindex={1}>
          {words.customer}
        </div>
        {groupsOf(columns).map(({ key, name, size, from }) => (
          <div
            key={key}
            role="columnheader"
            aria-colindex={from + 2}
            aria-colspan={size}
            className="matrix-report"
            style={{ '--span': size } as CSSProperties}
            title={name}
          >
            <bdi>{name}</bdi>
          </div>
        ))}
      </div>
      <div role="row" aria-rowindex={2} className="matrix-row">
        <div role="columnheader" className="matrix-customer quiet" aria-colindex={1}>
          {words.oneTaskEach(customers)}
        </div>
        {columns.map(({ key, sourceAppName }, index) => (
          <div key={key} role="columnheader" aria-colindex={index + 2} className="matrix-source" title={sourceAppName}>
            <span className="quiet">{words.insteadOf}</span> <bdi>{sourceAppName || words.anyApp}</bdi>
          </div>
        ))}
      </div>
    </div>
  );
}

function groupsOf(columns: readonly MatrixColumn[]): Group[] {
  const groups: Group[] = [];
  columns.forEach(({ masterReportId, reportName }, from) => {
    const key = `${masterReportId} ${reportName}`;
    const last = groups.at(-1);
    if (last?.key === key) groups[groups.length - 1] = { ...last, size: last.size + 1 };
    else groups.push({ key, name: reportName, size: 1, from });
  });
  return groups;
}
