import { describe, expect, it } from 'vitest';
import type { PracticeTenant } from '../../../electron/practice/index.ts';
import { planLevel, type RestorePlan } from '../../../shared/domain/restore.ts';
import { backUp, given } from '../../support/given.ts';
import { anEmptyTenant, knowTarget, runPlan } from '../../support/given-rebuild.ts';

const reads = ['POST /oauth/token', 'POST /api/v1/users/actions/filter', 'POST /api/v1/groups/actions/filter'];
const changes = /^(Set|Destroy|Publish|UnPublish|Approve|UnApprove|Do|Save|Change|Apply|Create(?!SessionObject))/;

/** Everything the tenant was sent that is not a read; engine sessions by what was asked in them. */
const sentTo = ({ requests }: PracticeTenant): string[] => [
  ...requests.requests
    .filter(({ method }) => method !== 'GET' && method !== 'UPGRADE')
    .map(({ method, path }) => `${method} ${path}`)
    .filter((call) => !reads.includes(call)),
  ...[...requests.frameCounts.keys()].filter((method) => changes.test(method)),
];

describe('planning', { timeout: 120_000 }, () => {
  it('a rebuild sends the target nothing but reads, and finds what is there', async () => {
    const tenant = await given.tenant({ appCount: 12, peopleCount: 30, limits: 'off' });
    const vault = await given.vault(tenant, { options: { clockRate: 1000 } });
    await backUp(vault, { concurrency: 8, config: false });
    const target = await anEmptyTenant(tenant, []);
    await knowTarget(vault, target);
    const { plan } = await vault.client.restores.plan({ kind: 'rebuild', to: 'rebuilt' });
    expect(sentTo(target)).toEqual([]);
    expect(target.requests.requests.length).toBeGreaterThan(5);
    expect(planLevel(plan)).not.toBe('red');
    expect(plan.apps.filter(({ action }) => action === 'restore')).toHaveLength(12);
    expect(plan.preflight.find(({ name }) => name === 'identity-provider')).toMatchObject({ level: 'green' });
    // Published from a template of the same snapshot: the template comes first, and is the origin again.
    const order = plan.apps.map(({ appId }) => appId);
    const published = plan.apps.flatMap(({ appId, origin }) =>
      origin.kind === 'restored' ? [[origin.appId, appId] as const] : [],
    );
    expect(published.length).toBeGreaterThan(0);
    for (const [origin, app] of published) expect(order.indexOf(origin)).toBeLessThan(order.indexOf(app));
  });

  it('a replacement reads the living app through its engine, and changes nothing there', async () => {
    const tenant = await given.tenant({ appCount: 3, limits: 'off' });
    const vault = await given.vault(tenant, { options: { clockRate: 1000 } });
    await backUp(vault, { concurrency: 8, config: false });
    const [app] = tenant.state.apps.values();
    const options = { apps: [app!.id], onConflict: 'replace' as const, confirmReplace: [app!.name] };
    tenant.requests.clear();
    const { plan } = await vault.client.restores.plan({ kind: 'restore', to: 'acme', options });
    expect(sentTo(tenant)).toEqual([]);
    expect(tenant.requests.frameCounts.size).toBeGreaterThan(0);
    expect(plan.preflight.find(({ name }) => name === 'replace')).toMatchObject({ level: 'amber' });
    expect(plan.apps[0]?.conflict).toMatchObject({ kind: 'same-app', decision: 'replace', appId: app!.id });
  });

  it('names exactly the writes that the run then sends', async () => {
    const tenant = await given.tenant({ appCount: 12, peopleCount: 30, limits: 'off' });
    const vault = await given.vault(tenant, { options: { clockRate: 1000 } });
    await backUp(vault, { concurrency: 8, config: false });
    const target = await anEmptyTenant(tenant, []);
    await knowTarget(vault, target);
    const options = { origin: 'copy' as const };
    const { plan } = await vault.client.restores.plan({ kind: 'rebuild', to: 'rebuilt', options });
    const { summary } = await runPlan(vault, plan);
    expect(summary.apps).toMatchObject({ restored: 12, failed: 0 });
    expectSent(plan, target);
  });

  it('names exactly the writes of a replacement in the living tenant, too', async () => {
    const tenant = await given.tenant({ appCount: 6, peopleCount: 20, limits: 'off' });
    const vault = await given.vault(tenant, { options: { clockRate: 1000 } });
    await backUp(vault, { concurrency: 8, config: false });
    const confirmReplace = [...tenant.state.apps.values()].map(({ name }) => name);
    const options = { onConflict: 'replace' as const, confirmReplace, templateSpace: 'Masters' };
    const { plan } = await vault.client.restores.plan({ kind: 'restore', to: 'acme', options });
    expect(plan.preflight.filter(({ level }) => level === 'red')).toEqual([]);
    expect(plan.apps.every(({ conflict }) => conflict.decision === 'replace')).toBe(true);
    tenant.requests.clear();
    const { summary } = await runPlan(vault, plan);
    expect(summary.apps).toMatchObject({ restored: 6, failed: 0 });
    expectSent(plan, tenant);
  });
});

/** What the tenant was sent, compared with the plan. */
function expectSent(plan: RestorePlan, target: PracticeTenant): void {
  const planned = plan.calls.filter(({ certainty }) => certainty === 'certain');
  const rest = planned
    .filter(({ method }) => method !== 'ENGINE')
    .flatMap((call) => Array<string>(call.times).fill(shapeOf(call)));
  const sent = target.requests.writes().map(shapeOf);
  expect(sent.sort()).toEqual(rest.sort());
  const destroys = (name: string) => name.startsWith('Destroy') && name !== 'DestroySessionObject';
  const destroyed = [...target.requests.frameCounts]
    .filter(([name]) => destroys(name))
    .reduce((sum, [, count]) => sum + count, 0);
  const toDestroy = planned.filter(
    ({ method, body }) => method === 'ENGINE' && destroys(String((body as { method: string }).method)),
  );
  expect(destroyed).toBe(toDestroy.length);
}

/** A call without the ids that nobody knows beforehand; of a change of owner also to whom. */
const shapeOf = ({ method, path, body }: { method: string; path: string; body: unknown }): string => {
  const [bare = ''] = path.split('?');
  const given = bare.endsWith('/owner') || bare.endsWith('/change-owner') ? JSON.stringify(body) : '';
  return `${method} ${given} ${bare.replace(/\/(apps|spaces|groups|assignments)\/(?!import)[^/]+/g, '/$1/*')}`;
};
