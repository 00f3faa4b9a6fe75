import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { screenEntries } from '../../../renderer/screen-list.tsx';
import { text } from '../../../renderer/text/text.ts';
import { axeFindingsHere } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { isInDesktop } from '../support/open-desktop.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.palette;
const soon = { timeout: 20_000 };

/** Everything by keyboard: the palette, the keys, the regions. */
describe.skipIf(browserPath === undefined)('the palette and the keys', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    await stage.page.getByRole('heading', { level: 1 }).waitFor(soon);
  });
  afterAll(async () => stage?.close());

  const keys = (...pressed: readonly string[]) =>
    pressed.reduce((before, key) => before.then(() => stage.page.keyboard.press(key)), Promise.resolve());
  const option = (name: string | RegExp) => stage.page.getByRole('option', { name }).first();
  const ask = async (asked: string) => {
    await keys('Control+k');
    await stage.page.getByRole('combobox', { name: words.ask }).fill(asked, soon);
  };

  it('goes to every screen there is', async () => {
    const { page } = stage;
    await ask('');
    for (const { screen, rail } of screenEntries)
      if (rail !== undefined) expect(await option(text.screens[screen]).count(), screen).toBe(1);
    expect(await axeFindingsHere(page)).toEqual([]);
    await page.keyboard.type(text.settings.parts.upkeep);
    await keys('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe('#/settings/upkeep');
  });

  it('finds an app of the vault by a few letters and opens it', async () => {
    const { page, client } = stage;
    const { rows } = await client.apps.list({ limit: 1 });
    const app = rows[0]!;
    await ask(app.name.slice(0, 5));
    await option(app.name).waitFor(soon);
    await option(app.name).click();
    await expect.poll(() => new URL(page.url()).hash).toBe(`#/app/${app.appId}`);
  });

  it('finds a snapshot, a page of help and an error code', async () => {
    const { page } = stage;
    await ask('Snapshot of');
    await option(/^Snapshot of/).waitFor(soon);
    await page.getByRole('combobox', { name: words.ask }).fill(text.help.tasks['hand-over'].title);
    await option(text.help.tasks['hand-over'].title).waitFor(soon);
    await page.getByRole('combobox', { name: words.ask }).fill('vault.wrong-key');
    await option(/vault\.wrong-key/).waitFor(soon);
    await keys('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe('#/help/error/vault.wrong-key');
  });

  it.skipIf(isInDesktop)('keeps the focus while a page arrives late (a browser alone has to fetch one)', async () => {
    const { page } = stage;
    const question = page.getByRole('combobox', { name: words.ask });
    const { promise: mayArrive, resolve: arrive } = Promise.withResolvers<void>();
    await page.route('**/activity-screen-*.js', (route) => mayArrive.then(() => route.continue()));
    await ask(text.screens.activity);
    await keys('Enter');
    await ask(words.airGapOn);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0);
    arrive();
    await page.getByRole('heading', { level: 1 }).waitFor(soon);
    expect(await question.evaluate((field) => field === document.activeElement)).toBe(true);
    await keys('Escape');
    await question.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  it('turns the air gap and changes the look', async () => {
    const { page, client } = stage;
    await ask(words.airGapOn);
    await keys('Enter');
    await page.getByText(text.foot.airGapOn).waitFor(soon);
    expect((await client.system.about({})).airGapped).toBe(true);
    await ask(words.airGapOff);
    await keys('Enter');
    await ask(words.look(text.settings.looks.dark));
    await keys('Enter');
    await page.locator('html[data-look=dark]').waitFor(soon);
    await ask(words.look(text.settings.looks.light));
    await keys('Enter');
  });

  it('shows the keys on a question mark, but not while somebody types', async () => {
    const { page } = stage;
    await page.evaluate(() => (location.hash = '#/help'));
    await page.getByLabel(text.help.search).fill('');
    await page.getByLabel(text.help.search).press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('heading', { level: 1 }).focus();
    await keys('?');
    await page.getByRole('dialog', { name: words.keysTitle }).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
    await keys('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('goes round rail, page and foot, and skips the rail', async () => {
    const { page } = stage;
    const region = () =>
      page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? null);
    await page.getByRole('heading', { level: 1 }).focus();
    const seen: (string | null)[] = [];
    for (const key of ['F6', 'F6', 'F6', 'Shift+F6']) {
      await keys(key);
      seen.push(await region());
    }
    expect(seen).toEqual(['foot', 'rail', 'page', 'rail']);
    await page.getByRole('link', { name: text.skip }).focus();
    await keys('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  it('holds at 200 % zoom, and locks the vault', async () => {
    const { page, client, complaints } = stage;
    await page.setViewportSize({ width: 640, height: 400 });
    await ask('');
    await page.waitForTimeout(300);
    const box = await page.getByRole('dialog').boundingBox();
    expect([box!.x >= 0, box!.y >= 0, box!.x + box!.width <= 640]).toEqual([true, true, true]);
    await keys('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await keys('Control+Shift+L');
    await page.getByRole('heading', { level: 1, name: text.opening.unlockTitle }).waitFor(soon);

    expect((await client.vault.state({})).state).toBe('locked');
    expect(complaints).toEqual([]);
  });
});
