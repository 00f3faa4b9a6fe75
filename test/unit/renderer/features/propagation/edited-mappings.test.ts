import { expect, test } from 'vitest';
import { wishedOf, type EditedPair } from '../../../../../renderer/features/propagation/aftercare/edited-mappings.ts';

const pair = (report: string, source: string, before: string, after: string): EditedPair => ({
  ...{ key: `${report} ${source}`, taskReportId: report, reportName: report, sourceAppId: source },
  ...{ sourceAppName: '', beforeId: before, beforeName: '', readable: true, afterId: after, afterName: '' },
});

test('of a report that is touched the whole list is wished, of others nothing', () => {
  const pairs = [pair('r1', 'a', 'old', ''), pair('r1', 'b', '', 'new'), pair('r2', 'a', 'old', '')];
  expect(wishedOf('Nord', pairs)).toEqual([
    {
      ...{ customer: 'Nord', name: null },
      reports: [
        {
          report: 'r1',
          apps: [
            { source: 'a', target: 'old' },
            { source: 'b', target: 'new' },
          ],
        },
      ],
    },
  ]);
  expect(wishedOf('Nord', [pair('r1', 'a', 'old', '')])).toEqual([]);
});
