import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantName } from '../../../shared/domain/ids.ts';
import { emptyTenantLike, startPracticeTenant, type PracticeTenant } from '../../../electron/practice/index.ts';
import { text } from '../../../renderer/text/text.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';
import { windowPages } from '../support/window-pages.ts';

const words = text.configuration;
const soon = { timeout: 20_000 };
const acme = TenantName.parse('acme');

/** The whole job of the screen: what is kept, what changed, files, a plan into another tenant, secrets, paper, telemetry. */
describe.skipIf(browserPath === undefined)('the configuration of a tenant', () => {
  let stage: Stage;
  let twin: PracticeTenant;
  let window: ReturnType<typeof windowPages>;

  beforeAll(async () => {
    stage = await openStage({ tenant: { appCount: 3, hostileNames: true } });
    stage.tenant.state.audits.plan({ count: 1000, days: 40 });
    twin = await startPracticeTenant({ state: emptyTenantLike(stage.tenant.state, 7), limits: 'off', clockRate: 1000 });
    const { url: host, clientId, clientSecret } = twin;
    await stage.client.tenants.add({ name: 'twin', host, clientId, clientSecret, role: 'target', rateShare: 1 });
    window = windowPages(stage.page);
    // Before that its address still holds the code, which is good once.
    await stage.page.getByRole('heading', { level: 1 }).waitFor(soon);
    await stage.page.reload();
    await open('kinds');
  });
  afterAll(async () => {
    await stage?.close();
    await twin?.close();
  });

  const open = (part: string) => stage.page.evaluate((to) => (location.hash = `#/configuration/${to}`), part);
  const titled = (title: RegExp | string) =>
    stage.page.getByRole('heading', { level: 1, name: title, exact: typeof title === 'string' }).waitFor(soon);
  const dialog = () => stage.page.getByRole('dialog');
  const captures = async () => (await stage.client.config.list({ tenant: acme })).captures;

  it('says how many kinds are kept, and shows what is kept of one', async () => {
    const { page } = stage;
    await titled(/^\d+ of \d+ kinds of the set-up are kept$/);
    expect(await axeFindingsHere(page)).toEqual([]);

    await page.getByRole('button', { name: words.kinds.open('Spaces') }).click();
    const [space] = stage.tenant.state.spaces.values();
    await dialog().getByText(space!.name, { exact: true }).first().click();
    await dialog().getByText('"description"').first().waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('captures again on a word, and lists both by date', async () => {
    const [space] = stage.tenant.state.spaces.values();
    space!.description = 'said anew';
    await window.press(words.kinds.captureNow);
    await expect.poll(async () => (await captures()).length, soon).toBe(2);
    await open('captures');

    await titled(/^2 captures, the newest of /);
    expect(await window.rows(words.captures.table).count()).toBe(2);
    expect(await axeFindingsHere(stage.page)).toEqual([]);
  });

  it('shows what changed between two dates, field by field, by keyboard', async () => {
    const { page } = stage;
    await open('differences');
    await titled(/^1 thing differs/);
    await window.rows(words.differences.table).first().focus();
    await page.keyboard.press('Enter');

    await dialog().getByText('said anew').waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('reads the tenant only when asked, and finds no difference to now', async () => {
    const [newest] = await captures();
    const before = stage.tenant.requests.matching('GET', /./).length;
    await open(`differences/${newest!.configId}`);
    await stage.page.getByText(words.differences.liveNote).waitFor(soon);
    expect(stage.tenant.requests.matching('GET', /./).length).toBe(before);

    await window.press(words.differences.compare);
    await titled(/^(Nothing differs|0 things differ in what could be read)$/);
    expect(stage.tenant.requests.matching('GET', /./).length).toBeGreaterThan(before);
  });

  it('writes the files into a folder', async () => {
    const out = join(stage.folder, 'as-files');
    mkdirSync(out);
    await open('files');
    await stage.page.getByLabel(words.files.folder, { exact: true }).fill(out);
    await window.press(words.files.write);

    await titled(/^\d+ files are written/);
    expect(readdirSync(out)).toContain('coffer-config.json');
    expect(await stage.page.locator('.cli').innerText()).toContain(`--out ${out}`);
    expect(await axeFindingsHere(stage.page)).toEqual([]);
  });

  it('plans a tenant as the capture says, shows every call, and applies it', async () => {
    const { page } = stage;
    await open('apply');
    await page.locator('.write-band').getByText('twin').waitFor(soon);
    await page.getByRole('combobox', { name: words.apply.kinds }).fill('Spaces');
    await page.getByRole('option', { name: 'Spaces', exact: true }).click();
    await page.keyboard.press('Escape');
    expect(await axeFindingsHere(page)).toEqual([]);
    await window.press(words.apply.plan);

    await titled(/^\d+ calls would make twin as planned$/);
    expect(await window.rows(words.apply.callsTitle).count()).toBeGreaterThan(1);
    expect(await axeFindingsHere(page)).toEqual([]);
    const before = twin.state.spaces.size;
    await window.press(words.apply.start);
    await dialog().getByRole('button', { name: words.apply.startNow }).click();
    await titled(/^\d+ made, none failed$/);
    expect(twin.state.spaces.size).toBeGreaterThan(before);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('keeps who holds a secret, and never asks for it', async () => {
    const { page } = stage;
    await open('secrets');
    await titled(/^0 of \d+ secrets a rebuild needs have a holder$/);
    await page
      .getByRole('button', { name: /^Say who holds/ })
      .first()
      .click();
    await dialog().getByLabel(words.secrets.holder, { exact: true }).fill('Ida, safe 2');
    await dialog().getByRole('button', { name: text.save, exact: true }).click();

    await titled(/^1 of \d+ secrets a rebuild needs has a holder$/);
    const { entries } = await stage.client.config.escrow({ tenant: acme });
    expect(entries.filter(({ holder }) => holder === 'Ida, safe 2')).toHaveLength(1);
    await page.getByRole('button', { name: /^Confirm who holds/ }).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('says what is covered, takes an answer, and gives a page to sign', async () => {
    const { page } = stage;
    await open('coverage');
    await titled(/^\d+ kinds of content are kept, \d+ cannot be$/);
    await page
      .getByRole('button', { name: /^Answer: / })
      .first()
      .click();
    await dialog().getByLabel(words.coverage.answers.yes, { exact: true }).check();
    await dialog().getByLabel(words.coverage.by, { exact: true }).fill('Ida');
    await dialog().getByRole('button', { name: text.save, exact: true }).click();
    await expect
      .poll(async () => (await stage.client.config.needs({ tenant: acme })).answers[0]!.answer, soon)
      .toBe('yes');
    expect(await axeFindingsHere(page)).toEqual([]);

    const { name } = await stage.saved(() => window.press(words.coverage.save));
    expect(name).toBe(words.coverage.fileName);
    await open('templates');
    await titled(/^(No app is known|\d+ templates?,)/);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('keeps audit events only once somebody said what for, and destroys them on a typed word', async () => {
    const { page } = stage;
    await open('telemetry');
    await titled(text.telemetry.titleNever);
    await window.press(text.telemetry.turnOn);
    await dialog().getByLabel(text.telemetry.purposeField, { exact: true }).fill('audit 2026');
    await dialog().getByLabel(text.telemetry.daysField, { exact: true }).fill('20');
    await dialog().getByLabel(text.telemetry.byField, { exact: true }).fill('Ida');
    expect(await axeFindingsHere(page)).toEqual([]);
    await dialog().getByRole('button', { name: text.telemetry.turnOnNow }).click();
    await titled(text.telemetry.titleNone);
    await window.press(text.telemetry.capture);
    await titled(/^\d+ events are held/);
    await window.press(text.telemetry.goOn);
    await page.getByText(text.telemetry.found(400, true)).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);

    const type = await window.rows(text.telemetry.table).first().getByRole('gridcell').nth(1).innerText();
    await page.getByLabel(text.telemetry.filter.type, { exact: true }).fill(type);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.cli').innerText(), soon).toContain(`--type ${type}`);
    await window.press(text.telemetry.export);
    const { name } = await stage.saved(() => window.press(text.telemetry.exportNow));
    expect(name).toBe('events-acme.csv');

    await window.press(text.telemetry.destroy);
    await dialog().getByLabel(text.confirm.type('acme'), { exact: true }).fill('acme');
    await dialog().getByRole('button', { name: text.telemetry.destroyNow }).click();
    await titled(text.telemetry.titleOff(0));
    expect((await stage.client.telemetry.status({ tenant: acme })).events).toBe(0);
  });

  it('holds together at 200 % zoom of a small window', async () => {
    const { page } = stage;
    await page.setViewportSize({ width: 640, height: 400 });
    const faults: string[] = [];
    for (const part of ['kinds', 'captures', 'differences', 'files', 'apply', 'secrets', 'coverage', 'telemetry']) {
      await open(part);
      await page.waitForTimeout(350);
      faults.push(...(await layoutFaults(page)).map((fault) => `${part}: ${fault}`));
    }
    await page.setViewportSize({ width: 1280, height: 800 });

    expect(faults).toEqual([]);
  });

  it('complained of nothing', () => {
    expect(stage.complaints).toEqual([]);
  });
});
