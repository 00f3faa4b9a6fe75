import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryOf, startPracticeTenant, type PracticeTenant } from '../../../electron/practice/index.ts';
import { text } from '../../../renderer/text/text.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.restore;
const { guide } = words;
const soon = { timeout: 30_000 };

/** From nothing decided to a certificate, as a person goes: with one person who is not there, and one thing that is red. */
describe.skipIf(browserPath === undefined)('restoring in the window', { timeout: 120_000 }, () => {
  let stage: Stage;
  let target: PracticeTenant;
  let missing: { readonly subject: string; readonly name: string };
  let heir: { readonly subject: string; readonly email: string; readonly name: string };

  beforeAll(async () => {
    stage = await openStage();
    const owners = await ownersIn(stage);
    const [gone, other] = owners;
    if (gone === undefined || other === undefined) throw new Error('nobody owns anything');
    stage.page.setDefaultTimeout(20_000);
    missing = gone;
    heir = other;
    target = await startPracticeTenant({
      ...{ seed: 99, clockRate: 1000, limits: 'off' },
      seedFrom: { ...directoryOf(stage.tenant.state), groups: [] },
      withoutSubjects: [gone.subject],
    });
  }, 120_000);
  afterAll(async () => {
    await stage?.close();
    await target?.close();
  });

  const button = (name: string | RegExp) => stage.page.getByRole('button', { name, exact: typeof name === 'string' });
  const press = (name: string) => button(name).click();
  /** The way of a person without a mouse: the button takes the focus and Enter presses it. */
  const pressByKey = async (name: string) => {
    await button(name).focus();
    await stage.page.keyboard.press('Enter');
  };
  const next = (step: keyof typeof guide.step) => pressByKey(guide.next(guide.step[step]));
  const titled = (title: string | RegExp) => stage.page.getByRole('heading', { level: 1, name: title }).waitFor(soon);
  const axe = async () =>
    (await axeFindingsHere(stage.page)).filter((one) => !one.includes('label-content-name-mismatch'));

  it('lists the ways to begin, and begins a rebuild', async () => {
    const { page } = stage;
    await page.getByRole('navigation').getByRole('link', { name: text.screens.restore }).click();
    await titled(words.title(0, 0));
    expect(await axe()).toEqual([]);

    await pressByKey(words.begin.rebuild.now);
    await titled(guide.what.title.tenant);
    expect(await axe()).toEqual([]);
    await next('when');
    await titled(/^Back to/);
    expect(await axe()).toEqual([]);
    await next('where');
    await titled(guide.where.titleNone);
    await expect
      .poll(async () => (await stage.client.restores.drafts({})).drafts[0])
      .toMatchObject({ kind: 'rebuild', passed: ['what', 'when'] });
  });

  it('adds the target, and names it on every screen from then on', async () => {
    const { page } = stage;
    const fill = (label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value);
    await fill(text.tenant.name, 'emergency');
    await fill(text.tenant.host, target.url);
    await fill(text.tenant.clientId, target.clientId);
    await fill(text.tenant.clientSecret, target.clientSecret);
    const http = page.getByLabel(text.tenant.allowHttp);
    if (await http.isVisible()) await http.check();
    await pressByKey(guide.where.addNow);
    await titled(guide.where.title('emergency'));

    expect(await page.locator('.write-band').innerText()).toContain('emergency');
    expect(await axe()).toEqual([]);
  });

  it('locks Start while a check is red, and mends it from its own row', async () => {
    const { page } = stage;
    await page.getByLabel(guide.where.scopes).fill('admin_classic');
    await press(guide.where.renew);
    await button(guide.where.renew).waitFor({ state: 'detached' });
    await next('preflight');
    await titled(/must be fixed first/);
    expect(await axe()).toEqual([]);
    const red = page.locator('.check-row[data-level=red]');
    const reds = await red.count();
    expect(reds).toBeGreaterThan(0);

    await page.getByRole('link', { name: guide.step.run, exact: true }).click();
    await titled(guide.run.titleLocked);
    await page.getByText(guide.lock.red(reds)).first().waitFor();
    await pressByKey(guide.run.start.rebuild);
    expect((await stage.client.jobs.list({})).runs.filter(({ kind }) => kind === 'restore')).toEqual([]);

    await press(guide.run.lookAtReds);
    await red.getByRole('button', { name: guide.preflight.fix.where }).first().click();
    await page.getByLabel(guide.where.scopes).fill('admin_classic admin.apps');
    await press(guide.where.renew);
    await button(guide.where.renew).waitFor({ state: 'detached' });
    await next('preflight');
    await red.getByRole('button', { name: guide.preflight.fix.lockOut }).click();
    await press(guide.preflight.lockOutNow);
    await titled(guide.preflight.titleChanged);
    await pressByKey(guide.preflight.again);
    await titled(/amber|nothing is in the way/);
    expect(await red.count()).toBe(0);
  });

  it('keeps everything when the window is left in the middle', async () => {
    const { page } = stage;
    await next('people');
    await titled(/not found in the target/);
    expect(await axe()).toEqual([]);
    await page.getByLabel(guide.people.takesOver(missing.name)).fill(heir.email);
    await page.keyboard.press('Enter');
    await pressByKey(guide.people.give(heir.name));
    await page.getByText(guide.people.byHand(heir.subject)).waitFor(soon);
    await expect
      .poll(async () => (await stage.client.restores.drafts({})).drafts[0]?.peopleMap)
      .toEqual([{ source: missing.subject, target: heir.subject }]);

    await page.reload();
    await page.getByText(guide.people.byHand(heir.subject)).waitFor(soon);
    await page.getByRole('navigation').getByRole('link', { name: text.screens.restore }).click();
    await titled(words.title(1, 0));
    expect(await axe()).toEqual([]);
    await page.getByRole('link', { name: /^Rebuild, / }).click();
    await titled(/not found in the target/);
  });

  it('lists every call before one is sent', async () => {
    const { page } = stage;
    await next('options');
    await titled(guide.options.title);
    expect(await axe()).toEqual([]);
    await next('dry-run');
    await titled(/nothing has been sent/);
    await page.getByRole('grid', { name: guide.dry.name }).getByRole('row').nth(3).waitFor(soon);
    expect(await page.locator('[role=row]').count()).toBeLessThan(100);
    expect(await axe()).toEqual([]);
    expect((await stage.client.restores.drafts({})).drafts[0]?.again).toEqual([]);
    const file = await saved(() => press(guide.dry.save));
    expect(JSON.parse(file)).toMatchObject({ format: 'coffer-restore-plan', kind: 'rebuild' });
    await page.setViewportSize({ width: 640, height: 400 });
    expect(await layoutFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('asks for somebody’s word on what is amber, then runs to a certificate', async () => {
    const { page } = stage;
    await next('run');
    await titled(guide.run.titleLocked);
    await button(/^Go on without/).click();
    await page.getByLabel(guide.preflight.who).fill('Klara Stern');
    await button(/^Go on without/)
      .first()
      .click();
    for (const left = button(guide.preflight.goOn); (await left.count()) > 0;) await left.first().click();
    await titled(guide.preflight.titleGreen);
    expect(await axe()).toEqual([]);
    await page.getByRole('link', { name: guide.step.run, exact: true }).click();
    await titled(guide.run.titleReady);
    await pressByKey(guide.run.start.rebuild);
    await page.getByRole('button', { name: guide.next(guide.step.result), disabled: false }).waitFor(soon);
    await expect.poll(async () => (await stage.client.jobs.list({})).runs[0]?.state, soon).toMatch(/done|partial/);
    expect(await axe()).toEqual([]);
    await next('result');

    await titled(/verified/i);
    expect(await axe()).toEqual([]);
    for (const verdict of ['missing', 'different', 'extra'])
      expect(await page.locator(`[data-verdict=${verdict}] .figure`).innerText(), verdict).toBe('0');
    await page
      .getByText(/Klara Stern decided to go on/)
      .first()
      .waitFor();
    const [run] = (await stage.client.jobs.list({})).runs;
    const { rows } = await stage.client.restores.ids({ runId: run!.runId });
    const csv = await saved(() => press(words.run.ids.csv));
    for (const { newId } of rows.filter(({ kind }) => kind === 'app')) expect(csv).toContain(newId);
    expect(target.state.apps.size).toBeGreaterThanOrEqual(rows.filter(({ kind }) => kind === 'app').length);
    await page.setViewportSize({ width: 640, height: 400 });
    expect(await layoutFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('says whether a report is what was signed', async () => {
    const { page } = stage;
    const report = await saved(() => press(text.saveJson));
    await page.getByRole('navigation').getByRole('link', { name: text.screens.restore }).click();
    await press(words.paper.check);
    await paste(report);
    await press(words.prove.check.now);
    await titled(words.prove.check.title.known);
    expect(await axe()).toEqual([]);
    await paste(report.replace(/"equal": ?\d+/, '"equal": 100000'));
    await press(words.prove.check.now);
    await titled(words.prove.check.title.changed);
  });

  it('rehearses the rebuild on this machine', async () => {
    const { page } = stage;
    await page.getByRole('navigation').getByRole('link', { name: text.screens.restore }).click();
    await press(words.begin.rehearse.now);
    await titled(words.prove.rehearse.title);
    expect(await axe()).toEqual([]);
    await press(words.prove.rehearse.start);
    await titled(/verified/i);
    expect(await axe()).toEqual([]);
    expect((await stage.client.restores.proofs({})).proofs).toMatchObject([{ kind: 'rehearsed' }]);
    // The changed report is refused with an answer of its own.
    expect(stage.complaints.filter((one) => !one.includes('status of 400'))).toEqual([]);
  });

  /** At once, as a paste does it: what types a thousand lines, as `fill` does, keeps Chromium busy for half a minute. */
  const paste = (report: string) =>
    stage.page.getByLabel(words.prove.check.paste).evaluate((field, value) => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, report);
  const saved = async (act: () => Promise<void>) => (await stage.saved(act)).words;
});

/** People who own something, whoever owns most first; never the bot. */
async function ownersIn({ client }: Stage): Promise<{ subject: string; name: string; email: string }[]> {
  const { people } = await client.backups.directory({});
  const { rows } = await client.apps.list({});
  const owned = new Map<string, number>();
  for (const { appId } of rows)
    for (const { ownerId } of (await client.apps.objects({ appId })).objects)
      if (ownerId !== null) owned.set(ownerId, (owned.get(ownerId) ?? 0) + 1);
  return people
    .filter(({ personId, status, email }) => owned.has(personId) && status === 'active' && email !== '')
    .filter(({ subject }) => !subject.startsWith('qlikbot'))
    .sort((a, b) => (owned.get(b.personId) ?? 0) - (owned.get(a.personId) ?? 0));
}
