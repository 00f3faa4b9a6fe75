import { describe, expect, it } from 'vitest';
import { pickSample, type TaskToTry } from '../../../../../../electron/engine/propagation/post-check/sample-tasks.ts';
import { needsOf } from '../../../../../../electron/engine/propagation/post-check/task-needs.ts';
import { watchExecution } from '../../../../../../electron/engine/propagation/post-check/watch-execution.ts';
import { readExecution } from '../../../../../../electron/engine/qalyptus/executions.ts';
import type { QalyptusClient } from '../../../../../../electron/engine/qalyptus/index.ts';
import type { Guid } from '../../../../../../shared/domain/qalyptus.ts';

const tasks = (count: number): TaskToTry[] =>
  Array.from({ length: count }, (_, index) => ({
    taskId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as Guid,
    taskName: `Task ${index}`,
    targetKey: '',
  }));

describe('the sample of a batch', () => {
  it.each([1, 2, 3, 6, 7])('of %i tasks is all of them', (count) => {
    expect(pickSample('batch', tasks(count))).toEqual(tasks(count));
  });

  it('of many is the first, the last and five in between, the same each time, others for another batch', () => {
    const all = tasks(150);
    const sample = pickSample('batch', all);
    expect(sample).toHaveLength(7);
    expect([sample[0], sample[6]]).toEqual([all[0], all[149]]);
    expect(pickSample('batch', all)).toEqual(sample);
    expect(pickSample('other', all)).not.toEqual(sample);
  });
});

const report = { destinations: [] as string[] | null, isIteration: false as boolean | null, name: 'Pack' };
const quiet = { recipients: [], testMode: false, raw: {}, reports: [report] };
const zoe = { name: 'Zoë', type: null, email: null };
type Subject = Parameters<typeof needsOf>[0];
const wordsOf = (change: object) => needsOf({ ...quiet, ...change } as unknown as Subject).map(({ word }) => word);

describe('what a run of a task could reach', () => {
  it.each([
    ['nobody and nothing', {}, []],
    ['people', { recipients: [zoe] }, ['mail']],
    ['people nobody tells of', { recipients: null }, ['recipients-not-told']],
    ['a test address', { recipients: [zoe], testMode: true, raw: { TestModeRecipients: 'a@b.invalid' } }, []],
    [
      'a test mode without an address',
      { recipients: [zoe], testMode: true, raw: { testModeRecipients: ' ' } },
      ['mail'],
    ],
    ['a folder', { reports: [{ ...report, destinations: ['Folder: S:/x'] }] }, ['delivery']],
    ['a place nobody tells of', { reports: [{ ...report, destinations: null }] }, ['delivery-not-told']],
    ['whom the app names', { reports: [{ ...report, isIteration: true }] }, ['iteration']],
    [
      'a folder in test mode',
      { testMode: true, raw: { testModeRecipients: 'a@b.invalid' }, reports: [{ ...report, destinations: ['Hub'] }] },
      ['delivery'],
    ],
  ])('is %s', (_, change, words) => {
    expect(wordsOf(change)).toEqual(words);
  });
});

describe('watching a run', () => {
  /** Answers one state after the other, the last for ever, and adds up how long it was waited. */
  function watching(states: readonly string[], limitSeconds: number) {
    const pauses: number[] = [];
    let look = 0;
    const client = {
      wait: async (seconds: number) => void pauses.push(seconds),
      execution: async () => {
        look += 1;
        const status = states[Math.min(look, states.length - 1)];
        return status === 'gone' ? null : readExecution({ id: 'e1', status });
      },
      executions: async () => null,
    } as unknown as QalyptusClient;
    const hand = { client, signal: new AbortController().signal, limitSeconds, at: () => undefined };
    const first = readExecution({ id: 'e1', status: states[0] })!;
    return watchExecution(hand, tasks(1)[0]!.taskId, first).then((watched) => ({ watched, pauses }));
  }
  const times = (count: number, word: string) => Array.from({ length: count }, () => word);

  it('looks every five seconds, and more slowly after two minutes', async () => {
    const { pauses } = await watching([...times(40, 'running'), 'success'], 3600);
    expect(pauses.slice(0, 24)).toEqual(times(24, '').map(() => 5));
    expect(pauses.slice(24).every((seconds) => seconds > 5)).toBe(true);
  });

  it('does not count the time in the queue', async () => {
    const queued = await watching([...times(500, 'queued'), 'running', 'success'], 60);
    expect(queued.watched).toMatchObject({ end: 'over', execution: { state: 'success' } });
    const running = await watching(times(500, 'running'), 60);
    expect(running.watched).toMatchObject({ end: 'late' });
    expect(running.pauses).toHaveLength(12);
  });

  it('takes a word nobody knows for no end, and a run that is gone for none either', async () => {
    expect((await watching(times(20, 'marvellous'), 60)).watched).toMatchObject({ end: 'late' });
    expect((await watching(['running', 'gone'], 60)).watched).toMatchObject({ end: 'gone' });
  });
});
