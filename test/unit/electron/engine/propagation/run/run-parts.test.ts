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
    const paired = pairReports(master.map(planned), copy, { master });
    expect(paired.map((row) => [row.planned.taskReportId, row.own.taskReportId])).toEqual([
      [guid(1), guid(11)],
      [guid(2), guid(12)],
    ]);
    expect(paired.map(({ isOnce }) => isOnce)).toEqual([false, false]);
  });

  it('are told apart by name where the server gives no ids, and one too many or too few needs a person', () => {
    const master = [aReport(1, null, { name: 'Sales' }), aReport(2, null, { name: 'Money' })];
    const copy = [aReport(12, null, { name: 'Money' }), aReport(11, null, { name: 'Sales' })];
    const paired = pairReports(master.map(planned), copy, { master });
    expect(paired.map(({ own }) => own.name)).toEqual(['Sales', 'Money']);
    for (const odd of [copy.slice(1), [...copy, aReport(13, null, { name: 'Extra' })]])
      expect(() => pairReports(master.map(planned), odd, { master })).toThrow(
        expect.objectContaining({ code: 'propagation.needs-review' }),
      );
  });
});

describe('one report that stands in a task twice, alike', () => {
  const master = [aReport(1, 9), aReport(2, 9)];
  const to = (number: number) => [{ qlikAppId: guid(30), newQlikAppId: guid(number) }];
  const wished = (...lists: number[]) => master.map((row, index) => ({ ...planned(row), pairs: to(lists[index]!) }));
  const copy = (...lists: (number | null)[]) =>
    lists.map((list, index) => aReport(11 + index, 9, { mappings: list === null ? [] : to(list) }));
  const places = (rows: ReturnType<typeof pairReports>) => rows.map(({ own }) => own.taskReportId);

  it('gets the place the server itself has given each its pairs in', () => {
    expect(places(pairReports(wished(41, 42), copy(42, 41), { master }))).toEqual([guid(12), guid(11)]);
  });

  it('gets the place it was given before, whatever is mapped there now', () => {
    const known = new Map([
      [guid(1), guid(12)],
      [guid(2), guid(11)],
    ]);
    expect(places(pairReports(wished(41, 42), copy(41, 42), { master, places: known }))).toEqual([guid(12), guid(11)]);
  });

  it('gets its place by anything the server tells of it', () => {
    const told = (row: TaskReport, word: string) => ({ ...row, raw: { id: row.taskReportId, password: word } });
    const told2 = (rows: readonly TaskReport[], ...words: string[]) =>
      rows.map((row, index) => told(row, words[index]!));
    const paired = pairReports(wished(41, 42), told2(copy(null, null), 'b', 'a'), { master: told2(master, 'a', 'b') });
    expect(places(paired)).toEqual([guid(12), guid(11)]);
  });

  it('needs a person where nothing tells them apart and they are wished differently', () => {
    for (const shown of [copy(null, null), copy(41, null), copy(41, 41)])
      expect(() => pairReports(wished(41, 42), shown, { master })).toThrow(
        expect.objectContaining({ code: 'propagation.needs-review' }),
      );
    expect(places(pairReports(wished(41, 41), copy(null, null), { master }))).toEqual([guid(11), guid(12)]);
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
