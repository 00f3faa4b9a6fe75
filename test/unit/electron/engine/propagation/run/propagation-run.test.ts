import { expect, it } from 'vitest';
import type { RunContext } from '../../../../../../electron/engine/jobs/index.ts';
import { rolledBackStep } from '../../../../../../electron/engine/propagation/run/may-run.ts';
import { propagationRun } from '../../../../../../electron/engine/propagation/run/propagation-run.ts';
import { serverName } from '../plan/given-plan.ts';
import { aTarget, aWork } from './given-work.ts';

it('a run that was cut off is not gone on with once its plan was rolled back', async () => {
  const { vault, world, plan } = await aWork([aTarget('Monthly - C1')]);
  vault.restores.keepStep(plan.planId, '', rolledBackStep, true);
  let opened = 0;
  const openServer = () => {
    opened += 1;
    throw new Error('nothing may be sent');
  };
  const { planId, hash: planHash, kind } = plan;
  const input = { planId, planHash, kind, server: serverName, goOn: true, tabShows: false, retryFailed: false };
  const context = { run: { runId: 'run-before', input } } as unknown as RunContext;
  await expect(propagationRun({ world, vault, openServer }).run(context)).rejects.toMatchObject({
    code: 'request.refused',
  });
  expect(opened).toBe(0);
});
