import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import { passphrase } from '../../support/given.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.home;
const soon = { timeout: 30_000 };

/** One vault with a backup, one that has only just been made. */
describe.skipIf(browserPath === undefined)('Home', () => {
  let stage: Stage;
  let other: string;

  const call = async <T>(method: string, input: unknown = {}): Promise<T> => {
    const reply = await stage.desk.dispatch(method, input);
    if (!reply.ok) throw new Error(reply.failure.code);
    return reply.value as T;
  };
  const titled = (title: string) =>
    stage.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor(soon);
  const card = (name: string) => stage.page.getByRole('region', { name });

  beforeAll(async () => {
    stage = await openStage();
    await call('vault.setCustomer', { name: 'Nordwind', environment: 'Production' });
    ({ seatId: other } = await call<{ seatId: string }>('desk.prepare'));
    await call(`${other}/vault.create`, { passphrase });
    await call(`${other}/vault.setCustomer`, { name: 'Alpenblick', environment: '' });
  });
  afterAll(() => stage?.close());

  it('answers first, in its title, who needs somebody, and puts the worst in front', async () => {
    await titled(words.title(1, 1, 0));
    const names = await stage.page.locator('.home-card h2').allInnerTexts();
    expect(names.map((name) => name.trim())).toEqual(['Alpenblick', 'Nordwind · Production']);
    await card('Nordwind').getByText(words.trio.noProof).waitFor(soon);
    await stage.page.locator('.home-chart .recharts-surface').first().waitFor(soon);
    expect(await axeFindingsHere(stage.page)).toEqual([]);
  });

  it('says each risk as a sentence whose link leads to where it is mended, in that vault', async () => {
    const risk = card('Nordwind').getByRole('listitem').filter({ hasText: words.risk['no-schedule'].what });
    await risk.getByRole('link', { name: words.risk['no-schedule'].fix }).click();
    await stage.page.waitForURL(/#\/settings\/schedule$/);

    await stage.page.goBack();
    await titled(words.title(1, 1, 0));
  });

  it('shows what is stored as a table too', async () => {
    await stage.page.getByRole('button', { name: words.storage.asTable }).click();
    await stage.page.getByRole('columnheader', { name: 'Nordwind' }).waitFor(soon);
    await stage.page.getByRole('button', { name: words.storage.asChart }).click();
  });

  it('takes a backup before a change by keyboard: B on the card, and Enter on the one button', async () => {
    await card('Nordwind').focus();
    await stage.page.keyboard.press('b');
    await stage.page.getByRole('dialog').getByLabel(words.touch.reason).waitFor(soon);
    await expect
      .poll(() => stage.page.evaluate(() => document.activeElement?.textContent), soon)
      .toBe(words.touch.start);
    await stage.page.keyboard.press('Enter');
    await stage.page.getByRole('dialog').waitFor({ ...soon, state: 'detached' });

    type Taken = { snapshots: { reason: string; tags: string[]; state: string }[] };
    await expect
      .poll(async () => (await call<Taken>('backups.list')).snapshots[0], soon)
      .toMatchObject({ reason: words.touch.usual, tags: ['before-change'], state: 'complete' });
  });

  it('goes from card to card by arrows, and opens one by Enter', async () => {
    const first = stage.page.locator('[data-card]').first();
    await first.focus();
    await stage.page.keyboard.press('ArrowDown');
    expect(await stage.page.evaluate(() => document.activeElement?.textContent)).toContain('Nordwind');
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForURL(/#\/backup$/);
    await stage.page.evaluate(() => (location.hash = '#/home'));
  });

  it('changes the vault in the switcher; what the other one says is gone when it locks', async () => {
    await stage.page.locator('.tenant-head').click();
    await stage.page.getByRole('menuitem', { name: /Alpenblick/ }).click();
    await expect.poll(() => stage.page.locator('.tenant-head').innerText(), soon).toContain('Alpenblick');
    await call(`${other}/vault.lock`);

    await titled(words.title(1, 0, 1));
    await expect.poll(() => stage.page.locator('body').innerText(), soon).not.toContain('Alpenblick');
    await stage.page.getByRole('button', { name: words.unlock, exact: true }).click();
    await stage.page.getByRole('link', { name: text.opening.allVaults }).waitFor(soon);
    await stage.page.getByLabel(text.opening.passphrase, { exact: true }).fill(passphrase);
    await stage.page.keyboard.press('Enter');
    await titled(text.tenant.title);
    await stage.page.evaluate(() => (location.hash = '#/home'));
    await titled(words.title(1, 1, 0));
  });

  it('adds a vault that is there already', async () => {
    const { seats } = await call<{ seats: { seatId: string; folder: string }[] }>('desk.list');
    const { folder = '' } = seats.find(({ seatId }) => seatId === other) ?? {};
    await call(`${other}/vault.lock`);
    await titled(words.title(1, 0, 1));
    await call('desk.forget', { seatId: other });
    await titled(words.title(1, 0, 0));
    await stage.page.locator('.tenant-head').getByText(text.rail.switcher('Nordwind')).waitFor(soon);
    await stage.page.locator('.tenant-head').press('Enter');
    await stage.page.getByRole('menuitem', { name: text.rail.addVault }).press('Enter');
    await stage.page.getByLabel(text.rail.addFolder).fill(folder);
    await stage.page.getByRole('button', { name: text.rail.addNow }).click();

    await titled(words.title(1, 0, 1));
  });

  it('holds together at 200 % zoom, and the browser complained of nothing', async () => {
    await stage.page.setViewportSize({ width: 640, height: 400 });
    await stage.page.waitForTimeout(400);
    expect(await layoutFaults(stage.page)).toEqual([]);
    // The window may still ask for a vault while it is taken from the list.
    expect(stage.complaints.filter((each) => !each.includes('404 (Not Found)'))).toEqual([]);
  });
});
