import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import type { PracticeTenant } from '../../../electron/practice/index.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { chooseByArrows } from '../support/keyboard.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const soon = { timeout: 20_000 };
const words = text.history;

/** The app that changes: between the first two backups its script and a sheet, before the third the sheet's owner. */
const appOf = (tenant: PracticeTenant) =>
  [...tenant.state.apps.values()].find(({ spaceId, id }) => spaceId !== undefined && sheetsOf(tenant, id).length > 0)!;
const sheetsOf = (tenant: PracticeTenant, appId: string) =>
  [...tenant.state.contents.of(appId).objects.values()].filter(({ type, published }) => type === 'sheet' && published);

const changeMeasure = (tenant: PracticeTenant, appId: string) => {
  const measure = [...tenant.state.contents.of(appId).objects.values()].find(({ type }) => type === 'measure')!;
  tenant.edit.changeObject(appId, measure.id, {
    properties: { ...measure.properties, qMeasure: { qLabel: 'Margin', qDef: 'Sum(Margin) / 2' } },
  });
};

describe.skipIf(browserPath === undefined)('one app and its versions', () => {
  let stage: Stage;
  let appId: AppId;
  let heir = '';

  beforeAll(async () => {
    let turn = 0;
    stage = await openStage({
      tenant: { appCount: 3 },
      backups: 3,
      change(tenant) {
        turn += 1;
        const { id } = appOf(tenant);
        if (turn === 1) {
          tenant.edit.editApp(id, 'script');
          changeMeasure(tenant, id);
          tenant.edit.editApp(id, 'sheet');
          return;
        }
        const [sheet] = sheetsOf(tenant, id);
        const next = [...tenant.state.people.values()].find((person) => person.id !== sheet!.ownerId)!;
        heir = next.name;
        tenant.edit.changeOwner(id, sheet!.id, next.id);
      },
    });
    appId = appOf(stage.tenant).id as AppId;
    await stage.page.getByRole('heading', { level: 1 }).waitFor(soon);
    await stage.page.evaluate((id) => (location.hash = `#/app/${id}`), appId);
    await stage.page.locator('.version').first().waitFor(soon);
  });
  afterAll(() => stage?.close());

  const found: string[] = [];
  /** What axe finds is told at the end, so that one finding hides nothing else. */
  const look = async () => void found.push(...(await axeFindingsHere(stage.page)));

  const versionAt = (index: number) => stage.page.locator('.version').nth(index);
  const current = () => stage.page.locator('.version[aria-current]');
  const tab = (name: string) => stage.page.getByRole('tab', { name }).click();

  it('lifts a changed owner into a sentence, with both people in the row', async () => {
    const { page } = stage;
    await page.getByText(words.ownerOne).waitFor(soon);

    expect(await page.locator('.owner-line').innerText()).toContain(heir);
    expect(await page.locator('[data-status=changed]').count()).toBeGreaterThan(0);
    expect(await page.locator('.version').count()).toBe(3);
    await look();
  });

  it('opens an object: each fact that changed, and who owned it when', async () => {
    const { page } = stage;
    const changed = page.getByRole('row').filter({ has: page.locator('[data-status=changed]') });
    await changed.first().focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('region', { name: words.owners.title }).waitFor(soon);

    const { spans } = await stage.client.history.owners({
      appId,
      objectId: sheetsOf(stage.tenant, appId).find(
        ({ ownerId }) => stage.tenant.state.people.get(ownerId)?.name === heir,
      )!.id,
    });
    expect(await dialog.getByRole('button', { name: heir }).count()).toBeGreaterThan(0);
    expect(spans.length).toBeGreaterThan(1);
    await look();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ ...soon, state: 'detached' });
  });

  it('goes to older versions by key, and shows the two scripts side by side', async () => {
    const { page } = stage;
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('[');
    await expect.poll(() => current().innerText()).toContain(words.cause.script);
    await tab(words.tab.script);
    await page.locator('.line-text.added').first().waitFor(soon);

    expect((await page.locator('.line-text.added').allInnerTexts()).join('\n')).toContain('// edited');
    expect(await page.locator('.line-number').first().innerText()).toMatch(/^\d+$/);
    await page.getByRole('checkbox', { name: words.script.whole }).check();
    await page.locator('.script-whole').first().waitFor(soon);
  });

  it('tells what changed inside definitions, and what the file holds', async () => {
    const { page } = stage;
    await tab(words.tab.definitions);
    const changed = page.locator('.definitions summary').first();
    await changed.waitFor(soon);
    await changed.focus();
    await page.keyboard.press('Enter');
    expect((await page.locator('.places').allInnerTexts()).join(' ')).toContain('Sum(Margin) / 2');
    await look();

    await tab(words.tab.inside);
    const inside = page.getByRole('grid', { name: words.inside.name });
    await inside.waitFor(soon);
    await inside.getByRole('row').nth(1).click();
    await page.getByRole('dialog').locator('.definition-text').waitFor(soon);
    await page.keyboard.press('Escape');
  });

  it('compares with any other version by keyboard alone', async () => {
    const { page } = stage;
    await page.getByRole('tab').first().click();
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press(']');
    await expect.poll(() => versionAt(0).getAttribute('aria-current')).toBe('true');
    await page.keyboard.press('c');
    await chooseByArrows(page, page.getByRole('option').nth(1));

    const { versions } = await stage.client.apps.versions({ appId });
    await expect
      .poll(() => page.locator('.foot-line, footer').last().innerText())
      .toContain(`--from ${versions[2]!.versionId} --to ${versions[0]!.versionId}`);
  });

  it('compares with the tenant as it is now, without writing to it', async () => {
    const { page, tenant } = stage;
    const before = tenant.requests.writes().length;
    const sessions = tenant.requests.matching('UPGRADE', new RegExp(appId)).length;
    await page.getByRole('combobox', { name: words.compared }).click();
    await page.getByRole('option', { name: words.live }).click();
    await page.getByText(words.noDifferences).or(page.locator('[data-status=same]').first()).first().waitFor(soon);

    await expect
      .poll(() => tenant.requests.matching('UPGRADE', new RegExp(appId)).length, soon)
      .toBeGreaterThan(sessions);
    expect(tenant.requests.writes().slice(before)).toEqual([]);

    await tab(words.tab.definitions);
    await page.getByText(words.definitions.notLive).waitFor(soon);
  });

  it('shows the life of the app and all its owners', async () => {
    const { page } = stage;
    await tab(words.tab.timeline);
    await page.getByRole('region', { name: words.timeline.name }).waitFor(soon);
    expect(await page.getByRole('region', { name: words.timeline.name }).getByRole('row').count()).toBe(4);
    await page.getByRole('region', { name: words.timeline.owners }).getByRole('button').first().click();
    await page.getByRole('dialog').getByRole('table').waitFor(soon);
    await page.keyboard.press('Escape');
  });

  it('pins the backup that holds a version, and marks it', async () => {
    const { page } = stage;
    await tab(words.tab.files);
    await page.getByRole('button', { name: words.keeping.pin }).click();
    await page.getByLabel(words.keeping.reason).fill('the month is closed');
    await page.getByLabel(words.keeping.by).fill('Ida Moen');
    await page.getByRole('dialog').getByRole('button', { name: words.keeping.now.pin }).click();
    await versionAt(0).getByText(words.mark.pinned).waitFor(soon);

    const { pins } = await stage.client.retention.pins({});
    expect(pins).toMatchObject([{ reason: 'the month is closed', by: 'Ida Moen' }]);
    await look();
  });

  it('leads to the restore guide with this app and this snapshot', async () => {
    const { page } = stage;
    await page.getByRole('button', { name: /^Restore from/ }).click();
    const { versions } = await stage.client.apps.marks({ appId });
    expect(new URL(page.url()).hash).toBe(`#/restore/new/${versions[0]!.snapshotId}`);
    await page.goBack();
    await versionAt(0).waitFor(soon);
  });

  it('holds together at 200 % zoom of a small window', async () => {
    const { page } = stage;
    await page.setViewportSize({ width: 640, height: 400 });
    const faults: string[] = [];
    for (const name of [
      words.tab.script,
      words.tab.definitions,
      words.tab.inside,
      words.tab.timeline,
      words.tab.files,
    ]) {
      await tab(name);
      await page.waitForTimeout(300);
      faults.push(...(await layoutFaults(page)).map((fault) => `${name}: ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(stage.complaints).toEqual([]);
    expect(found).toEqual([]);
  });
});
