import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeTenant, type PracticeTenant } from '../../../electron/practice/index.ts';
import { openWindowDesk } from '../../../electron/hosts/open-desk.ts';
import { createClient } from '../../../shared/api/client.ts';
import { contract } from '../../../shared/api/contract.ts';
import { failureText } from '../../../shared/text/failures.ts';
import { text } from '../../../renderer/text/text.ts';
import { clockRate, passphrase, scryptN } from '../../support/given.ts';
import { aFolder, aWorld } from '../../support/world.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath, openBrowser, openPage } from '../support/open-browser.ts';
import { isInDesktop } from '../support/open-desktop.ts';
import { windowPages } from '../support/window-pages.ts';

const soon = { timeout: 30_000 };
const words = text.backup;

/** The process behind a browser ends in the middle of a backup, without a word; another takes its place. */
// Of the browser host alone: how the desktop lives through the end of its engine is in ../electron.test.ts.
describe.skipIf(browserPath === undefined || isInDesktop)('the browser host, ended in the middle of a run', () => {
  const folder = aFolder();
  let tenant: PracticeTenant;
  let port = 0;
  let child: ChildProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    tenant = await startPracticeTenant({ appCount: 8, clockRate });
    const desk = openWindowDesk(aWorld(), { vaultFolder: join(folder.path, 'gone.coffer'), clockRate, scryptN });
    const { vault, tenants } = createClient(contract, { call: desk.dispatch, onEvent: desk.events.listen });
    await vault.create({ passphrase });
    const { url: host, clientId, clientSecret } = tenant;
    await tenants.add({ name: 'acme', host, clientId, clientSecret, rateShare: 1 });
    await desk.close();
    port = await freePort();
    browser = await openBrowser();
    ({ page } = await openPage(browser, await serve()));
  });
  afterAll(async () => {
    await browser?.close();
    child?.kill('SIGKILL');
    await tenant?.close();
    folder.dispose();
  });

  /** Starts the host and tells the address that opens it. */
  async function serve(): Promise<string> {
    const script = join(import.meta.dirname, '../support/serve-child.ts');
    child = spawn(process.execPath, [script, folder.path, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    return new Promise((resolve, reject) => {
      child.stdout?.once('data', (line) => resolve(String(line).trim()));
      child.once('exit', () => reject(new Error('the host ended before it told its address')));
    });
  }

  const window = () => windowPages(page);
  const titled = (title: RegExp) => page.getByRole('heading', { level: 1, name: title }).waitFor(soon);
  const notice = (name: string) => page.locator('.reach-notice').filter({ hasText: name });

  it('says over the page that nobody answers, and keeps what was known in sight', async () => {
    tenant.faults.add({ kind: 'stall', path: /\/export$/, milliseconds: 2000 });
    await window().unlock(passphrase);
    await window().go('backup');
    await window().startBackup();
    await titled(/^Backing up, [1-9]/);
    child.kill('SIGKILL');

    await notice(text.reach.lost).waitFor(soon);
    expect(await window().heading()).toMatch(/^Backing up/);
    expect(await axeFindingsHere(page)).toEqual([]);
    await page.setViewportSize({ width: 640, height: 400 });
    expect(await layoutFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await window().press(words.pause);
    await page.getByRole('alert').getByText(failureText('engine.unreachable').title).waitFor(soon);
  });

  it('says that its session is over when another host stands in that place', async () => {
    const address = await serve();
    await notice(failureText('session.ended').title).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);

    // The new address differs in its end alone: the same tab, as a person pastes it.
    await page.evaluate((to) => void (location.href = to), address);
    await page.getByLabel(text.opening.passphrase, { exact: true }).waitFor(soon);
    expect(await page.locator('.reach-notice').count()).toBe(0);
    expect(new URL(page.url()).hash).not.toMatch(/[A-Za-z0-9_-]{40}/);
  });

  it('shows the run as it stands now, and takes it to its end', async () => {
    tenant.faults.clear();
    await window().unlock(passphrase);
    await window().go('backup');
    await titled(/^(Backing up|Complete: all|Interrupted)/);
    if ((await window().heading()).startsWith('Interrupted')) await window().press(words.resume);
    await titled(/^Complete: all/);
  });

  it('says that nothing answers while a drive holds it up, and takes that back', async () => {
    await page.clock.install();
    await page.reload();
    await titled(/^Complete: all/);
    child.kill('SIGSTOP');
    // The first forward lets the page ask, the second lets it wait in vain.
    await page.clock.fastForward(15_000);
    await page.clock.fastForward(45_000);
    await notice(text.reach.held).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
    child.kill('SIGCONT');
    await notice(text.reach.held).waitFor({ ...soon, state: 'detached' });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
