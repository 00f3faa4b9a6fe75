import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.activity;
const soon = { timeout: 30_000 };

/** What ran, and what was done: filtered, exported, and proved to be as it was written. */
describe.skipIf(browserPath === undefined)('activity', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    await stage.client.vault.verify({ deep: false });
    await stage.page.evaluate(() => void (location.hash = '#/activity'));
  });
  afterAll(() => stage.close());

  const titled = (title: string) =>
    stage.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor(soon);
  const press = (name: string) => stage.page.getByRole('button', { name, exact: true }).click();
  const closeDialog = () =>
    stage.page.getByRole('dialog').getByRole('button', { name: text.close, exact: true }).last().click();
  const rowsOf = (name: string) =>
    stage.page
      .getByRole('grid', { name })
      .getByRole('row')
      .filter({ has: stage.page.getByRole('gridcell') });

  it('lists what ran and opens its own page', async () => {
    await titled(words.title(0));
    await rowsOf(words.name).first().waitFor(soon);
    expect(await axeFindingsHere(stage.page)).toEqual([]);
    await rowsOf(words.name).first().click();
    await stage.page.waitForURL(/#\/backup\//);
  });

  it('shows every part of a run of any kind', async () => {
    const { runs } = await stage.client.jobs.list({});
    await stage.page.evaluate((id) => void (location.hash = `#/activity/${id}`), runs[0]!.runId);
    await titled(words.runTitle.done(words.kind['backup']!));
    await rowsOf(words.itemsTitle).first().waitFor(soon);
  });

  it('filters the audit log by event and by words', async () => {
    const { entries } = await stage.client.vault.audit({ limit: 500 });
    await stage.page.getByRole('link', { name: text.screens.activity }).first().click();
    await stage.page.getByRole('link', { name: words.parts.audit, exact: true }).click();
    await titled(words.audit.titleWhole(entries.length));
    await stage.page.getByText(words.audit.shown(entries.length, false), { exact: true }).waitFor(soon);
    expect(await axeFindingsHere(stage.page)).toEqual([]);

    await stage.page.keyboard.press('/');
    await stage.page.keyboard.type('ACME');
    const withName = entries.filter(({ facts }) => JSON.stringify(facts).toLowerCase().includes('acme'));
    await stage.page.getByText(words.audit.shown(withName.length, false), { exact: true }).waitFor(soon);
    await press(words.audit.filter.clear);
    await stage.page
      .getByLabel(words.audit.filter.allEvents)
      .or(stage.page.getByLabel(words.audit.filter.event))
      .first()
      .click();
    await stage.page.getByRole('option', { name: words.audit.eventOf(words.event['verified']!, 1) }).click();
    await stage.page.getByText(words.audit.shown(1, false), { exact: true }).waitFor(soon);
    await rowsOf(words.audit.name).first().click();
    await stage.page.getByRole('dialog').getByText('intact', { exact: true }).waitFor(soon);
    await stage.page.keyboard.press('Escape');
    await press(words.audit.filter.clear);
  });

  it('exports the log, and finds an edited line in the export', async () => {
    await press(words.audit.export);
    const file = join(stage.folder, 'audit.jsonl');
    writeFileSync(file, (await stage.saved(() => press(words.audit.exportNow))).words);
    const { entries } = await stage.client.vault.audit({ limit: 500 });
    await stage.page.getByText(words.audit.exported(entries.length)).waitFor(soon);
    const head = await stage.page.getByRole('dialog').locator('code').innerText();
    expect(head).toMatch(/^[0-9a-f]{64}$/);
    await closeDialog();

    await press(words.audit.check);
    const dialog = stage.page.getByRole('dialog');
    await dialog.getByLabel(words.audit.expected).fill(head);
    const choose = (path: string) =>
      dialog.locator('input[type=file]').or(stage.page.locator('input[type=file]')).first().setInputFiles(path);
    await choose(file);
    await dialog.getByText(words.audit.unchanged(entries.length)).waitFor(soon);
    expect(await axeFindingsHere(stage.page)).toEqual([]);

    const edited = join(stage.folder, 'edited.jsonl');
    writeFileSync(edited, readFileSync(file, 'utf8').replace('acme', 'other'));
    await choose(edited);
    await dialog.getByText(/^Changed at line \d+$/).waitFor(soon);
    await closeDialog();
  });

  it('tells which calls were sent', async () => {
    await stage.page.getByRole('link', { name: words.parts.calls, exact: true }).click();
    await rowsOf(words.calls.name).first().waitFor(soon);
    expect(await rowsOf(words.calls.name).count()).toBeLessThan(100);
  });

  it('loses nothing at 200 % zoom of a small window, and nothing was complained of', async () => {
    await stage.page.setViewportSize({ width: 640, height: 400 });
    for (const hash of ['#/activity', '#/activity/audit', '#/activity/calls']) {
      await stage.page.evaluate((address) => void (location.hash = address), hash);
      await stage.page.waitForTimeout(500);
      expect(await layoutFaults(stage.page), hash).toEqual([]);
    }
    expect(stage.complaints).toEqual([]);
  });
});
