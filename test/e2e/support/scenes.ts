import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '../../../shared/api/client.ts';
import { contract } from '../../../shared/api/contract.ts';
import { deskContract } from '../../../shared/api/desk.ts';
import { text } from '../../../renderer/text/text.ts';
import { scopedTransport } from '../../../renderer/api/scoped-transport.ts';
import type { PracticeTenant } from '../../../electron/practice/index.ts';
import { endOf, passphrase } from '../../support/given.ts';
import { openStage, type Stage } from './open-stage.ts';
import { momentScenes, restoreScenes, type Scene } from './scenes-under-way.ts';

const appsOf = (tenant: PracticeTenant) => [...tenant.state.apps.values()];

/** A vault with a past: three backups, a customer's name, a schedule, a medium, a target, and a second vault that is locked. */
export async function stagedScenes(): Promise<{ stage: Stage; scenes: readonly Scene[]; close: () => Promise<void> }> {
  let turn = 0;
  const stage = await openStage({
    tenant: { appCount: 24, spaceCount: 5, peopleCount: 24 },
    backups: 3,
    change(tenant) {
      turn += 1;
      for (const app of appsOf(tenant).slice(0, 3 + turn)) {
        tenant.edit.editApp(app.id, turn === 1 ? 'sheet' : 'script');
        const sheet = [...tenant.state.contents.of(app.id).objects.values()].find(({ type }) => type === 'sheet');
        const heir = [...tenant.state.people.values()].find(({ id }) => id !== sheet?.ownerId);
        if (sheet && heir) tenant.edit.changeOwner(app.id, sheet.id, heir.id);
      }
    },
  });
  const { client, desk, transport, tenant, folder } = stage;
  await client.vault.setCustomer({ name: 'Nordwind Logistik', environment: 'Production', notes: '' });
  await client.schedules.put({ tenant: 'acme', minuteOfDay: 120, days: [1, 2, 3, 4, 5], timeZone: 'Europe/Oslo' });
  mkdirSync(join(folder, 'NW-01'));
  const { runId } = await client.archive.copy({
    to: join(folder, 'NW-01'),
    fresh: { label: 'NW-01', place: 'Bank safe, Hamburg', holder: 'R. Lund' },
  });
  await endOf(runId, stage);
  const { desk: desks } = createClient(deskContract, transport);
  const second = await desks.prepare({ parent: join(folder, 'others') });
  const other = createClient(contract, scopedTransport(transport, second.seatId));
  await other.vault.create({ passphrase });
  await other.vault.setCustomer({ name: 'Havnelager AS', environment: 'Test', notes: '' });
  await desks.setLook({ seatId: second.seatId, letters: 'HL' });
  await desk.idle();

  const restoring = await restoreScenes(stage);
  const app = appsOf(tenant)[0]!.id;
  return {
    stage,
    async close() {
      await stage.close();
      await restoring.close();
    },
    scenes: [
      { name: 'home', address: '#/home' },
      { name: 'start', address: '#/start' },
      { name: 'backup', address: '#/backup' },
      { name: 'apps', address: '#/apps' },
      { name: 'app-history', address: `#/app/${app}` },
      {
        name: 'app-script',
        address: `#/app/${app}`,
        prepare: (page) =>
          page
            .getByRole('tab', { name: /s[ck]ript/i })
            .first()
            .click(),
      },
      {
        name: 'search',
        address: '#/search',
        async prepare(page) {
          await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill('sales');
          await page.keyboard.press('Enter');
        },
      },
      { name: 'restore', address: '#/restore' },
      ...restoring.scenes,
      ...['kinds', 'captures', 'differences', 'files', 'apply', 'secrets', 'templates', 'coverage', 'telemetry'].map(
        (part) => ({ name: `configuration-${part}`, address: `#/configuration/${part}` }),
      ),
      { name: 'propagation', address: '#/propagation' },
      { name: 'archive', address: '#/archive' },
      { name: 'archive-import', address: '#/archive/import' },
      { name: 'activity', address: '#/activity' },
      { name: 'audit', address: '#/activity/audit' },
      ...[
        'keys',
        'handover',
        'tenant',
        'schedule',
        'retention',
        'upkeep',
        'network',
        'look',
        'customer',
        'support',
        'about',
      ].map((part) => ({ name: `settings-${part}`, address: `#/settings/${part}` })),
      { name: 'help', address: '#/help' },
      { name: 'help-error', address: '#/help/error/tenant.forbidden' },
      {
        name: 'palette',
        address: '#/home',
        prepare: async (page) => {
          await page.keyboard.press('ControlOrMeta+k');
          await page.keyboard.type(text.screens.restore.slice(0, 3));
        },
      },
      ...momentScenes(stage),
    ],
  };
}
