import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryOf, startPracticeTenant, type PracticeTenant } from '../../../electron/practice/index.ts';
import { text } from '../../../renderer/text/text.ts';
import { failureText } from '../../../renderer/text/shared.ts';
import { passphrase } from '../../support/given.ts';
import { knowTarget } from '../../support/given-rebuild.ts';
import { axeFindingsHere } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.restore;
const { guide } = words;
const soon = { timeout: 30_000 };

/** What goes wrong around somebody who is in the middle of the guide. */
describe.skipIf(browserPath === undefined)('the guide in bad weather', { timeout: 120_000 }, () => {
  let stage: Stage;
  let target: PracticeTenant;

  beforeAll(async () => {
    stage = await openStage({ tenant: { appCount: 3, peopleCount: 6 } });
    const seedFrom = { ...directoryOf(stage.tenant.state), groups: [] };
    target = await startPracticeTenant({ seed: 99, clockRate: 1000, limits: 'off', seedFrom });
    await knowTarget(stage, target, 'emergency');
    stage.page.setDefaultTimeout(20_000);
    await stage.page.getByRole('navigation').first().waitFor();
    await stage.page.evaluate(() => (location.hash = '#/restore'));
    await button(words.begin.rebuild.now).click();
    await titled(guide.what.title.tenant);
  });
  afterAll(async () => {
    await stage?.close();
    await target?.close();
  });

  const button = (name: string, page: Page = stage.page) => page.getByRole('button', { name, exact: true });
  const titled = (title: string | RegExp, page: Page = stage.page) =>
    page.getByRole('heading', { level: 1, name: title }).waitFor(soon);
  const next = (step: keyof typeof guide.step, page?: Page) => button(guide.next(guide.step[step]), page).click();
  const radio = (name: string | RegExp, page: Page = stage.page) => page.getByRole('radio', { name });
  const kept = async () => (await stage.client.restores.drafts({})).drafts[0]!;

  it('in two windows: the one that knows less writes nothing over, and can go on from the other', async () => {
    const { page } = stage;
    const other = await stage.openWindow();
    await other.page.getByRole('navigation').first().waitFor();
    await other.page.evaluate((hash) => (location.hash = hash), new URL(page.url()).hash);
    await titled(guide.what.title.tenant, other.page);
    await radio(guide.what.scopes.apps, other.page).check();
    await other.page.getByRole('checkbox').first().check();
    await expect.poll(async () => (await kept()).options.apps.length).toBe(1);

    await next('when');
    await page.getByText(guide.elsewhere.title).waitFor(soon);
    await page.getByText(guide.notKept).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
    expect(await kept()).toMatchObject({ scope: 'apps', passed: [] });
    await button(guide.elsewhere.adopt).click();
    await page.getByText(guide.elsewhere.title).waitFor({ state: 'detached' });
    await page.goBack();
    await titled(guide.what.title.some(1));
    await radio(guide.what.scopes.tenant).check();
    await expect.poll(async () => (await kept()).scope).toBe('tenant');
    await other.page.close();
  });

  it('with the engine out of reach: says that nothing was kept, and keeps it when it is back', async () => {
    const { page } = stage;
    await stage.outOfReach(true);
    await next('when');
    const { title } = failureText('engine.unreachable');
    const again = page
      .getByRole('alert')
      .filter({ hasText: title })
      .getByRole('button', { name: text.tryAgain })
      .first();
    await again.waitFor(soon);
    expect((await kept()).passed).toEqual([]);
    await stage.outOfReach(false);
    await again.click();
    await expect.poll(async () => (await kept()).passed, soon).toEqual(['what']);
    await page.getByRole('alert').filter({ hasText: title }).first().waitFor({ state: 'detached' });
  });

  it('with Enter pressed on everything: nothing is written anywhere', async () => {
    const { page } = stage;
    const pressAll = async () => {
      for (const field of await page.locator('main input:visible').all()) await field.press('Enter');
    };
    await titled(/^Back to/);
    await pressAll();
    await next('where');
    await titled(guide.where.titleNone);
    await pressAll();
    await radio(/^emergency/).check();
    await next('preflight');
    await titled(/fixed first|amber|in the way/);
    for (const step of ['people', 'options', 'dry-run', 'run'] as const) {
      await pressAll();
      await next(step);
      await page.keyboard.press('Enter');
    }
    await titled(guide.run.titleLocked);
    await button(guide.run.start.rebuild).press('Enter');
    expect(target.requests.writes()).toEqual([]);
    expect((await stage.client.jobs.list({})).runs.filter(({ kind }) => kind === 'restore')).toEqual([]);
  });

  it('with Back and Forward: each step as it was left', async () => {
    const { page } = stage;
    await expect.poll(async () => (await kept()).passed).toContain('dry-run');
    const before = await kept();
    for (const title of [/nothing has been sent/, guide.options.title, /found in the target/]) {
      await page.goBack();
      await titled(title);
    }
    await page.goForward();
    await titled(guide.options.title);
    expect(await kept()).toEqual(before);
  });

  it('when the vault locks itself: behind the passphrase is the same step, with what was decided', async () => {
    const { page, client } = stage;
    await radio(guide.options.conflicts.copy).check();
    await page.getByLabel(guide.options.withConfiguration).uncheck();
    await expect.poll(async () => (await kept()).options).toMatchObject({ onConflict: 'copy', configuration: false });
    await client.vault.lock({});
    await page.getByLabel(text.opening.passphrase, { exact: true }).fill(passphrase);
    expect(await page.locator('body').innerText()).not.toContain('emergency');
    await button(text.opening.unlock).click();
    await titled(guide.options.title);
    expect(await radio(guide.options.conflicts.copy).isChecked()).toBe(true);
  });

  it('when the target is gone: says so, has lost nothing, and goes on when it is there again', async () => {
    const { page } = stage;
    const fault = target.faults.add({ kind: 'status', status: 503 });
    await next('dry-run');
    await page.getByRole('alert').first().waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
    expect((await kept()).options.onConflict).toBe('copy');
    fault.remove();
    await page.getByRole('alert').getByRole('button', { name: text.tryAgain }).first().click();
    await titled(/nothing has been sent/);
    expect(target.requests.writes()).toEqual([]);
  });

  it('when the engine ends in the middle of an import: the run goes on from there, and makes no app twice', async () => {
    const { page, client } = stage;
    await next('run');
    await page.getByRole('button', { name: /^Go on without/ }).click();
    await page.getByLabel(guide.preflight.who).fill('Klara Stern');
    for (const left = button(guide.preflight.goOn); (await left.count()) > 0;) await left.first().click();
    await page.getByRole('link', { name: guide.step.run, exact: true }).click();
    await titled(guide.run.titleReady);
    const act = () => void client.vault.lock({});
    target.faults.add({ kind: 'act-after', method: 'POST', path: /apps\/import/, times: 1, act });
    await button(guide.run.start.rebuild).click();

    await page.getByLabel(text.opening.passphrase, { exact: true }).fill(passphrase);
    await button(text.opening.unlock).click();
    await button(words.run.resume).waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
    await button(words.run.resume).click();
    await button(guide.next(guide.step.result)).and(page.locator(':not([aria-disabled])')).waitFor(soon);
    await next('result');
    await titled(/verified/i);
    const { rows } = await client.restores.ids({ runId: (await client.jobs.list({})).runs[0]!.runId });
    const made = rows.filter(({ kind }) => kind === 'app' || kind === 'copy').map(({ newId }) => newId);
    expect([...target.state.apps.keys()].sort()).toEqual(made.sort());
  });
});
