import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { serveFakeEngine } from './fake-host.ts';
import { openBrowser, openPage, type Look, type PageOptions } from './open-browser.ts';

/**
 * Pictures of the built window over the scripted engine. `node test/e2e/support/take-pictures.ts` takes those of the
 * README; with a folder and looks (light, dark, contrast, narrow, opening) it takes every screen, for eyes in review.
 */
const [folder = 'docs/pictures', ...looks] = process.argv.slice(2);
const forReadme = process.argv.length === 2;
const kept = ['backup-light', 'backup-dark', 'app-history-light', 'app-history-contrast'];
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();

async function shoot(page: Page, name: string): Promise<void> {
  if (forReadme && !kept.includes(name)) return;
  await page.mouse.move(640, 4);
  await page.waitForTimeout(1200);
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}

/** Steps after which one app failed, one waits, and one is exported. */
const untilInteresting = 85;

async function mainScreens(look: Look, size: PageOptions = {}): Promise<void> {
  const { fake, url, close } = await serveFakeEngine({ apps: 120 });
  const { page, complaints } = await openPage(browser, url(), { look, ...size });
  const suffix = size.width === undefined ? look : `${look}-${size.width}`;
  await page.getByRole('button', { name: 'Estimate', exact: true }).click();
  await page.getByRole('button', { name: 'Start the backup' }).waitFor();
  await shoot(page, `prepare-${suffix}`);
  await page.getByRole('button', { name: 'Start the backup' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  fake.advance(untilInteresting);
  await shoot(page, `backup-${suffix}`);
  fake.advance(500);
  await page.getByRole('button', { name: 'Back up again' }).waitFor();
  await shoot(page, `partial-${suffix}`);
  await page.getByRole('link', { name: /^Apps/ }).click();
  await page.getByRole('grid').waitFor();
  await shoot(page, `apps-${suffix}`);
  await page.getByRole('row').nth(2).click();
  await page.getByText('One owner changed').waitFor();
  await shoot(page, `app-history-${suffix}`);
  await page.getByRole('link', { name: 'Activity' }).click();
  await shoot(page, `activity-${suffix}`);
  await page.getByRole('link', { name: 'Settings' }).click();
  await shoot(page, `settings-${suffix}`);
  if (complaints.length > 0) console.error(suffix, complaints);
  await page.context().close();
  await close();
}

async function openingScreens(look: Look): Promise<void> {
  const locked = await serveFakeEngine({ vault: 'locked' });
  const first = await openPage(browser, locked.url(), { look });
  await first.page.getByLabel('Passphrase').first().fill('wrong');
  await first.page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await first.page.getByRole('alert').waitFor();
  await shoot(first.page, `unlock-${look}`);
  await first.page.context().close();
  await locked.close();

  const empty = await serveFakeEngine({ vault: 'none', withTenant: false, apps: 0, withHistory: false });
  const { page } = await openPage(browser, empty.url(), { look });
  await page.getByLabel('Passphrase', { exact: true }).fill('a quiet harbour at dawn');
  await page.getByLabel('The same passphrase again').fill('a quiet harbour at dawn');
  await page.getByRole('button', { name: 'Create the vault' }).click();
  await page.getByRole('button', { name: 'Show the key' }).click();
  await shoot(page, `sheet-${look}`);
  await page.getByLabel('I have the key on paper').check();
  await page.getByRole('button', { name: 'Go on without proof' }).click();
  await page.getByLabel('Name in this vault').fill('havnelager-prod');
  await page.getByLabel('Tenant address').fill('https://havnelager.eu.qlikcloud.com/hub/');
  await page.getByLabel('Client ID').fill('6f1c20aa84');
  await page.getByLabel('Client secret', { exact: true }).fill('secret');
  await shoot(page, `tenant-${look}`);
  await page.getByRole('button', { name: 'Add and check' }).click();
  await page.getByText('List people').waitFor();
  await shoot(page, `check-${look}`);
  await page.context().close();
  await empty.close();
}

const wanted = forReadme ? ['light', 'dark', 'contrast'] : looks;
for (const look of wanted) {
  if (look === 'narrow') {
    await mainScreens('dark', { width: 1024, height: 640 });
    await mainScreens('light', { width: 640, height: 400 });
  } else if (look === 'opening') await openingScreens('light');
  else await mainScreens(look as Look, forReadme ? { scale: 1.25 } : {});
}
await browser.close();
