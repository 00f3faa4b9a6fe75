import { describe, expect, it } from 'vitest';
import { propagateTarget } from '../../../../../../electron/engine/propagation/run/propagate-target.ts';
import { aCopy, serverName } from '../plan/given-plan.ts';
import { aTarget, aWork, copyId } from './given-work.ts';

describe('whether a server shows mappings', () => {
  it('is learned from a copy whose pairs were read back, and not from one that was to have none', async () => {
    const name = 'Monthly - C1';
    const whole = aTarget(name);
    const bare = aTarget(name, { reports: whole.reports.map((report) => ({ ...report, pairs: [] })), action: 'adopt' });
    const learned = async (target: typeof whole, mapped: boolean) => {
      const { work, vault, server } = await aWork([target]);
      if (!mapped) server.tasks = [...server.tasks, aCopy(7, [], { taskId: copyId, name })];
      await propagateTarget(work, mapped ? target : { ...target, taskId: copyId });
      return vault.qalyptus.server(serverName)?.dialect.learnedBy;
    };
    expect(await learned(whole, true)).toBe('run');
    expect(await learned(bare, false)).toBe('default');
  });
});
