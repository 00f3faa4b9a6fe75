import type { Drift, LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import type { PublishedReport } from '../../qalyptus/index.ts';
import { goneReports } from '../plan/gone-reports.ts';
import { reportNameOf } from '../plan/written-reports.ts';
import { driftOf } from './finding.ts';

/** Reports of a copy that were published again under another id: the one the copy holds is gone. */
export const judgePublished = (
  row: LedgerRow,
  detail: TaskDetail,
  published: readonly PublishedReport[] | null,
): Drift[] =>
  goneReports(detail, published, reportNameOf(row)).map(({ reportId, name, other }) =>
    driftOf(row)({
      kind: 'report-removed',
      level: 'red',
      reportName: name,
      expected: reportId,
      found: `published again as ${other}; the task holds the old one`,
      offer: 'put the new report into the master task in Qalyptus, then make the copies anew',
    }),
  );
