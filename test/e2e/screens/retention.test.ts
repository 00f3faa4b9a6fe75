import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantName } from '../../../shared/domain/ids.ts';
import { text } from '../../../renderer/text/text.ts';
import { backUp } from '../../support/given.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';
import { windowPages } from '../support/window-pages.ts';

const words = text.retention;
const soon = { timeout: 20_000 };
const tenant = TenantName.parse('acme');

/** Rules, preview, trash, pins, holds, a tenant that shrank and the word that cannot be taken back, as a person does it. */
describe.skipIf(browserPath === undefined)('how long things are kept', () => {
  let stage: Stage;
  let window: ReturnType<typeof windowPages>;

  beforeAll(async () => {
    stage = await openStage({
      tenant: { appCount: 6, hostileNames: true },
      backups: 4,
      scope: { config: false },
      change: ({ state }) => {
        const [app] = state.apps.values();
        app!.description += ' again';
      },
    });
    window = windowPages(stage.page);
    await stage.page.evaluate(() => (location.hash = '#/settings/retention'));
  });
  afterAll(() => stage?.close());

  const titled = (name: string) => stage.page.getByRole('heading', { level: 1, name, exact: true }).waitFor(soon);
  const dialog = () => stage.page.getByRole('dialog');
  const card = (name: string) => stage.page.getByRole('region', { name, exact: true });
  const confirm = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
  const shown = () => stage.client.retention.show({ tenant });

  it('says what rules would do while they are typed, and keeps them', async () => {
    const { page } = stage;
    await titled(words.title.none);
    await window.press(words.rules.begin);
    await window.press(words.rules.presets.short);
    for (const [name, value] of Object.entries({ last: 2, daily: 0, weekly: 0, monthly: 0, yearly: 0, withinDays: 0 }))
      await page
        .getByLabel(words.rules.field[name as keyof typeof words.rules.field], { exact: true })
        .fill(String(value));
    await page.getByText(/^These rules would let 2 snapshots go and keep 2/).waitFor(soon);
    expect((await shown()).policy).toBeNull();
    expect(await axeFindingsHere(page)).toEqual([]);
    await page.getByLabel(words.by, { exact: true }).fill('Ida');
    await window.press(words.rules.save);

    await titled(words.title.asked);
    expect((await shown()).policy).toMatchObject({ rules: { last: 2, daily: 0 }, setBy: 'Ida', armed: false });
  });

  it('moves exactly what was shown to the trash, and arms only rules that were looked at', async () => {
    const { page } = stage;
    await window.press(words.preview.look);
    await page.getByText(words.preview.some(2, 2), { exact: true }).waitFor(soon);
    expect(await window.rows(words.preview.table).count()).toBe(4);
    expect(await axeFindingsHere(page)).toEqual([]);
    await window.press(words.preview.prune(2));
    await dialog()
      .getByText(/^coffer prune acme --yes --hash /)
      .waitFor(soon);
    await confirm(words.preview.pruneNow);

    await page.getByRole('heading', { name: words.trash.card(2), exact: true }).waitFor(soon);
    await window.press(words.preview.look);
    await page.getByText(words.preview.none, { exact: true }).waitFor(soon);
    await page.getByRole('switch', { name: words.arm.label }).press('Space');
    await titled(words.title.armed);
    expect((await shown()).policy?.armed).toBe(true);
    await page.getByRole('switch', { name: words.arm.label }).press('Space');
    await titled(words.title.asked);
  });

  it('takes one back from the trash and removes the other for good, on a typed name', async () => {
    const { page } = stage;
    await page
      .getByRole('button', { name: /^Take back / })
      .first()
      .click();
    await page.getByText(words.trash.isBack, { exact: true }).waitFor(soon);
    await page.getByRole('heading', { name: words.trash.card(1), exact: true }).waitFor(soon);
    await page
      .getByRole('button', { name: /^Purge now: / })
      .last()
      .click();
    await dialog()
      .getByText(/are removed for good|is removed for good/)
      .waitFor(soon);
    await dialog().getByLabel(text.confirm.type('acme'), { exact: true }).fill('acme');
    expect(await axeFindingsHere(page)).toEqual([]);
    await confirm(words.trash.purgeNow);

    await page.getByRole('heading', { name: words.trash.card(0), exact: true }).waitFor(soon);
    expect((await stage.client.backups.list({})).snapshots).toHaveLength(3);
    await window.press(words.gone.look);
    await page.getByText(words.gone.events['snapshot.removed'], { exact: true }).waitFor(soon);
  });

  it('pins one, and shows what is only in another before it goes', async () => {
    const { page } = stage;
    await page
      .getByRole('button', { name: /^Pin the snapshot/ })
      .last()
      .click();
    await dialog().getByLabel(words.reason, { exact: true }).fill('before go-live');
    await confirm(words.snapshots.pinNow);
    await dialog().waitFor({ ...soon, state: 'detached' });
    await page.getByText('before go-live').waitFor(soon);
    await expect.poll(async () => (await shown()).pins).toHaveLength(1);

    await page
      .getByRole('button', { name: /^Delete the snapshot/ })
      .last()
      .click();
    await dialog().getByText(words.snapshots.back(30), { exact: false }).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
    await confirm(words.snapshots.removeNow);
    await page.getByRole('heading', { name: words.trash.card(1), exact: true }).waitFor(soon);
  });

  it('gives one app rules of its own', async () => {
    const { page } = stage;
    await window.press(words.apps.add);
    await dialog().getByRole('combobox', { name: words.apps.app }).click();
    await page.getByRole('option').first().click();
    await confirm(words.apps.keep);

    await page.getByRole('button', { name: /^Take away the rules of / }).waitFor(soon);
    expect((await shown()).policy?.apps).toHaveLength(1);
  });

  it('holds the tenant until somebody lifts it with a reason', async () => {
    const { page } = stage;
    await window.press(words.holds.add);
    await dialog().getByLabel(words.holds.reasonField, { exact: false }).fill('dispute 4711');
    expect(await axeFindingsHere(page)).toEqual([]);
    await confirm(words.holds.hold);
    await page.getByRole('heading', { name: words.holds.card(1), exact: true }).waitFor(soon);
    expect((await shown()).holds).toMatchObject([{ scope: { kind: 'tenant', id: 'acme' }, reason: 'dispute 4711' }]);

    await page.getByRole('button', { name: /^Lift the hold/ }).click();
    await dialog().getByLabel(words.holds.liftReason, { exact: false }).fill('settled');
    await confirm(words.holds.liftNow);
    await page.getByRole('heading', { name: words.holds.card(0), exact: true }).waitFor(soon);
  });

  it('waits when the tenant shrank, until somebody says that it was meant', async () => {
    const { page, tenant: practice } = stage;
    for (const id of [...practice.state.apps.keys()].slice(0, 4)) practice.edit.deleteApp(id);
    await backUp(stage, { config: false });
    await titled(words.title.shrunk);
    expect(await axeFindingsHere(page)).toEqual([]);
    await card(words.shrink.card).getByLabel(words.shrink.reason, { exact: true }).fill('four apps were retired');
    await window.press(words.shrink.acknowledge);

    await titled(words.title.asked);
    expect((await shown()).shrunk).toBeNull();
  });

  it('holds together at 200 % zoom of a small window', async () => {
    const { page } = stage;
    await page.setViewportSize({ width: 640, height: 400 });
    await window.press(words.rules.edit);
    await page.waitForTimeout(400);
    const faults = await layoutFaults(page);
    await window.press(text.cancel);
    await page.setViewportSize({ width: 1280, height: 800 });

    expect(faults).toEqual([]);
  });

  it('makes the vault append-only for good, only on its typed id', async () => {
    const { vaultId } = await stage.client.vault.state({});
    await window.press(words.appendOnly.make);
    await dialog().getByLabel(text.confirm.type(vaultId!), { exact: true }).fill(vaultId!);
    await confirm(words.appendOnly.now);

    await titled(words.title.appendOnly);
    expect((await shown()).appendOnly?.by).toBe('Ida');
    expect(await stage.page.getByRole('button', { name: /^Delete the snapshot/ }).count()).toBe(0);
  });

  it('complained of nothing', () => {
    expect(stage.complaints).toEqual([]);
  });
});
