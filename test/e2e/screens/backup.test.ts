import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopedTransport } from '../../../renderer/api/scoped-transport.ts';
import { text } from '../../../renderer/text/text.ts';
import { startPracticeTenant } from '../../../electron/practice/index.ts';
import { createClient } from '../../../shared/api/client.ts';
import { contract } from '../../../shared/api/contract.ts';
import { deskContract } from '../../../shared/api/desk.ts';
import { failureText } from '../../../shared/text/failures.ts';
import { tinyApps } from '../../support/expect-kept.ts';
import { passphrase } from '../../support/given.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { isInDesktop } from '../support/open-desktop.ts';
import { openStage, type Stage } from '../support/open-stage.ts';
import { windowPages } from '../support/window-pages.ts';

const words = text.backup;
const soon = { timeout: 30_000 };
const appCount = 10;

/** One backup after the other, from the question what it will take to the honest word at its end. */
describe.skipIf(browserPath === undefined)('the backup screen', () => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await openStage({ backups: 0, tenant: { appCount, spaceCount: 3 } });
    ({ page } = stage);
    await page.evaluate(() => void (location.hash = '#/backup'));
  });
  afterAll(() => stage?.close());

  const titled = (title: RegExp) => page.getByRole('heading', { level: 1, name: title }).waitFor(soon);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const slow = (milliseconds = 6000) => stage.tenant.faults.add({ kind: 'stall', path: /\/export$/, milliseconds });
  const runs = async () => (await stage.client.jobs.list({})).runs;
  const rows = (name: string) => windowPages(page).rows(name);
  const apps = () => [...stage.tenant.state.apps.values()];

  it('says what a backup will take before anything is exported, and what is left out', async () => {
    await titled(new RegExp(words.titleNone));
    await page.getByRole('radio', { name: words.scope.way.types }).check();
    await press(words.estimate);
    const estimate = page.getByRole('region', { name: words.estimateCard.title });
    await button(words.start).waitFor(soon);
    const inManaged = apps().filter(({ spaceId }) => stage.tenant.state.spaces.get(spaceId ?? '')?.type === 'managed');
    await estimate.getByText(String(inManaged.length), { exact: true }).first().waitFor(soon);
    await estimate.getByText(words.estimateCard.why['its kind of space was not asked for']!).first().waitFor(soon);
    expect(await runs()).toEqual([]);
    expect(stage.tenant.requests.matching('POST', /\/export$/)).toHaveLength(0);
    expect(await axeFindingsHere(page)).toEqual([]);

    // Another scope is another question.
    await page.getByRole('radio', { name: words.scope.way.all }).check();
    await button(words.estimate).waitFor(soon);
  });

  it('takes no note that is too long, and says so at its field', async () => {
    await field(words.note.reason).fill('x'.repeat(10_000));
    await page.getByText(words.note.tooLong(2000, 10_000)).waitFor(soon);
    expect(await button(words.startWithout).isDisabled()).toBe(true);
    await field(words.note.reason).fill('Before release 4.2');
    await field(words.note.tags).fill('release, quarter');
  });

  it.skipIf(isInDesktop)('says so when the browser refuses the clipboard (the desktop asks none)', async () => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await press(text.foot.copyCli);
    await page.getByRole('status').getByText(text.notCopied).waitFor(soon);
  });

  it('shows every app move, and how far all of them are', async () => {
    slow();
    await press(words.startWithout);
    await titled(/^Backing up, [1-9]\d* of 10 apps are stored/);
    await page.locator('[data-status=exporting]').first().waitFor(soon);
    expect(await rows(words.table.name).count()).toBeGreaterThan(5);
    await page.getByText(words.fact.timeLeft, { exact: true }).waitFor(soon);
    await page.getByText(words.tier.write, { exact: true }).waitFor(soon);
  });

  it('heeds another pace, and shows the one it has now', async () => {
    await press(words.pace.change);
    await field(words.pace.atOnce).fill('1');
    await field(words.pace.bandwidth).fill('5000');
    await press(words.pace.set);
    await dialog().waitFor({ ...soon, state: 'detached' });
    const [run] = await runs();
    expect(await stage.client.jobs.pace({ runId: run!.runId })).toMatchObject({ concurrency: 1 });
    expect(await stage.client.tenants.pace({ name: 'acme' })).toMatchObject({ bytesPerSecond: 5_000_000 });

    await press(words.pace.change);
    await expect.poll(() => field(words.pace.atOnce).inputValue()).toBe('1');
    await field(words.pace.atOnce).fill('4');
    await field(words.pace.bandwidth).fill('');
    await press(words.pace.set);
    await dialog().waitFor({ ...soon, state: 'detached' });
  });

  it('pauses, and nothing new begins while the page is left and come back to', async () => {
    await press(words.pause);
    await titled(/^Paused/);
    expect(await axeFindingsHere(page)).toEqual([]);
    await windowPages(page).go('home');
    await page.locator('.job-card.running').waitFor(soon);
    await windowPages(page).go('backup');
    await titled(/^Paused/);
    await page.reload();
    await titled(/^Paused/);
    await press(words.resume);
    await titled(/^Backing up/);
  });

  it('stops on a second word and goes on to the end, under its own address', async () => {
    await press(words.stop);
    await dialog().getByRole('button', { name: words.keepOn }).click();
    await dialog().waitFor({ ...soon, state: 'detached' });
    await press(words.stop);
    await dialog().getByRole('button', { name: words.stopNow }).click();
    await titled(/^Stopped, \d+ of 10/);
    expect(await axeFindingsHere(page)).toEqual([]);
    stage.tenant.faults.clear();
    await press(words.resume);
    await titled(/^Complete: all 10 apps/);
    const { snapshots } = await stage.client.backups.list({});
    expect(snapshots).toMatchObject([
      { state: 'complete', reason: 'Before release 4.2', tags: ['release', 'quarter'] },
    ]);
    await page.locator('.under-title').getByText('Before release 4.2').waitFor(soon);
  });

  it('changes what was said of it', async () => {
    await press(words.note.edit);
    await dialog().getByLabel(words.note.ticket, { exact: true }).fill('CHG-4711');
    await dialog().getByRole('button', { name: text.save, exact: true }).click();
    await dialog().waitFor({ ...soon, state: 'detached' });
    await page.locator('.under-title').getByText('CHG-4711').waitFor(soon);
    expect((await stage.client.backups.list({})).snapshots[0]).toMatchObject({ ticket: 'CHG-4711' });
  });

  it('names the gap of an app that Qlik refuses, and tries that one again', async () => {
    const [refused, changed] = apps();
    stage.tenant.edit.editApp(refused!.id, 'script');
    stage.tenant.edit.editApp(changed!.id, 'script');
    stage.tenant.faults.add({ kind: 'status', status: 403, path: new RegExp(`${refused!.id}/export`) });
    await press(words.again);
    await press(words.startWithout);
    await titled(/^Partial: 9 of 10 apps are stored, 1 failed/);
    const first = rows(words.table.name).first();
    expect(await first.locator('[data-status=failed]').count()).toBe(1);
    await page.getByText(words.gaps.title(1), { exact: true }).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);

    stage.tenant.faults.clear();
    await press(words.retry(1));
    await titled(/^Complete: all/);
    expect((await stage.client.backups.list({})).snapshots.map(({ state }) => state)).toEqual([
      'complete',
      'partial',
      'complete',
    ]);
  });

  it('compares two backups, and one with the tenant as it is', async () => {
    await press(words.again);
    const grid = page.getByRole('grid', { name: words.earlier.name });
    await expect.poll(() => grid.getByRole('row').count()).toBe(4);
    await grid.getByRole('checkbox').nth(1).check();
    await grid.getByRole('checkbox').nth(3).check();
    await press(words.earlier.compare);
    await titled(new RegExp(`^${words.compare.title({ added: 0, removed: 0, changed: 2 })}`));
    expect(await rows(words.compare.name).count()).toBe(2);
    expect(await axeFindingsHere(page)).toEqual([]);

    stage.tenant.edit.editApp(apps()[3]!.id, 'script');
    await page.goBack();
    await grid.getByRole('checkbox').nth(1).check();
    await press(words.earlier.compareLive);
    await titled(new RegExp(`^${words.compare.title({ added: 0, removed: 0, changed: 1 })}`));
  });

  it('goes on while the vault is locked, and shows the end when it is opened', async () => {
    slow();
    stage.tenant.edit.editApp(apps()[4]!.id, 'script');
    await windowPages(page).go('backup');
    await press(words.startWithout);
    await titled(/^Backing up/);
    await press(text.foot.lockNow);
    await titled(new RegExp(text.opening.unlockTitle));
    expect(await stage.client.vault.state({})).toMatchObject({ state: 'locked', finishing: true });
    expect(await page.locator('body').innerText()).not.toContain(apps()[4]!.name);
    stage.tenant.faults.clear();
    await windowPages(page).unlock(passphrase);
    await titled(/^(Backing up|Complete)/);
    await titled(/^Complete: all/);
  });

  it('says that the tenant is gone, and that nothing stored was lost', async () => {
    stage.tenant.faults.add({ kind: 'status', status: 401, path: /./ });
    await press(words.again);
    await press(words.startWithout);
    await titled(new RegExp(words.titleFailed));
    stage.tenant.faults.clear();
    const [run] = await runs();
    await page.getByRole('alert').getByText(failureText(run!.failure!.code).title).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
    await press(words.again);
    await press(words.startWithout);
    await titled(/^Complete: all/);
  });

  it('backs up two vaults at once, each under its own name', async () => {
    const other = await startPracticeTenant({ appCount: 4, profile: tinyApps, clockRate: 1000, limits: 'off' });
    const { desk } = createClient(deskContract, stage.transport);
    const { seatId } = await desk.prepare({ parent: stage.folder });
    const second = createClient(contract, scopedTransport(stage.transport, seatId));
    await second.vault.create({ passphrase });
    const { url: host, clientId, clientSecret } = other;
    await second.tenants.add({ name: 'harbour', host, clientId, clientSecret, rateShare: 1 });
    other.faults.add({ kind: 'stall', path: /\/export$/, milliseconds: 20_000 });
    slow();
    stage.tenant.edit.editApp(apps()[5]!.id, 'script');
    await press(words.again);
    await press(words.startWithout);
    await titled(/^Backing up/);
    await second.backups.start({ tenant: 'harbour' });
    await page.locator('.job-card').getByText(text.rail.more(1)).waitFor(soon);

    await page.keyboard.press('ControlOrMeta+2');
    await page.locator('.crumbs').getByText('harbour').waitFor(soon);
    await titled(/^Backing up, \d of 4/);
    other.faults.clear();
    await titled(/^Complete: all 4/);
    await page.keyboard.press('ControlOrMeta+1');
    await page.locator('.crumbs').getByText('acme').waitFor(soon);
    stage.tenant.faults.clear();
    await expect.poll(async () => (await runs())[0]?.state, soon).toBe('done');
    await windowPages(page).go('backup');
    await titled(new RegExp(words.titleLast('complete', appCount, appCount)));
    await other.close();
  });

  it('loses nothing at 200 % zoom of a small window, and nothing was complained of', async () => {
    await page.setViewportSize({ width: 640, height: 400 });
    const [run] = await runs();
    for (const hash of ['#/backup', `#/backup/${run!.runId}`]) {
      await page.evaluate((address) => void (location.hash = address), hash);
      await page.waitForTimeout(500);
      expect(await layoutFaults(page), hash).toEqual([]);
    }
    expect(stage.complaints).toEqual([]);
  });
});
