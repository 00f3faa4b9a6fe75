import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../../electron/engine/desk.ts';
import { openWindowDesk } from '../../../electron/hosts/open-desk.ts';
import { text } from '../../../renderer/text/text.ts';
import { buildIfStale } from '../../../scripts/build.ts';
import { passphrase, scryptN } from '../../support/given.ts';
import { aFolder, aWorld } from '../../support/world.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { notedByBrowser, showDesk, type Shown } from '../support/show-desk.ts';

const words = text.sealed;
const keys = text.settings;
const soon = { timeout: 20_000 };
const typed = 'only the customer knows this';

/** The consultant's window fills a vault that only the customer opens; then the customer's does. */
describe.skipIf(browserPath === undefined)('a sealed vault in the window', () => {
  const folder = aFolder();
  const privateFile = join(folder.path, 'private.json');
  let desk: Desk;
  let shown: Shown;
  let page: Page;
  let publicKey = '';
  let seatId = '';
  const faults: string[] = [];

  const call = async <T>(method: string, input: unknown = {}): Promise<T> => {
    const reply = await desk.dispatch(method, input);
    if (!reply.ok) throw new Error(reply.failure.code);
    return reply.value as T;
  };
  const titled = (title: string | RegExp) => page.getByRole('heading', { level: 1, name: title }).waitFor(soon);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click(soon);
  async function lookClosely(): Promise<void> {
    expect(await axeFindingsHere(page)).toEqual([]);
    await page.setViewportSize({ width: 640, height: 400 });
    faults.push(...(await layoutFaults(page)));
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  beforeAll(async () => {
    await buildIfStale();
    desk = openWindowDesk(aWorld(), {
      vaultFolder: join(folder.path, 'vault-0a1b2c3d.coffer'),
      clockRate: 1000,
      scryptN,
    });
    ({
      seats: [{ seatId }],
    } = await call<{ seats: [{ seatId: string }] }>('desk.list'));
    const pair = await call<{ publicKey: string; privateKeyFile: string }>(`${seatId}/vault.makeKeyPair`, {
      passphrase: typed,
    });
    publicKey = pair.publicKey;
    writeFileSync(privateFile, pair.privateKeyFile);
    shown = await showDesk(desk, folder.path);
    ({ page } = shown);
  });
  afterAll(async () => {
    await shown?.close();
    await desk?.close();
    folder.dispose();
  });

  it('is made to a pasted public key, without passphrase and sheet, and says what that means', async () => {
    await page.evaluate(() => (location.hash = '#/start/new/vault'));
    await titled(text.start.vault.title);
    await page.getByRole('radio', { name: words.start.sealed }).check(soon);
    await page.getByText(words.start.warning).waitFor(soon);
    await lookClosely();
    await page.getByLabel(words.publicKey, { exact: true }).fill(publicKey.replace(/.$/, 'U'));
    await press(text.opening.create);
    await page.getByText('This is no public key that Coffer can use').waitFor(soon);
    await page.getByLabel(words.publicKey, { exact: true }).fill(publicKey);
    await press(text.opening.create);

    await titled(text.tenant.title);
    await page.getByText(words.start.decided).waitFor(soon);
    const { keys: slots } = await call<{ keys: object[] }>(`${seatId}/vault.keys`);
    expect(slots).toMatchObject([{ kind: 'recipient', publicKey, provedAt: null }]);
  });

  it('opens by the file of the private key alone once it is locked', async () => {
    await call(`${seatId}/vault.lock`);
    await titled(text.opening.unlockTitle);
    await page.getByLabel(text.opening.passphrase, { exact: true }).fill(passphrase);
    await press(text.opening.unlock);
    await page.getByRole('alert').first().waitFor(soon);
    await press(words.useFile);
    await page.locator('input[type=file]').setInputFiles(privateFile);
    await page.getByText(words.chosen('private.json')).waitFor(soon);
    await lookClosely();
    await page.getByLabel(words.filePassphrase, { exact: true }).fill(typed);
    await press(text.opening.unlock);
    await page.getByRole('heading', { level: 1, name: text.opening.unlockTitle }).waitFor({ state: 'detached' });

    const { state } = await call<{ state: string }>(`${seatId}/vault.state`);
    expect(state).toBe('unlocked');
  });

  it('is sealed again under Settings, once the way in that was added is named and the word is typed', async () => {
    await call(`${seatId}/vault.addPassphrase`, { label: 'consultant', passphrase });
    await page.evaluate(() => (location.hash = '#/settings/keys'));
    await titled(keys.title(2));
    await page.getByText(publicKey.slice(0, 20)).first().waitFor(soon);
    await lookClosely();
    await press(words.seal.look);
    const dialog = page.getByRole('dialog', { name: words.seal.dialog });
    await dialog.getByText('consultant').waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
    await dialog.getByRole('textbox').fill(words.seal.typed);
    await dialog.getByRole('button', { name: words.seal.now }).click();

    await titled(text.opening.unlockTitle);
    await expect(call(`${seatId}/vault.unlock`, { passphrase })).rejects.toThrow('vault.wrong-key');
  });

  it('makes a pair of keys, whose private half is saved under a passphrase', async () => {
    await call(`${seatId}/vault.unlock`, { privateKey: readFileSync(privateFile, 'utf8'), passphrase: typed });
    await titled(keys.title(1));
    await press(words.pair.make);
    const dialog = page.getByRole('dialog', { name: words.pair.title });
    await dialog.getByLabel(words.filePassphrase, { exact: true }).fill('another one of theirs');
    await dialog.getByLabel(keys.again, { exact: true }).fill('another one of theirs');
    const saved = await shown.saved(() => dialog.getByRole('button', { name: words.pair.now }).click());
    expect(JSON.parse(saved.words)).toMatchObject({ format: 'coffer-private-key', kdf: { name: 'scrypt' } });
    await dialog.getByText(/coffer-public-/).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('is re-keyed by the private key, which opens it afterwards too', async () => {
    await press(words.pair.close);
    await press(keys.rekey.look);
    const dialog = page.getByRole('dialog', { name: keys.rekey.dialog });
    await dialog.locator('input[type=file]').setInputFiles(privateFile);
    await dialog.getByText(words.chosen('private.json')).waitFor(soon);
    await dialog.getByLabel(words.filePassphrase, { exact: true }).fill(typed);
    await dialog.getByLabel(keys.rekey.newPassphrase, { exact: true }).fill('five slow rivers to the sea');
    await dialog.getByLabel(keys.again, { exact: true }).fill('five slow rivers to the sea');
    await dialog.getByLabel(text.confirm.type(keys.rekey.typed)).fill(keys.rekey.typed);
    await dialog.getByRole('button', { name: keys.rekey.now }).click();
    await page.getByRole('heading', { name: keys.rekey.doneTitle }).waitFor(soon);

    const { keys: slots } = await call<{ keys: { kind: string; slotId: string }[] }>(`${seatId}/vault.keys`);
    expect(slots.map(({ kind }) => kind).toSorted()).toEqual(['passphrase', 'recipient', 'recovery']);
    const { slotId } = slots.find(({ kind }) => kind === 'recipient')!;
    const own = { privateKey: readFileSync(privateFile, 'utf8'), passphrase: typed };
    expect(await call(`${seatId}/vault.proveKey`, { slotId, ...own })).toMatchObject({ publicKey });
  });

  it('held together at 200 % zoom, and the browser complained of nothing but the two refusals', () => {
    expect(faults).toEqual([]);
    const refused = (status: string) => `Failed to load resource: the server responded with a status of ${status}`;
    expect(shown.complaints).toEqual(notedByBrowser(refused('400 (Bad Request)'), refused('401 (Unauthorized)')));
  });
});
