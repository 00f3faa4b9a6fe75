import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  directoryOf,
  seedQalyptus,
  startPracticeQalyptus,
  startPracticeTenant,
  type PracticeQalyptus,
  type PracticeTenant,
} from '../../../electron/practice/index.ts';
import { text } from '../../../renderer/text/text.ts';
import { writeCsv } from '../../../shared/csv.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { backUp } from '../../support/given.ts';
import { masterOf, runPropagation } from '../../support/given-qalyptus.ts';
import { knowTarget, runPlan } from '../../support/given-rebuild.ts';
import { axeFindingsHere } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.propagation;
const soon = { timeout: 30_000 };
const server = 'reports';

/** The reports of a tenant that was rebuilt: each customer’s reads that customer’s new app, and was seen to run. */
describe.skipIf(browserPath === undefined)('pointing reports at a rebuilt tenant', { timeout: 120_000 }, () => {
  let stage: Stage;
  let target: PracticeTenant;
  let qalyptus: PracticeQalyptus;
  let rebuild: RunId;
  let propagation: RunId;
  let customers: string[];

  beforeAll(async () => {
    stage = await openStage({ tenant: { appCount: 3, peopleCount: 6 }, backups: 0 });
    const { tenant, client } = stage;
    const [master = '', ...others] = tenant.state.apps.keys();
    customers = others;
    for (const appId of others) tenant.state.contents.replace(appId, tenant.state.contents.of(master));
    await backUp(stage, { config: false });
    const apps = [master, ...others].map((id) => ({ id, name: tenant.state.apps.get(id)!.name }));
    const content = seedQalyptus({ apps, masterAppIds: [master], host: tenant.url });
    qalyptus = await startPracticeQalyptus({ ...content, clockRate: 1000 });
    await client.qalyptus.add({ name: server, url: qalyptus.url, apiKey: qalyptus.apiKey });
    const { plan } = await client.propagations.plan({
      ...{ server, taskId: masterOf(qalyptus).id, nameTemplate: '{targetName}', format: 'csv' },
      targets: writeCsv([['customer', 'target_app'], ...others.map((id, index) => [`c${index}`, id])]),
    });
    await runPropagation(stage, plan, { goOn: true });
    propagation = (await client.jobs.list({})).runs.find(({ kind }) => kind === 'propagation')!.runId;
    const directory = { ...directoryOf(tenant.state), groups: [] };
    target = await startPracticeTenant({ seed: 99, clockRate: 1000, limits: 'off', seedFrom: directory });
    await knowTarget(stage, target);
    const made = await client.restores.plan({ kind: 'rebuild', to: 'rebuilt' });
    rebuild = (await runPlan(stage, made.plan)).runId;
  }, 120_000);
  afterAll(async () => {
    await stage?.close();
    await qalyptus?.close();
    await target?.close();
  });

  const button = (name: string) => stage.page.getByRole('button', { name, exact: true });
  const titled = (title: string | RegExp) => stage.page.getByRole('heading', { level: 1, name: title }).waitFor(soon);
  const open = (...parts: readonly string[]) =>
    stage.page.evaluate((hash) => (location.hash = hash), ['#/propagation', ...parts].join('/'));
  const executions = () => qalyptus.writes().filter(({ path }) => path.endsWith('/executions'));

  it('runs the copies once to see that they work, and keeps what a person saw', async () => {
    const { page, client } = stage;
    await open('runs', encodeURIComponent(`run/${propagation}`));
    await button(words.attempt.prepare).click();
    await button(words.attempt.start(customers.length)).click();
    await page.getByText(words.attempt.result.sum(customers.length, customers.length)).waitFor(soon);
    expect(executions()).toHaveLength(customers.length);
    expect(await axeFindingsHere(page)).toEqual([]);

    await button(words.attempt.say).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.attempt.by).fill('Klara Stern');
    await dialog.getByLabel(words.attempt.dataSeen).check();
    await dialog.getByRole('button', { name: text.save, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const { rows } = await client.propagations.ledger({ server });
    expect(rows.map(({ check }) => check?.label).sort()).toEqual(['ran', 'verified-data']);
    expect(rows.map(({ check }) => check?.by).sort()).toEqual(['', 'Klara Stern']);
  });

  it('is locked until somebody says that the connections were changed, then points each at its new app', async () => {
    const { page, client } = stage;
    const { rows } = await client.restores.ids({ runId: rebuild });
    const newIds = new Map(rows.filter(({ kind }) => kind === 'app').map(({ oldId, newId }) => [oldId, newId]));
    await open('repoint');
    await titled(words.repoint.title);
    await page.getByRole('combobox', { name: words.repoint.run }).click();
    await page.getByRole('option', { name: /^rebuilt, / }).click();
    await titled(words.repoint.titleIds(newIds.size));
    await button(words.repoint.plan).click();
    await titled(/locked by/);
    expect(await axeFindingsHere(page)).toEqual([]);
    const writes = qalyptus.writes().length;

    qalyptus.edit.changeConnections({ apps: newIds, serverUrl: target.url });
    qalyptus.edit.republish();
    await page.getByRole('checkbox', { name: /^The connections were changed/ }).check();
    await titled(/looked at/);
    expect(qalyptus.writes().length).toBe(writes);
    await button(words.runButtons.run(customers.length)).click();
    await page.getByText(words.runTitle.changed(customers.length)).waitFor(soon);

    const { rows: ledger } = await client.propagations.ledger({ server });
    expect(ledger).toHaveLength(customers.length);
    for (const { taskId, targetKey } of ledger) {
      const app = newIds.get(customers[Number(targetKey.slice(1))]!)!;
      const reads = qalyptus.state.tasks.get(taskId!)!.reports.flatMap(({ id }) => qalyptus.readsOf(id));
      expect(new Set(reads.map(({ appId, serverUrl }) => `${serverUrl} ${appId}`))).toEqual(
        new Set([`${target.url} ${app}`]),
      );
      expect(target.state.apps.has(app)).toBe(true);
    }
    expect(await client.propagations.status({ server })).toMatchObject({ inSync: customers.length });
    expect(stage.complaints).toEqual([]);
  });
});
