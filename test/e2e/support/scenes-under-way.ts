import type { Page } from 'playwright-core';
import { RestoreDraft } from '../../../shared/domain/restore-draft.ts';
import { createClient } from '../../../shared/api/client.ts';
import { contract } from '../../../shared/api/contract.ts';
import { de } from '../../../renderer/text/de/index.ts';
import { en, type Text } from '../../../renderer/text/en/index.ts';
import { directoryOf, startPracticeTenant } from '../../../electron/practice/index.ts';
import { endOf } from '../../support/given.ts';
import { masterOf, runPropagation, someCustomers, targetsCsv } from '../../support/given-qalyptus.ts';
import { openStage, type Stage } from './open-stage.ts';

/** One picture: where it is taken, what a person did there first, and what is put right after it. */
export type Scene = {
  readonly name: string;
  readonly address: string;
  readonly prepare?: (page: Page) => Promise<void>;
  readonly after?: () => Promise<void>;
};

/** A button of the window, whichever language it speaks. */
const button = (page: Page, word: (text: Text) => string) =>
  page
    .getByRole('button', { name: word(en), exact: true })
    .or(page.getByRole('button', { name: word(de), exact: true }))
    .first();
const goTo = (page: Page, address: string) => page.evaluate((to) => (location.hash = to), address);

/** The way to a rebuild in another tenant, which lacks two people; and a rehearsal with its certificate. */
export async function restoreScenes(stage: Stage): Promise<{ scenes: readonly Scene[]; close: () => Promise<void> }> {
  const { client, tenant } = stage;
  const people = [...tenant.state.people.values()].slice(1, 3).map(({ subject }) => subject);
  const target = await startPracticeTenant({
    ...{ seed: 99, clockRate: 1000, limits: 'off' },
    seedFrom: { ...directoryOf(tenant.state), groups: [] },
    withoutSubjects: people,
  });
  const { url: host, clientId, clientSecret } = target;
  await client.tenants.add({ name: 'notfall', host, clientId, clientSecret, rateShare: 1, role: 'target' });
  const draftId = 'draft-0000-pictures';
  await client.restores.keepDraft({
    draft: RestoreDraft.parse({
      ...{ draftId, kind: 'rebuild', scope: 'tenant', snapshotId: null, to: 'notfall', options: {} },
      ...{
        spaceMap: [],
        peopleMap: [],
        passed: ['what', 'when', 'where', 'preflight', 'people', 'options'],
        again: [],
        accepted: [],
      },
      ...{ revision: 0, plan: null, runId: null, changedAt: Date.now() },
    }),
  });
  const { runId } = await client.restores.rehearse({});
  await endOf(runId, stage);
  const planned = async (page: Page) => {
    const check = button(page, (text) => text.restore.guide.preflight.now);
    if (await check.isVisible()) await check.click();
    await page.locator('.check-row, [role=grid] [role=row]').first().waitFor();
  };
  return {
    scenes: [
      { name: 'preflight', address: `#/restore/${draftId}/preflight`, prepare: planned },
      { name: 'dry-run', address: `#/restore/${draftId}/dry-run`, prepare: planned },
      { name: 'certificate', address: `#/restore/${runId}` },
    ],
    close: () => target.close(),
  };
}

/** A backup in the middle, and what a call says that may not leave the machine. */
export function momentScenes({ client, tenant }: Stage): readonly Scene[] {
  const isRunning = async () => (await client.jobs.list({})).runs.filter(({ state }) => state === 'running');
  return [
    {
      name: 'backup-running',
      address: '#/backup',
      async prepare(page) {
        for (const app of [...tenant.state.apps.values()].slice(0, 12)) tenant.edit.editApp(app.id, 'sheet');
        tenant.faults.add({ kind: 'stall', path: /\/export$/, milliseconds: 4000 });
        const { runId } = await client.backups.start({ tenant: 'acme', config: false });
        await goTo(page, `#/backup/${runId}`);
        await page.locator('.meter, [role=progressbar]').first().waitFor();
        await page.waitForTimeout(2000);
      },
      async after() {
        tenant.faults.clear();
        for (const { runId } of await isRunning()) await client.jobs.cancel({ runId });
      },
    },
    {
      name: 'error-card',
      address: '#/backup',
      async prepare(page) {
        await client.system.setAirGap({ on: true });
        await button(page, (text) => text.backup.estimate).click();
        await page.locator('.error-card').first().waitFor();
      },
      async after() {
        await client.system.setAirGap({ on: false });
      },
    },
  ];
}

/** One report task for twenty customers, one of which somebody pointed back at the master. */
export async function matrixScenes(): Promise<{ stage: Stage; scenes: readonly Scene[] }> {
  const customers = someCustomers(20);
  const stage = await openStage({ qalyptus: { customers } });
  const { transport, qalyptus } = stage;
  const client = createClient(contract, transport);
  const server = 'reports';
  await client.vault.setCustomer({ name: 'Nordwind Logistik', environment: 'Production', notes: '' });
  await client.qalyptus.add({ name: server, url: qalyptus!.url, apiKey: qalyptus!.apiKey });
  const { plan } = await client.propagations.plan({
    ...{ server, taskId: masterOf(qalyptus!).id, targets: targetsCsv(customers), format: 'csv' },
    nameTemplate: '{report} - {customer}',
  });
  await runPropagation({ client, transport }, plan, { goOn: true });
  const turned = [...qalyptus!.state.tasks.values()].find(({ name }) => name.endsWith(customers[4]!.key))!;
  turned.reports[0]!.pairs = [];
  await client.qalyptus.capture({ server });
  return {
    stage,
    scenes: [
      {
        name: 'matrix',
        address: '#/propagation/matrix',
        async prepare(page) {
          await button(page, (text) => text.propagation.matrix.look).click();
          await page.locator('[role=grid] [data-place]').first().waitFor();
          await page.keyboard.press('n');
        },
      },
      { name: 'propagation-runs', address: '#/propagation/runs' },
    ],
  };
}
