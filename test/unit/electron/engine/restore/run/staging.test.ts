import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPlan } from './given-plan.ts';
import { aTarget, aVaultOfApps, expectRestored, go, goUntilDone } from './given-restore.ts';
import { appNamed, onlyApps, sent, stagingOf, warningsOf } from './given-rules.ts';

let on: Awaited<ReturnType<typeof aVaultOfApps>>;
beforeAll(async () => {
  on = await aVaultOfApps();
});
afterAll(() => on.vault.close());

describe('the staging space, in the middle of a run', () => {
  it('gets no further app once somebody else can look into it, and the run stops', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, onlyApps('shared', 'linked', 'mine'));
    const eve = { id: 'a', type: 'user', assigneeId: 'person-eve', roles: ['consumer'] };
    target.fault = (_, call, { name }) => {
      // While the first managed app is given its name, before the next wave.
      if (call === 'renameApp' && name === 'The shared') stagingOf(target)!.members.push(eve);
      return null;
    };
    const run = await go({ ...on, target }, plan);
    expect(run).toMatchObject({
      state: 'failed',
      failure: { code: 'restore.staging-shared', details: { others: ['person-eve'] } },
    });
    expect(sent(target, 'importApp').map(({ facts }) => String(facts['name']).split(' [')[0])).not.toContain(
      'The linked',
    );
    stagingOf(target)!.members.length = 0;
    target.fault = () => null;
    expect(await goUntilDone({ ...on, target }, plan)).toBe(1);
    expect(appNamed(target, 'The linked')).toBeDefined();
  });
});

describe('the staging space, at the end', () => {
  it('that cannot be removed because the tenant is away is removed by the next run', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target);
    target.fault = (_, call) => (call === 'deleteSpace' ? 'lost before' : null);
    expect(await go({ ...on, target }, plan)).toMatchObject({
      state: 'failed',
      failure: { code: 'tenant.unreachable' },
    });
    expect(stagingOf(target)).toBeDefined();
    target.fault = () => null;
    expect(await go({ ...on, target }, plan)).toMatchObject({ state: 'done', result: { warnings: [] } });
    expectRestored(target);
  });

  it('that the tenant does not let go is named with the reason', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target);
    target.fault = (_, call) => (call === 'deleteSpace' ? 403 : null);
    const run = await go({ ...on, target }, plan);
    expect(warningsOf(run)).toEqual([
      expect.stringMatching(/did not let the staging space .* be removed \(status 403\)/),
    ]);
  });
});
