import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import { axeFindingsIn, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';
import { visit, walk } from '../support/walk.ts';
import { counts } from '../../support/world.ts';

const mostPages = counts(40, 200);
const customer = 'Nordwind Logistik';
const hideKeys = 'ControlOrMeta+Shift+H';
const sign = (page: Page) => page.getByRole('status').filter({ hasText: text.names.sign }).first();

/** What a person can see or hear of a page: its words, labels, titles, fields, and the title of the window. */
const perceived = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const labels = ['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'aria-valuetext'];
    const said = [document.title, document.body.textContent ?? ''];
    for (const element of document.querySelectorAll('body *')) {
      for (const label of labels) said.push(element.getAttribute(label) ?? '');
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) said.push(element.value);
    }
    return said.join('\n');
  });

describe.skipIf(browserPath === undefined)('showing the window to others, and to those who want less of it', () => {
  let stage: Stage;
  let names: readonly string[];

  beforeAll(async () => {
    stage = await openStage({ tenant: { appCount: 12, peopleCount: 12 }, backups: 2, page: { view: 'simple' } });
    await stage.client.vault.setCustomer({ name: customer, environment: 'Production', notes: '' });
    const { apps, people } = stage.tenant.state;
    const { hostname } = new URL(stage.tenant.url);
    names = [
      ...[...apps.values()].map(({ name }) => name),
      ...[...people.values()].flatMap(({ name, subject, email }) => [name, subject, email]),
      ...[customer, hostname, 'acme'],
    ].filter((name) => name !== '');
    await stage.page.getByRole('navigation', { name: text.rail.name }).waitFor();
  });
  afterAll(() => stage?.close());

  const namesOn = async (): Promise<readonly string[]> => {
    const said = await perceived(stage.page);
    return names.filter((name) => said.includes(name));
  };

  it('starts simple, without commands, and adds them for an expert', async () => {
    const { page } = stage;
    await visit(page, '#/settings/look');
    expect(await page.locator('.foot .cli').count()).toBe(0);
    await page.getByText(text.view.choice.expert, { exact: true }).click();
    await page.locator('.foot .cli').waitFor();
    await visit(page, '#/settings/tenant');
    await page.locator('[data-expert]').first().waitFor();
  });

  it('shows names until it is told to hide them, by keys, and says so', async () => {
    const { page } = stage;
    await visit(page, '#/apps');
    expect((await namesOn()).length).toBeGreaterThan(10);

    await page.keyboard.press(hideKeys);
    await sign(page).waitFor();

    expect(await namesOn()).toEqual([]);
    expect(await page.getByRole('row').count()).toBeGreaterThan(10);
    expect(await axeFindingsIn('light', page)).toEqual([]);
  });

  it('shows no name on any page, and no warning, gap or error to experts alone', async () => {
    const { page } = stage;
    const found: string[] = [];
    const unsigned: string[] = [];
    const onlyForExperts: string[] = [];
    let expertParts = 0;
    const visits = await walk(page, mostPages, async ({ address }) => {
      for (const name of await namesOn()) found.push(`${address}: ${name}`);
      if (!(await sign(page).isVisible())) unsigned.push(address);
      const parts = page.locator('[data-expert]');
      expertParts += await parts.count();
      const told = parts.locator('[role="alert"], .error-card, .risk-line, .tone-warn, .tone-bad');
      onlyForExperts.push(...(await told.allInnerTexts()).map((words) => `${address}: ${words}`));
    });

    expect(visits.length).toBeGreaterThan(10);
    expect(found).toEqual([]);
    expect(unsigned).toEqual([]);
    expect(expertParts).toBeGreaterThan(1);
    expect(onlyForExperts).toEqual([]);
  });

  it('hides them in the palette too, where they can be found by name all the same', async () => {
    const { page } = stage;
    const name = names.find((one) => one.includes(' '))!;
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(name.slice(0, 6));
    await page
      .getByRole('option', { name: new RegExp(text.names.mask.app(1).split(' ')[0]!) })
      .first()
      .waitFor();

    expect(await namesOn()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('changes no field that holds a name, and keeps hiding after the window was opened anew', async () => {
    const { page, client } = stage;
    await visit(page, '#/settings/customer');
    const field = page.getByRole('textbox', { name: text.settings.customer.name, exact: true });
    expect(await field.inputValue()).not.toContain(customer);
    expect(await field.getAttribute('readonly')).not.toBeNull();
    await page.getByRole('button', { name: text.settings.customer.save }).click();
    await page.waitForTimeout(300);
    expect((await client.vault.customer({})).name).toBe(customer);

    await page.reload();
    await sign(page).waitFor();
    expect(await namesOn()).toEqual([]);
  });

  it('gives one thing one mask, wherever it stands, and shows names again', async () => {
    const { page } = stage;
    await visit(page, '#/apps');
    const first = page.getByRole('row').nth(1);
    const mask = await first.locator('.name').first().innerText();
    await first.locator('.name').first().dblclick();
    await page.getByRole('heading', { level: 1, name: mask }).waitFor();
    await page.setViewportSize({ width: 640, height: 400 });
    expect(await layoutFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });

    await page.getByRole('button', { name: text.names.show }).first().click();
    await visit(page, '#/apps');
    expect((await namesOn()).length).toBeGreaterThan(10);
    expect(stage.complaints).toEqual([]);
  });
});
