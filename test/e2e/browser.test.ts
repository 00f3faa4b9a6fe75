import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../electron/engine/desk.ts';
import { openWindowDesk } from '../../electron/hosts/open-desk.ts';
import { startPracticeTenant, type PracticeTenant } from '../../electron/practice/index.ts';
import { countGaps, type Gap } from '../../shared/domain/snapshot.ts';
import { statuses } from '../../shared/domain/status.ts';
import { text } from '../../renderer/text/text.ts';
import { buildIfStale } from '../../scripts/build.ts';
import { clockRate, passphrase, scryptN } from '../support/given.ts';
import { aFolder, aWorld } from '../support/world.ts';
import { axeFindingsHere, layoutFaults } from './support/checks.ts';
import { browserPath } from './support/open-browser.ts';
import { isInDesktop } from './support/open-desktop.ts';
import { notedByBrowser, showDesk, type Shown } from './support/show-desk.ts';
import { windowPages } from './support/window-pages.ts';

const appCount = 16;
const soon = { timeout: 30_000 };
const spoiled = (line: string): string => (line.startsWith('7') ? '8' : '7') + line.slice(1);

/** One story from an empty folder to a checked history, through the real engine, host and window. */
describe.skipIf(browserPath === undefined)('the window, from the first run on', () => {
  const folder = aFolder();
  let tenant: PracticeTenant;
  let engine: Desk;
  let shown: Shown;
  let page: Page;
  let recoveryKey: string;
  let complaints: string[];
  let window: ReturnType<typeof windowPages>;

  beforeAll(async () => {
    await buildIfStale();
    tenant = await startPracticeTenant({ appCount, clockRate, hostileNames: true });
    // Slow enough to be watched, paused and stopped.
    tenant.faults.add({ kind: 'stall', path: /\/export$/, milliseconds: 2500 });
    engine = openWindowDesk(aWorld(), { vaultFolder: join(folder.path, 'test.coffer'), clockRate, scryptN });
    shown = await showDesk(engine, folder.path);
    ({ page, complaints } = shown);
    page.on('dialog', (dialog) => {
      complaints.push(`a dialog opened: ${dialog.message()}`);
      void dialog.dismiss();
    });
    window = windowPages(page);
  });
  afterAll(async () => {
    await shown?.close();
    await engine?.close();
    await tenant?.close();
    folder.dispose();
  });

  const titled = (title: RegExp) => page.getByRole('heading', { level: 1, name: title }).waitFor(soon);

  it('takes its one-time code out of the address', async () => {
    await titled(new RegExp(text.start.language.title));

    expect(new URL(page.url()).hash).toBe('');
  });

  it('creates the vault and shows the recovery key before anything else', async () => {
    expect(await axeFindingsHere(page)).toEqual([]);

    recoveryKey = await window.createVault(passphrase);
    expect(recoveryKey).toMatch(/^([0-9A-Z]{4}(-|\n|$)){16}$/);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('prints the recovery sheet on one page of either paper, black on white', async () => {
    // The system's own dialog would stop the story; the paper stays in the page while it is open.
    await page.evaluate(() => Object.assign(globalThis, { print: () => undefined }));
    for (const format of ['A4', 'Letter'] as const) {
      await window.press(text.recovery.print);
      const pdf = await shown.onPaper(format);
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g), format).toHaveLength(1);
    }
    await window.press(text.recovery.print);
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('body').innerText();
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => globalThis.dispatchEvent(new Event('afterprint')));

    for (const line of [...recoveryKey.split('\n'), text.recovery.paper.title]) expect(paper).toContain(line);
    expect(paper).toMatch(/\| [A-Za-z0-9+/]{64}/);
    expect(paper).not.toContain(text.recovery.show);
    expect(background).toBe('rgb(255, 255, 255)');
    expect(await page.locator('.paper').count()).toBe(0);
  });

  it('lets the proof wait, and keeps that in sight', async () => {
    await page.getByLabel(text.opening.haveIt).check();
    await window.press(text.recovery.toProof);
    await titled(new RegExp(text.recovery.proveTitle));
    expect(await axeFindingsHere(page)).toEqual([]);
    await window.press(text.opening.goOn);

    await titled(new RegExp(text.tenant.title));
    await page.getByRole('link', { name: text.start.leave }).click();
    await page.getByText(text.home.risk.unproved.what).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
    await window.go('backup');
  });

  it('adds the tenant from a pasted address and says what its client may do', async () => {
    const { clientId, clientSecret, url } = tenant;
    await page.getByLabel(text.tenant.host, { exact: true }).fill(`${url}/analytics/home`);
    await page
      .getByLabel(text.tenant.allowHttp)
      .check()
      .catch(() => undefined);
    await window.addTenant({ name: 'acme', host: `${url}/analytics/home`, clientId, clientSecret });

    await page.getByText(text.tenant.capability['list-apps']).waitFor(soon);
    expect(await page.locator('[data-status=failed]').count()).toBe(0);
    expect(await axeFindingsHere(page)).toEqual([]);
    await window.press(text.tenant.goBackUp);
    await titled(new RegExp(text.backup.titleNone));
  });

  it('estimates before it starts', async () => {
    await window.press(text.backup.estimate);

    await page.getByRole('button', { name: text.backup.start, exact: true }).waitFor(soon);
    const estimate = page.getByRole('region', { name: text.backup.estimateCard.title });
    await estimate.getByText(String(appCount), { exact: true }).first().waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('shows a backup move without being asked again', async () => {
    await window.press(text.backup.start);

    await titled(/^Backing up, [1-9]\d* of \d+ apps are stored/);
    await page.locator('[data-status=exporting]').first().waitFor(soon);
    expect(await window.rows(text.backup.table.name).count()).toBeGreaterThan(3);
  });

  it('pauses and goes on', async () => {
    await window.press(text.backup.pause);
    await titled(/^Paused/);
    expect(await axeFindingsHere(page)).toEqual([]);

    await window.press(text.backup.resume);
    await titled(/^Backing up/);
  });

  it('stops on a person’s word, keeps what is stored, and goes on later', async () => {
    await window.stopBackup();
    await titled(/^Stopped, \d+ of \d+/);

    tenant.faults.clear();
    await window.press(text.backup.resume);
    await titled(/^(Complete|Partial)/);
  });

  it('names the end in honest words', async () => {
    const title = await window.heading();
    const snapshot = (await engine.dispatch('backups.list', {})) as {
      value: { snapshots: { state: string; gaps: Gap[] }[] };
    };
    const [last] = snapshot.value.snapshots;

    expect(title.startsWith(last!.state === 'complete' ? 'Complete' : 'Partial')).toBe(true);
    const gaps = countGaps(last!.gaps);
    await page
      .getByText(gaps === 0 ? text.backup.gaps.none : text.backup.gaps.title(gaps))
      .first()
      .waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('lists what the vault holds, hostile names as plain text', async () => {
    await window.go('apps');
    const rows = window.rows(text.apps.name);
    await rows.first().waitFor(soon);

    const markup = [...tenant.state.apps.values()].map(({ name }) => name).find((name) => name.includes('<'));
    expect(markup).toBeDefined();
    expect((await rows.allInnerTexts()).join('\n')).toContain(markup);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('shows a changed owner as a sentence after the next backup', async () => {
    const app = [...tenant.state.apps.values()].find(({ name }) => !name.includes('<') && name.length < 40)!;
    const sheet = [...tenant.state.contents.of(app.id).objects.values()].find(({ type }) => type === 'sheet')!;
    const heir = [...tenant.state.people.values()].find(({ id }) => id !== sheet.ownerId)!;
    tenant.edit.changeOwner(app.id, sheet.id, heir.id);
    await window.go('backup');
    await window.press(text.backup.startWithout);
    await titled(/^(Complete|Partial)/);

    await page.evaluate((id) => (location.hash = `#/app/${id}`), app.id);
    await page.getByText(text.history.ownerOne).waitFor(soon);

    expect(await page.locator('.owner-line').innerText()).toContain(heir.name);
    expect(await page.locator('.version').count()).toBe(2);
    expect(await page.locator(`[data-status=changed]`).first().innerText()).toContain(statuses.changed.word);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it.skipIf(isInDesktop)('hands a version out byte for byte (a browser host alone has downloads)', async () => {
    await page.getByRole('tab', { name: text.history.tab.files }).click();
    const shown = await page.locator('.fingerprint').innerText();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      window.press(text.history.files.downloadName(text.history.files.qvf)),
    ]);
    const { createHash } = await import('node:crypto');
    const hash = createHash('sha256');
    for await (const part of await download.createReadStream()) hash.update(part as Uint8Array);

    expect(hash.digest('hex')).toBe(shown);
  });

  it('keeps activity and settings free of axe findings too', async () => {
    await window.go('activity');
    await window.rows(text.activity.name).first().waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);

    await window.go('settings');
    await page.getByRole('heading', { level: 2, name: text.settings.keys, exact: true }).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
  });

  it('points a typing error to its line when the sheet is proved from paper, and then proves it', async () => {
    await page.getByRole('button', { name: /^Prove the recovery sheet/ }).click();
    const [first = '', ...others] = recoveryKey.split('\n');
    await window.typeKey([first, spoiled(others[0] ?? ''), ...others.slice(1)].join('\n'));
    await window.press(text.recovery.prove);
    await page.getByText(text.recovery.lineTypo(2)).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);

    await window.typeKey(recoveryKey);
    await window.press(text.recovery.prove);
    await page.getByText(text.recovery.unproved).waitFor({ ...soon, state: 'detached' });
    const { value } = (await engine.dispatch('vault.keys', {})) as { value: { keys: { provedAt: number | null }[] } };
    expect(value.keys.map(({ provedAt }) => provedAt !== null)).toEqual([false, true]);
  });

  it('holds together at 200 % zoom of a small window', async () => {
    await page.setViewportSize({ width: 640, height: 400 });
    const faults: string[] = [];
    const look = async (place: string) => {
      await page.waitForTimeout(400);
      faults.push(...(await layoutFaults(page)).map((fault) => `${place}: ${fault}`));
    };
    for (const place of ['backup', 'apps', 'activity', 'settings'] as const) {
      await window.go(place);
      await look(place);
    }
    await window.go('activity');
    await window.rows(text.activity.name).first().click();
    await look('run');
    await window.go('apps');
    await window.rows(text.apps.name).first().click();
    await page.locator('.version').first().waitFor(soon);
    await look('history');
    await page.setViewportSize({ width: 1280, height: 800 });

    expect(faults).toEqual([]);
  });

  it('locks with every name gone, and opens again by the passphrase', async () => {
    await window.press(text.foot.lockNow);
    await titled(new RegExp(text.opening.unlockTitle));
    expect(await page.locator('body').innerText()).not.toContain('acme');
    expect(await axeFindingsHere(page)).toEqual([]);

    await window.unlock('not the passphrase');
    await page.getByRole('alert').waitFor(soon);
    await window.unlock(passphrase);
    await page.getByRole('navigation').waitFor(soon);
  });

  it('opens by the sheet alone, each line in its place', async () => {
    await window.press(text.foot.lockNow);
    await titled(new RegExp(text.opening.unlockTitle));
    await window.press(text.opening.useRecovery);
    const lines = recoveryKey.split('\n');
    await window.typeKey(lines.with(3, spoiled(lines[3] ?? '')).join('\n'));
    await window.press(text.opening.unlock);
    await page.getByText(text.recovery.lineTypo(4)).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);

    // As a scanner types it: all in one go, into the first line.
    await page.getByLabel(text.recovery.line(1), { exact: true }).fill(lines.join(' '));
    await window.press(text.opening.unlock);
    await page.getByRole('navigation').waitFor(soon);
  });

  it('complained of nothing: no policy violation, no error, nothing beyond its own host', () => {
    // The wrong passphrase and the two typing errors of the tests before.
    const refused = expect.stringMatching(/status of 401/);

    expect(complaints).toEqual(notedByBrowser(refused, refused, refused));
  });
});
