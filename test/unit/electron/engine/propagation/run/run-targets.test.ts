import { expect, it } from 'vitest';
import type { RunContext } from '../../../../../../electron/engine/jobs/index.ts';
import { runTargets } from '../../../../../../electron/engine/propagation/run/run-targets.ts';
import { aCopy, aRow, id, wishedPairs } from '../plan/given-plan.ts';
import { aTarget, aWork, aWritableServer } from './given-work.ts';

/** A run that does its items one after the other, and nothing else. */
const aContext = () =>
  ({
    run: { runId: 'run-of-now' },
    total: () => undefined,
    phase: () => undefined,
    async forEach(items: readonly object[], work: (asked: { item: object }) => Promise<unknown>) {
      for (const item of items) await work({ item });
    },
  }) as unknown as RunContext;

const made = aRow(1, wishedPairs(1), { batchId: 'plan-before', name: 'Old name', serverName: 'Old name' });
const copy = aCopy(1, wishedPairs(1), { name: 'Old name', isActive: true });

it.each(['New name', ''])(
  'a customer whose copy another plan has made meanwhile gets no second one under the name "%s"',
  async (name) => {
    const { work, vault, server, sent, rowOf } = await aWork([aTarget(name)]);
    vault.qalyptus.putRow(made);
    server.tasks = [...server.tasks, copy];
    await expect(runTargets(work, aContext(), false)).rejects.toMatchObject({
      code: 'plan.target-changed',
      details: { differences: [`new: ${id('task', 1)} task "Old name" of C1`] },
    });
    expect(sent).toEqual([]);
    expect(server.tasks.at(-1)).toMatchObject({ isActive: true });
    expect(rowOf(made.propKey)).toEqual(made);
  },
);

it('a copy that is gone from the server is made again', async () => {
  const { work, vault, sent, rowOf } = await aWork([aTarget('New name')], aWritableServer());
  vault.qalyptus.putRow(made);
  expect(await runTargets(work, aContext(), false)).toBe(false);
  expect(sent).toEqual(['POST']);
  expect(rowOf(made.propKey)).toMatchObject({ state: 'verified', batchId: 'plan-of-now', serverName: 'New name' });
});
