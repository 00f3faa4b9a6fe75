import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const soon = { timeout: 20_000 };
const words = text.apps;

/** Names that try to be more than names, and all that can be done with several apps at once. */
describe.skipIf(browserPath === undefined)('the list of apps', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({
      tenant: { appCount: 12, hostileNames: true },
      page: { width: 1280, height: 720 },
    });
    await stage.page.getByRole('heading', { level: 1 }).waitFor(soon);
    await stage.page.evaluate(() => (location.hash = '#/apps'));
    await stage.page.getByRole('grid', { name: words.name }).waitFor(soon);
  });
  afterAll(() => stage?.close());

  const found: string[] = [];
  /** What axe finds is told at the end, so that one finding hides nothing else. */
  const look = async () => void found.push(...(await axeFindingsHere(stage.page)));

  const grid = () => stage.page.getByRole('grid', { name: words.name });
  const rows = () =>
    grid()
      .getByRole('row')
      .filter({ has: stage.page.getByRole('gridcell') });
  const heading = () => stage.page.getByRole('heading', { level: 1 }).innerText();
  const picked = () => stage.page.getByRole('region', { name: words.picked.name });
  const focused = () => stage.page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'));
  const choose = async (name: string, option: string) => {
    await stage.page.getByRole('combobox', { name }).click();
    await stage.page.getByRole('option', { name: option, exact: true }).click();
  };

  it('shows every name as the text it is, markup and all', async () => {
    const { rows: kept } = await stage.client.apps.list({ limit: 200 });

    const shown = (await rows().allInnerTexts()).join('\n');
    for (const { name } of kept.filter((app) => app.name.includes('<'))) expect(shown).toContain(name);
    await look();
  });

  it('is narrowed by facets, and says how many of how many', async () => {
    const { spaces } = await stage.client.apps.facets({});
    const [space] = spaces.filter(({ name }) => name !== '');
    await choose(words.filter.space, words.filter.counted(space!.name, space!.apps));

    await expect.poll(heading).toBe(words.titleFound(space!.apps, 12));
    expect(await stage.page.locator('.foot-line, footer').last().innerText()).toContain('--space');
    await stage.page.getByRole('button', { name: words.filter.all }).click();
    await expect.poll(heading).toBe(words.title(12));
  });

  it('says what was searched when nothing is found', async () => {
    const { page } = stage;
    await grid().getByRole('row').nth(1).focus();
    await page.keyboard.press('/');
    await page.keyboard.type('no such app');
    await page.getByText(words.noneFound('no such app')).waitFor(soon);
    await page.getByRole('checkbox', { name: words.filter.held(0) }).check();
    await page.getByText(words.noneBoth('no such app')).waitFor(soon);
    await look();
    await page.getByRole('button', { name: words.filter.all }).click();
    await grid().waitFor(soon);
  });

  it('is walked by keyboard: ends, letters, and the same app in another order', async () => {
    const { page } = stage;
    await rows().first().focus();
    await page.keyboard.press('End');
    await expect.poll(focused).toBe(String(12 + 1));
    await page.keyboard.press('Home');
    await expect.poll(focused).toBe('2');

    const { rows: kept } = await stage.client.apps.list({ limit: 200 });
    const wanted = kept.findIndex(({ name }) => /^[a-z]/i.test(name));
    await page.keyboard.type(kept[wanted]!.name.slice(0, 3).toLowerCase());
    await expect.poll(focused).toBe(String(wanted + 2));

    await grid().getByRole('button', { name: words.column.app }).click();
    const kept2 = kept.length - 1 - wanted;
    const tabStop = () => grid().locator('[role=row][tabindex="0"]').getAttribute('aria-rowindex');
    await expect.poll(tabStop).toBe(String(kept2 + 2));
    await grid().getByRole('button', { name: words.column.app }).click();
    await expect.poll(tabStop).toBe(String(wanted + 2));
  });

  it('takes several apps out into a folder', async () => {
    const { page, folder, client } = stage;
    await rows().first().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await picked().getByText(words.picked.count(3)).waitFor(soon);
    await page.keyboard.press('Space');
    await picked().getByText(words.picked.count(2)).waitFor(soon);
    await look();

    await picked().getByRole('button', { name: words.picked.extract }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.extract.folder).fill(join(folder, 'out'));
    await dialog.getByRole('button', { name: words.extract.now }).click();
    await dialog.getByText(words.extract.done(2, 6)).waitFor(soon);
    await page.keyboard.press('Escape');

    const { rows: kept } = await client.apps.list({ limit: 2 });
    for (const { appId } of kept) expect(existsSync(join(folder, 'out', `${appId}.qvf`))).toBe(true);
  });

  it('leads to the restore guide with what was picked', async () => {
    const { page } = stage;
    await picked().getByRole('button', { name: words.picked.restore }).click();
    expect(new URL(page.url()).hash).toBe('#/restore/new');
    await page.goBack();
    await picked().getByText(words.picked.count(2)).waitFor(soon);
    await picked().getByRole('button', { name: words.picked.clear }).click();
  });

  it('opens an app by Enter', async () => {
    await rows().nth(2).focus();
    await stage.page.keyboard.press('Enter');
    await stage.page.locator('.version').first().waitFor(soon);
    await stage.page.goBack();
    await grid().waitFor(soon);
  });

  it('holds together at 200 % zoom of a small window, and complained of nothing', async () => {
    await stage.page.setViewportSize({ width: 640, height: 400 });
    await stage.page.waitForTimeout(300);
    expect(await layoutFaults(stage.page)).toEqual([]);
    expect(stage.complaints).toEqual([]);
    expect(found).toEqual([]);
  });
});
