import { describe, expect, it } from 'vitest';
import { createBrakes } from '../../../../../../electron/engine/propagation/run/brakes.ts';
import { changedFields } from '../../../../../../electron/engine/propagation/run/first-patch.ts';
import { pairReports } from '../../../../../../electron/engine/propagation/run/pair-reports.ts';
import type { PlannedReport } from '../../../../../../shared/domain/propagation.ts';
import type { Guid, TaskReport } from '../../../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';

const guid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as Guid;

const aReport = (place: number, report: number | null, change: Partial<TaskReport> = {}): TaskReport => ({
  taskReportId: guid(place),
  reportId: report === null ? null : guid(report),
  name: `Report ${report ?? place}`,
  ...{ type: null, format: 'Excel', isIteration: null, mappings: [], filters: [], conditions: [] },
  ...{ destinations: [], raw: {} },
  ...change,
});
const planned = ({ taskReportId, reportId, name }: TaskReport): PlannedReport => ({
  ...{ taskReportId, reportId, name, pairs: [], stays: [] },
});

describe('the brakes of a batch', () => {
  const forbidden = new AppError('qalyptus.forbidden');
  const lost = new AppError('qalyptus.unreachable');

  it('stop at the third refusal in a row, and not when something went well in between', () => {
    const brakes = createBrakes();
    brakes.failed(forbidden);
    brakes.failed(forbidden);
    brakes.wentWell();
    brakes.failed(forbidden);
    brakes.failed(forbidden);
    brakes.failed(new AppError('qalyptus.rejected'));
    expect(brakes.stopped()).toBeNull();
    for (let count = 0; count < 3; count += 1) brakes.failed(forbidden);
    expect(brakes.stopped()).toBe(forbidden);
  });

  it('stop at the fifth lost answer in a row', () => {
    const brakes = createBrakes();
    for (let count = 0; count < 4; count += 1) brakes.unknown(lost);
    expect(brakes.stopped()).toBeNull();
    brakes.unknown(lost);
    expect(brakes.stopped()).toBe(lost);
  });
});

describe('reports of a copy', () => {
  it('are told apart by their format where one report stands in the task twice, whatever their order', () => {
    const master = [aReport(1, 9, { format: 'Excel' }), aReport(2, 9, { format: 'Pdf' })];
    const copy = [aReport(12, 9, { format: 'Pdf' }), aReport(11, 9, { format: 'Excel' })];
    const paired = pairReports(master.map(planned), copy, master);
    expect(paired.map((row) => [row.planned.taskReportId, row.own.taskReportId])).toEqual([
      [guid(1), guid(11)],
      [guid(2), guid(12)],
    ]);
    expect(paired.map(({ isOnce }) => isOnce)).toEqual([false, false]);
  });

  it('are told apart by name where the server gives no ids, and one too many or too few needs a person', () => {
    const master = [aReport(1, null, { name: 'Sales' }), aReport(2, null, { name: 'Money' })];
    const copy = [aReport(12, null, { name: 'Money' }), aReport(11, null, { name: 'Sales' })];
    const paired = pairReports(master.map(planned), copy, master);
    expect(paired.map(({ own }) => own.name)).toEqual(['Sales', 'Money']);
    for (const odd of [copy.slice(1), [...copy, aReport(13, null, { name: 'Extra' })]])
      expect(() => pairReports(master.map(planned), odd, master)).toThrow(
        expect.objectContaining({ code: 'propagation.needs-review' }),
      );
  });
});

describe('fields a PATCH changed unasked', () => {
  it('are every one but the mappings and what moves with each change', () => {
    const before = {
      id: 1,
      format: 'Excel',
      hub: { a: 1, b: 2 },
      filters: [1],
      modifiedDate: 'a',
      overwriteReportApps: [],
    };
    const same = { ...before, hub: { b: 2, a: 1 }, modifiedDate: 'b', overwriteReportApps: [1], added: 1 };
    expect(changedFields(before, same)).toEqual([]);
    expect(changedFields(before, { ...same, format: 'Pdf', filters: [] })).toEqual(['format', 'filters']);
    const { hub: _hub, ...without } = same;
    expect(changedFields(before, without)).toEqual(['hub']);
  });
});
