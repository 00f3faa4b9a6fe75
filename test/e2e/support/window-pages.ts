import type { Locator, Page } from 'playwright-core';
import { text } from '../../../renderer/text/text.ts';

const exactly = (name: string) => ({ name, exact: true }) as const;

/** The window as a person works it; the same for every engine behind it. */
export const windowPages = (page: Page) => {
  const press = (name: string) => page.getByRole('button', exactly(name)).click();
  const heading = (): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();
  return {
    press,
    heading,

    async createVault(passphrase: string): Promise<string> {
      await press(text.next);
      await page.getByLabel(text.opening.passphrase, { exact: true }).fill(passphrase);
      await page.getByLabel(text.opening.passphraseAgain, { exact: true }).fill(passphrase);
      await press(text.opening.create);
      await press(text.recovery.show);
      return (await page.locator('.sheet code').allInnerTexts()).join('\n');
    },

    /** Types the asked lines of a sheet, whichever they are. */
    async typeKey(recoveryKey: string): Promise<void> {
      for (const [index, line] of recoveryKey.split('\n').entries()) {
        const field = page.getByLabel(text.recovery.line(index + 1), { exact: true });
        if (await field.isVisible()) await field.fill(line);
      }
    },

    async unlock(passphrase: string): Promise<void> {
      await page.getByLabel(text.opening.passphrase, { exact: true }).fill(passphrase);
      await press(text.opening.unlock);
    },

    async addTenant(given: { name: string; host: string; clientId: string; clientSecret: string }): Promise<void> {
      await page.getByLabel(text.tenant.name, { exact: true }).fill(given.name);
      await page.getByLabel(text.tenant.host, { exact: true }).fill(given.host);
      await page.getByLabel(text.tenant.clientId, { exact: true }).fill(given.clientId);
      await page.getByLabel(text.tenant.clientSecret, { exact: true }).fill(given.clientSecret);
      await press(text.tenant.add);
    },

    /** Opens a page by the rail. */
    async go(place: 'home' | 'backup' | 'apps' | 'activity' | 'settings'): Promise<void> {
      await page.getByRole('navigation').getByRole('link', { name: text.screens[place] }).click();
    },

    async startBackup(): Promise<void> {
      await press(text.backup.startWithout);
      await page.getByRole('button', exactly(text.backup.pause)).waitFor();
    },

    async stopBackup(): Promise<void> {
      await press(text.backup.stop);
      await page.getByRole('dialog').getByRole('button', exactly(text.backup.stopNow)).click();
    },

    rows: (grid: string): Locator =>
      page
        .getByRole('grid', { name: grid })
        .getByRole('row')
        .filter({ has: page.getByRole('gridcell') }),
  };
};
