import { expect, it } from 'vitest';
import { writeCsv } from '../../../shared/csv.ts';
import { seedQalyptus, startPracticeQalyptus, type PracticeTenant } from '../../../electron/practice/index.ts';
import { tinyApps } from '../../support/expect-kept.ts';
import { backUp, given } from '../../support/given.ts';
import { masterOf, runPropagation } from '../../support/given-qalyptus.ts';
import { anEmptyTenant, knowTarget, runPlan } from '../../support/given-rebuild.ts';
import { onTestFinished } from 'vitest';

/** A tenant where three customers' apps are duplicates of a master: the same objects under the same ids. */
async function aTenantOfDuplicates(): Promise<{ tenant: PracticeTenant; master: string; customers: string[] }> {
  const tenant = await given.tenant({ appCount: 4, peopleCount: 8, profile: tinyApps, limits: 'off' });
  const [master = '', ...customers] = tenant.state.apps.keys();
  const { contents } = tenant.state;
  for (const appId of customers) contents.replace(appId, contents.of(master));
  return { tenant, master, customers };
}

it('makes the reports of a tenant that was really rebuilt read the rebuilt apps, each customer its own', async () => {
  const { tenant, master, customers } = await aTenantOfDuplicates();
  const nameOf = (appId: string) => tenant.state.apps.get(appId)!.name;
  const vault = await given.vault(tenant, { options: { clockRate: 1000 } });
  expect(await backUp(vault, { config: false })).toMatchObject({ state: 'complete' });
  const apps = [master, ...customers].map((id) => ({ id, name: nameOf(id) }));
  const qalyptus = await startPracticeQalyptus({
    ...seedQalyptus({ apps, masterAppIds: [master], host: tenant.url }),
    clockRate: 1000,
  });
  onTestFinished(() => qalyptus.close());
  const server = 'reports';
  await vault.client.qalyptus.add({ name: server, url: qalyptus.url, apiKey: qalyptus.apiKey });
  const { plan } = await vault.client.propagations.plan({
    ...{ server, taskId: masterOf(qalyptus).id, nameTemplate: '{targetName}', format: 'csv' },
    targets: writeCsv([['customer', 'target_app'], ...customers.map((id, index) => [`c${index}`, id])]),
  });
  expect(plan.checks.find(({ name }) => name === 'objects')).toMatchObject({ level: 'green' });
  await runPropagation(vault, plan);
  expect(await runPropagation(vault, plan, { goOn: true })).toMatchObject({ run: { state: 'done' } });

  const target = await anEmptyTenant(tenant, []);
  await tenant.close();
  await knowTarget(vault, target);
  const rebuild = await runPlan(vault, (await vault.client.restores.plan({ kind: 'rebuild', to: 'rebuilt' })).plan);
  expect(rebuild.summary.apps).toMatchObject({ restored: 4, failed: 0 });
  const { rows } = await vault.client.restores.ids({ runId: rebuild.runId });
  const newIds = new Map(rows.filter(({ kind }) => kind === 'app').map(({ oldId, newId }) => [oldId, newId]));
  qalyptus.edit.changeConnections({ apps: newIds, serverUrl: target.url });
  qalyptus.edit.republish();
  const { plan: repoint } = await vault.client.propagations.planRepoint({
    ...{ server, restoreRunId: rebuild.runId, confirm: ['connection-changed'] },
  });
  expect(await runPropagation(vault, repoint)).toMatchObject({ run: { state: 'done' } });

  const { rows: ledger } = await vault.client.propagations.ledger({ server });
  expect(ledger).toHaveLength(3);
  for (const { taskId, targetKey } of ledger) {
    const customer = customers[Number(targetKey.slice(1))]!;
    for (const { id } of qalyptus.state.tasks.get(taskId!)!.reports)
      for (const { appId, serverUrl } of qalyptus.readsOf(id)) {
        expect(serverUrl).toBe(target.url);
        expect(target.state.apps.get(appId)?.name).toBe(nameOf(customer));
      }
  }
  expect(await vault.client.propagations.status({ server })).toMatchObject({ inSync: 3 });
}, 120_000);
