import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { topics } from '../../../renderer/features/help/topics.ts';
import { text } from '../../../renderer/text/text.ts';
import { failureTexts } from '../../../shared/text/failures.ts';
import { notCoveredByQlik } from '../../../shared/text/coverage.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.help;
const soon = { timeout: 20_000 };

describe.skipIf(browserPath === undefined)('the help', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ backups: 0 });
  });
  afterAll(async () => stage?.close());

  const title = (name: string) => stage.page.getByRole('heading', { level: 1, name, exact: true }).waitFor(soon);
  const go = (hash: string) => stage.page.evaluate((to) => (location.hash = to), hash);

  it('is found by a word, without a network', async () => {
    const { page, client } = stage;
    await client.system.setAirGap({ on: true });
    await go('#/help');
    await title(words.title(topics.length));
    expect(await axeFindingsHere(page)).toEqual([]);
    await page.getByLabel(words.search).fill('recovery sheet prove');
    await page.getByRole('link', { name: words.tasks['keep-sheet'].title }).click();
    await title(words.tasks['keep-sheet'].title);
    await page.getByRole('link', { name: words.open(`${text.screens.settings}, ${text.settings.parts.keys}`) }).click();
    await title(text.settings.title(2));
    await client.system.setAirGap({ on: false });
  });

  it('has a page for an error card, and the card leads to it', async () => {
    const { page } = stage;
    await go('#/settings/upkeep');
    await page.getByLabel(text.settings.upkeep.healFrom).fill('/no/such/place');
    await page.getByRole('button', { name: text.settings.upkeep.healNow }).click();
    await page.getByRole('alert').getByRole('link', { name: text.moreHelp }).click();
    const code = decodeURIComponent(new URL(page.url()).hash.split('/')[3] ?? '') as keyof typeof failureTexts;

    await title(failureTexts[code].title);
    await page.getByText(failureTexts[code].advice).waitFor(soon);
  });

  it('says what cannot be saved in the very words of the coverage', async () => {
    const { page } = stage;
    await go('#/help/limits/all');
    for (const each of notCoveredByQlik) await page.getByText(each).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('lists the keys that work', async () => {
    await go('#/help/keys/all');
    await stage.page.getByRole('cell', { name: text.palette.open }).waitFor(soon);
  });

  it('prints black on white, without rail and foot', async () => {
    const { page } = stage;
    await go('#/help/tasks/hand-over');
    await title(words.tasks['hand-over'].title);
    await page.evaluate(() => (document.documentElement.dataset['look'] = 'dark'));
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(() => ({
      paper: getComputedStyle(document.body).backgroundColor,
      ink: getComputedStyle(document.querySelector('h1')!).color,
      rail: getComputedStyle(document.querySelector('.rail')!).display,
      foot: getComputedStyle(document.querySelector('.foot')!).display,
    }));
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => (document.documentElement.dataset['look'] = 'light'));

    expect(seen).toEqual({ paper: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)', rail: 'none', foot: 'none' });
  });

  it('holds at 200 % zoom', async () => {
    const { page } = stage;
    await page.setViewportSize({ width: 640, height: 400 });
    for (const hash of [
      '#/help',
      '#/help/limits/all',
      '#/help/keys/all',
      '#/help/error/vault.locked',
      '#/help/no/such',
    ]) {
      await go(hash);
      await page.waitForTimeout(200);
      expect(await layoutFaults(page), hash).toEqual([]);
    }
    await title(words.unknown);
    // The browser notes that a call failed, which is what the error card was about.
    expect(stage.complaints.filter((each) => !each.startsWith('Failed to load resource'))).toEqual([]);
  });
});
