import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import { passphrase } from '../../support/given.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.settings;
const soon = { timeout: 20_000 };
const another = 'Four grey herons over the weir';
const renewed = 'Nine quiet barges before dawn';

/** Each part of the settings does its job, and the engine knows it afterwards. */
describe.skipIf(browserPath === undefined)('the settings', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(async () => stage?.close());

  const exactly = (name: string) => ({ name, exact: true }) as const;
  const press = (name: string) => stage.page.getByRole('button', exactly(name)).click(soon);
  const inDialog = (name: string) => stage.page.getByRole('dialog').getByRole('button', exactly(name)).click(soon);
  const field = (label: string) => stage.page.getByLabel(label, { exact: true });
  const open = async (part: keyof typeof words.parts) => {
    await stage.page.evaluate((id) => (location.hash = `#/settings/${id}`), part);
    await stage.page
      .getByRole('link', exactly(words.parts[part]))
      .and(stage.page.locator('[aria-current]'))
      .waitFor(soon);
  };
  const title = (name: string) => stage.page.getByRole('heading', { level: 1, name, exact: true }).waitFor(soon);
  const shown = (words: string | RegExp) => stage.page.getByText(words).first().waitFor(soon);

  it('adds, proves, changes and removes a key, the last by a typed word', async () => {
    const { page, client } = stage;
    await open('keys');
    await title(words.title(2));
    await press(words.addPassphrase);
    await field(words.label).fill('escrow');
    await field(words.passphrase).fill(another);
    await field(words.again).fill(another);
    await inDialog(words.addNow);
    await title(words.title(3));
    const { keys } = await client.vault.keys({});
    const slot = keys.find(({ label }) => label === 'escrow')!;

    await press(words.provePassphraseName(slot.slotId));
    await field(text.opening.passphrase).fill(another);
    await inDialog(words.proveNow);
    await shown(words.opens);
    await press(words.changeName(slot.slotId));
    await field(words.passphrase).fill(renewed);
    await field(words.again).fill(renewed);
    await inDialog(words.changeNow);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await client.vault.proveKey({ slotId: slot.slotId, passphrase: renewed });

    await press(words.removeName(slot.slotId));
    await page
      .getByRole('dialog')
      .getByRole('button', exactly(words.removeNow))
      .and(page.locator('[aria-disabled=true]'))
      .waitFor(soon);
    await field(text.confirm.type(slot.slotId)).fill(slot.slotId);
    await inDialog(words.removeNow);
    await title(words.title(2));
    expect((await client.vault.keys({})).keys.map(({ label }) => label)).not.toContain('escrow');
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('sets when the vault locks, and the foot counts from it', async () => {
    await field(words.lock.minutes).fill('42');
    await press(words.lock.save);
    await shown(text.foot.locksIn(42));

    expect(await stage.client.vault.autoLock({})).toEqual({ idleMinutes: 42, runs: 'finish' });
  });

  it('checks the tenant, renews its sign-in, and sets how gently it is used', async () => {
    const { page, client, tenant } = stage;
    const name = 'acme' as never;
    await open('tenant');
    await press(words.tenantPart.checkNow);
    await shown(text.tenant.capability['list-apps']);
    expect(await page.locator('[data-status=failed]').count()).toBe(0);
    await field(words.tenantPart.secret).fill(tenant.clientSecret);
    await field(words.tenantPart.scopes).fill('admin_classic admin.apps user_default');
    await press(words.tenantPart.saveAccess);
    await field(words.tenantPart.share).fill('40');
    await press(words.tenantPart.saveLimits);
    await title(words.tenantPart.title('acme', '40 %'));
    await page.getByRole('switch', exactly(words.tenantPart.limitSpeed)).click();
    await page.getByRole('switch', { name: words.tenantPart.quiet }).click();
    await press(words.tenantPart.savePace);
    await field(words.tenantPart.proxy).fill('http://ida:secret@proxy.example.com:8080');
    await press(words.tenantPart.saveWay);
    await expect.poll(() => page.getByText(words.saved, { exact: true }).count()).toBe(3);

    const { tenants } = await client.tenants.list({});
    expect(tenants[0]).toMatchObject({
      ...{ scopes: 'admin_classic admin.apps user_default', rateShare: 0.4 },
      proxyUrl: 'http://proxy.example.com:8080/',
    });
    expect(await client.tenants.pace({ name })).toMatchObject({
      bytesPerSecond: 2_000_000,
      quiet: { fromMinute: 480 },
    });
    await client.tenants.update({ name, proxyUrl: null });
    await client.tenants.setPace({ name, bytesPerSecond: null, quiet: null });
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('keeps the four answers with who gave them', async () => {
    const { page, client } = stage;
    const yes = page.getByText(words.tenantPart.answer.yes, { exact: true });
    for (let n = 0; n < 4; n += 1) await yes.nth(n).click();
    await field(words.tenantPart.by).fill('Ida');
    await press(words.tenantPart.saveAdvice);
    await shown(/^Answered by Ida/);

    const { advice } = await client.tenants.advice({ name: 'acme' });
    expect(advice).toMatchObject({ by: 'Ida', recommendation: 'necessary' });
  });

  it('adds a schedule, changes it and takes it away', async () => {
    const { page, client } = stage;
    await open('schedule');
    await title(words.schedule.title(0, ''));
    await press(words.schedule.add);
    await field(words.schedule.at).fill('03:15');
    await field(words.schedule.zone).fill('Europe/Oslo');
    await page.getByText(words.schedule.dayNames[6]!, { exact: true }).click();
    await press(words.schedule.save);
    await shown('03:15');
    expect((await client.schedules.list({})).schedules).toMatchObject([
      { minuteOfDay: 195, timeZone: 'Europe/Oslo', days: [1, 2, 3, 4, 5, 6], enabled: true },
    ]);
    expect(await axeFindingsHere(page)).toEqual([]);

    await press(words.schedule.changeName('03:15'));
    await field(words.schedule.at).fill('04:45');
    await press(words.schedule.save);
    await shown('04:45');
    await press(words.schedule.removeName('04:45'));
    await inDialog(words.schedule.removeNow);
    await title(words.schedule.title(0, ''));
    expect((await client.schedules.list({})).schedules).toEqual([]);
  });

  it('reads everything as a run, signs a report, and heals from a copy', async () => {
    const { page, client } = stage;
    await open('upkeep');
    await press(words.upkeep.quick);
    await shown(words.upkeep.intact(6));
    await press(words.upkeep.deep);
    await shown(/found whole, /);
    expect((await client.upkeep.proven({})).state).toBe('proven');
    await press(words.upkeep.report);
    await shown(words.upkeep.reportTitle);

    const copy = join(stage.folder, 'copy.coffer');
    await client.vault.lock({});
    cpSync(stage.vaultFolder, copy, { recursive: true });
    await field(text.opening.passphrase).fill(passphrase);
    await press(text.opening.unlock);
    await field(words.upkeep.healFrom).fill(copy);
    await press(words.upkeep.healNow);
    await shown(words.upkeep.allWhole);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('turns the air gap on and says so on every page', async () => {
    const { page, client } = stage;
    await open('network');
    await page.getByRole('switch', { name: words.network.airGap }).click();
    await title(words.network.titleOn);
    await shown(text.foot.airGapOn);
    expect((await client.system.about({})).airGapped).toBe(true);
    await page.getByRole('switch', { name: words.network.airGap }).click();
    await title(words.network.titleOff);
  });

  it('keeps whose vault it is, and how it looks', async () => {
    const { page, client } = stage;
    await open('customer');
    await field(words.customer.name).fill('Nordwind Logistik GmbH');
    await press(words.customer.save);
    await title(words.customer.title('Nordwind Logistik GmbH'));
    await page.getByRole('radio', { name: words.customer.colours.plum }).check();
    await page.locator('.page[data-tenant=plum]').waitFor(soon);

    expect(await client.vault.customer({})).toMatchObject({ name: 'Nordwind Logistik GmbH' });
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('shows a support bundle whole, and that a name is not in it', async () => {
    const { page } = stage;
    await open('support');
    await press(words.support.make);
    await page.getByText(words.support.partNames.audit, { exact: true }).click();
    await page.locator('mark').first().waitFor(soon);
    await field(words.support.canary).fill('acme');
    await shown(words.support.canaryAbsent('acme'));
    await field(words.support.canary).fill('snapshot');
    await shown(words.support.canaryThere('snapshot'));
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('holds at 200 % zoom, every part', async () => {
    const { page } = stage;
    await page.setViewportSize({ width: 640, height: 400 });
    const faults: Record<string, string[]> = {};
    for (const part of ['keys', 'tenant', 'schedule', 'upkeep', 'network', 'look', 'customer', 'about'] as const) {
      await open(part);
      await page.waitForTimeout(250);
      const found = await layoutFaults(page);
      if (found.length > 0) faults[part] = found;
    }
    await page.setViewportSize({ width: 1280, height: 800 });

    expect(faults).toEqual({});
  });

  it('re-keys the vault and holds its new sheet in sight', async () => {
    const { page, client } = stage;
    const before = (await client.vault.info({})).signingFingerprint;
    await open('keys');
    await press(words.rekey.look);
    await field(words.rekey.current).fill(passphrase);
    await field(words.rekey.newPassphrase).fill(renewed);
    await field(words.again).fill(renewed);
    await field(text.confirm.type(words.rekey.typed)).fill(words.rekey.typed);
    await inDialog(words.rekey.now);
    await page.getByRole('heading', { name: words.rekey.doneTitle }).waitFor(soon);
    await page.getByRole('dialog').getByRole('button', exactly(text.recovery.show)).click();
    expect(await page.locator('.sheet code').allInnerTexts()).toHaveLength(4);
    await field(words.rekey.haveIt).check();
    await inDialog(words.rekey.close);
    await title(words.title(2));

    expect((await client.vault.info({})).signingFingerprint).not.toBe(before);
  });

  it('hands the vault over to its customer and destroys the working copy', async () => {
    const { page, client } = stage;
    const steps = words.handover;
    await open('handover');
    await press(steps.begin);
    await title(steps.title.customer);
    await field(steps.secret).fill(another);
    await field(words.again).fill(another);
    await press(steps.choose);
    await title(steps.title.prove);
    expect(await axeFindingsHere(page)).toEqual([]);
    await field(steps.secret).fill(another);
    await press(steps.proveNow);
    await title(steps.title.remove);
    const { handover } = await client.handover.state({});
    await press(steps.removeNow);
    await field(text.confirm.type(handover!.customer!.slotId)).fill(handover!.customer!.slotId);
    await inDialog(steps.removeNow);
    await title(steps.title['verify-copy']);

    const copy = join(stage.folder, 'theirs.coffer');
    await client.vault.lock({});
    cpSync(stage.vaultFolder, copy, { recursive: true });
    await field(text.opening.passphrase).fill(another);
    await press(text.opening.unlock);
    await field(steps.folder).fill(copy);
    await field(steps.secret).fill(another);
    await press(steps.read);
    await title(steps.title.destroy);

    const { vaultId } = await client.vault.state({});
    await press(steps.destroy);
    await field(text.confirm.type(vaultId!.slice(0, 8))).fill(vaultId!.slice(0, 8));
    await inDialog(steps.destroyNow);
    await title(steps.title.destroyed);
    await page.getByRole('heading', exactly(steps.certificate)).waitFor(soon);
    await shown(/files are deleted/);
    expect(existsSync(join(stage.vaultFolder, 'vault.db'))).toBe(false);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('has nothing to complain of', () => {
    expect(stage.complaints).toEqual([]);
  });
});
