import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingsParts } from '../../../renderer/features/settings/part-list.ts';
import { screenEntries } from '../../../renderer/screen-list.tsx';
import { layoutFaults } from '../support/checks.ts';
import { foreignWords } from '../support/foreign-words.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const pages: readonly string[] = [
  ...screenEntries.map(({ screen }) => screen),
  ...settingsParts.map((part) => `settings/${part}`),
  ...['help/tasks/back-up', 'help/limits/all', 'help/keys/all', 'help/error/vault.locked', 'help/no/such'],
];
const sizes = [
  { width: 1280, height: 800 },
  { width: 640, height: 400 },
] as const;

/** Every screen in every language: no word that is hard-coded, none that is cut. */
describe.skipIf(browserPath === undefined)('the languages of every screen', () => {
  let stage: Stage;
  let pseudo: Page;
  let german: Page;
  const complaints: string[][] = [];

  beforeAll(async () => {
    stage = await openStage({ backups: 2 });
    const [first, second] = [
      await stage.openWindow({ language: 'pseudo' }),
      await stage.openWindow({ language: 'de' }),
    ];
    [pseudo, german] = [first.page, second.page];
    complaints.push(first.complaints, second.complaints);
    for (const page of [pseudo, german]) await page.locator('h1').waitFor();
  });
  afterAll(async () => stage?.close());

  const visit = async (page: Page, address: string): Promise<void> => {
    const { rows } = await stage.client.apps.list({ limit: 1 });
    const to = address === 'app' ? `app/${rows[0]!.appId}` : address;
    await page.evaluate((hash) => (location.hash = hash), `#/${to}`);
    await page.locator('h1').waitFor();
    await page
      .waitForFunction(() => document.querySelector('[aria-busy="true"], .skeleton, .skeleton-rows') === null, null, {
        timeout: 4000,
      })
      .catch(() => undefined);
    await page.waitForTimeout(120);
  };

  it.each(pages)('pseudo: %s has no word of its own', async (address) => {
    await visit(pseudo, address);

    expect(await foreignWords(pseudo)).toEqual([]);
  });

  it.each(pages)('German: %s loses nothing, wide or at double size', async (address) => {
    const faults: string[] = [];
    for (const size of sizes) {
      await german.setViewportSize(size);
      await visit(german, address);
      faults.push(...(await layoutFaults(german)).map((fault) => `${size.width}: ${fault}`));
    }

    expect(faults).toEqual([]);
  });

  it('complains of nothing', () => {
    expect(complaints).toEqual([[], []]);
  });
});
