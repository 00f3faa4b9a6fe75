import { describe, expect, it } from 'vitest';
import { createFirstPatch } from '../../../../../../electron/engine/propagation/run/first-patch.ts';
import type { TaskReport } from '../../../../../../shared/domain/qalyptus.ts';
import { aReport, aTask, customerApp, finance, pair, sales } from '../plan/given-plan.ts';
import { aWritableServer } from './given-work.ts';

const { signal } = new AbortController();
const task = aTask(3, { reports: [aReport(3, 1, { raw: { format: 'Excel', hub: 'A' } })] });
const [before] = task.reports as [TaskReport];
const patched = { taskId: task.taskId, id: before.taskReportId, before };

/** A server whose report does not answer by itself, and whose list shows what is given. */
function aDeafServer(listed: readonly TaskReport[]) {
  const { client, sent } = aWritableServer();
  const warnings: string[] = [];
  const deaf = { ...client, report: () => Promise.resolve(null), reports: () => Promise.resolve(listed) };
  const send = () => Promise.resolve(void sent.push('PATCH'));
  const firstPatch = createFirstPatch({ client: deaf, signal, warn: (text) => void warnings.push(text) });
  return { warnings, sent, watch: () => firstPatch.watch(patched, send) };
}

describe('the first change of a run', () => {
  it('stops the batch when nothing tells what else it changed', async () => {
    const { watch } = aDeafServer([]);
    await expect(watch()).rejects.toMatchObject({ code: 'propagation.unasked-change', details: { fields: [] } });
  });

  it('is known from the list where the report itself does not answer, and that is said each time', async () => {
    const listed = { ...before, raw: { format: 'Excel' } };
    const { watch, warnings } = aDeafServer([listed]);
    expect(await watch()).toEqual(listed);
    await watch();
    expect(warnings).toHaveLength(2);
  });

  it('stops the batch when the list shows another field changed', async () => {
    const { watch } = aDeafServer([{ ...before, raw: { format: 'Pdf' } }]);
    await expect(watch()).rejects.toMatchObject({ details: { fields: ['format'] } });
  });

  it('is clean where what differs only stands in the list', async () => {
    const { client, sent } = aWritableServer();
    const alone = { ...before, raw: { hub: 'A' } };
    const whole = { ...client, report: () => Promise.resolve(alone), reports: () => Promise.resolve([before]) };
    const firstPatch = createFirstPatch({ client: whole, signal, warn: () => undefined });
    await firstPatch.watch(patched, () => Promise.resolve());
    expect(sent).toEqual([]);
  });
});

describe('what the first change of a run did unasked', () => {
  const was = [pair(sales, customerApp(1))];
  const left = [...was, pair(finance, customerApp(1, 'finance'))];
  it.each([
    ['is said to be put back when all is as it was', was, was, true],
    ['is not said to be put back while a pair that was sent is still there', was, left, false],
    ['is not said to be put back where the mappings before are not known', null, was, false],
    ['is not said to be put back where the mappings now are not shown', was, null, false],
  ])('%s', async (_title, shownBefore, shownAfter, putBack) => {
    const { client } = aWritableServer();
    const odd = { ...before, raw: { format: 'Pdf', hub: 'A' } };
    const answers = [odd, { ...before, mappings: shownAfter }];
    const report = () => Promise.resolve(answers.shift() ?? null);
    const overwrite = () => Promise.resolve();
    const whole = { ...client, report, overwrite, reports: () => Promise.resolve([odd]) };
    const firstPatch = createFirstPatch({ client: whole, signal, warn: () => undefined });
    const mapped = { ...patched, before: { ...before, mappings: shownBefore } };
    await expect(firstPatch.watch(mapped, () => Promise.resolve())).rejects.toMatchObject({
      details: { fields: ['format'], putBack },
    });
  });
});
