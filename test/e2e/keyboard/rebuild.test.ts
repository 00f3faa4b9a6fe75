import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryOf, startPracticeTenant, type PracticeTenant } from '../../../electron/practice/index.ts';
import { text } from '../../../renderer/text/text.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';
import { keyboardOf } from '../support/keyboard.ts';

const words = text.restore;
const { guide } = words;
const soon = { timeout: 30_000 };

/** An empty tenant becomes the old one again, and nobody has touched a mouse. */
describe.skipIf(browserPath === undefined)('rebuilding by keyboard alone', () => {
  let stage: Stage;
  let target: PracticeTenant;
  let missing: string;
  let heir: string;
  let keys: ReturnType<typeof keyboardOf>;

  beforeAll(async () => {
    stage = await openStage();
    const { rows } = await stage.client.apps.list({});
    const owned = await Promise.all(rows.map(({ appId }) => stage.client.apps.objects({ appId })));
    const owners = new Set(owned.flatMap(({ objects }) => objects.map(({ ownerId }) => ownerId)));
    const [gone, other] = [...stage.tenant.state.people.values()].filter(
      ({ id, subject }) => owners.has(id) && !subject.startsWith('qlikbot'),
    );
    missing = gone!.subject;
    heir = other!.subject;
    target = await startPracticeTenant({
      ...{ seed: 99, clockRate: 1000, limits: 'off' },
      seedFrom: { ...directoryOf(stage.tenant.state), groups: [] },
      withoutSubjects: [missing],
    });
    stage.page.setDefaultTimeout(20_000);
    keys = keyboardOf(stage.page);
    await keys.alone();
  });
  afterAll(async () => {
    await stage?.close();
    await target?.close();
  });

  const button = (name: string | RegExp) => stage.page.getByRole('button', { name, exact: typeof name === 'string' });
  const link = (name: string | RegExp) => stage.page.getByRole('link', { name, exact: typeof name === 'string' });
  const titled = (title: string | RegExp) => stage.page.getByRole('heading', { level: 1, name: title });
  const draft = async () => (await stage.client.restores.drafts({})).drafts[0];
  /** A page was opened: it says so by its title, which has the focus. */
  const opened = async (title: string | RegExp) => {
    await titled(title).waitFor(soon);
    await keys.lands(titled(title));
  };
  const next = (step: keyof typeof guide.step) => keys.press(button(guide.next(guide.step[step])));
  const giveWord = async () => {
    await keys.write(stage.page.getByLabel(guide.preflight.who), 'Klara Stern');
    const left = button(guide.preflight.goOn);
    await keys.press(left.first());
    // Each word leads to the next one that is asked for, and the last one to the title.
    while ((await left.count()) > 0) {
      await keys.lands(left.first());
      await stage.page.keyboard.press('Enter');
    }
    await keys.lands(stage.page.getByRole('heading', { level: 1 }));
  };
  const ended = () =>
    button(guide.next(guide.step.result)).and(stage.page.locator(':not([aria-disabled])')).waitFor(soon);

  it('begins from the palette, and chooses what and when by arrows', async () => {
    const { page } = stage;
    await keys.command(text.screens.restore);
    await opened(words.title(0, 0));
    await keys.press(button(words.begin.rebuild.now));
    await opened(guide.what.title.tenant);
    await keys.tabTo(page.getByRole('radio', { name: guide.what.scopes.tenant }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await next('when');
    await opened(/^Back to/);
    await next('where');
    await opened(guide.where.titleNone);
    await expect.poll(draft).toMatchObject({ kind: 'rebuild', scope: 'tenant', passed: ['what', 'when'] });
  });

  it('adds the empty target', async () => {
    const { page } = stage;
    const field = (label: string) => page.getByLabel(label, { exact: true });
    await keys.write(field(text.tenant.name), 'emergency');
    await keys.write(field(text.tenant.host), target.url);
    await keys.write(field(text.tenant.clientId), target.clientId);
    await keys.write(field(text.tenant.clientSecret), target.clientSecret);
    const http = page.getByLabel(text.tenant.allowHttp);
    if (await http.isVisible()) await keys.press(http, 'Space');
    await keys.press(button(guide.where.addNow));
    await titled(guide.where.title('emergency')).waitFor(soon);
    await next('preflight');
    await opened(/must be fixed first/);
  });

  it('mends what is red, and gives its word on what is amber', async () => {
    const { page } = stage;
    await keys.press(page.locator('.check-row[data-level=red]').getByRole('button'));
    const dialog = page.getByRole('dialog');
    await keys.press(dialog.getByRole('button', { name: guide.preflight.lockOutNow, exact: true }));
    await keys.press(button(guide.preflight.again));
    await titled(/amber/).waitFor(soon);
    await giveWord();
    await titled(guide.preflight.titleGreen).waitFor(soon);
    await expect.poll(async () => (await draft())?.accepted.map(({ by }) => by)).toContain('Klara Stern');
  });

  it('is left in the middle, and goes on where it was', async () => {
    const { page } = stage;
    await next('people');
    await opened(/not found in the target/);
    await expect.poll(async () => (await draft())?.passed).toContain('preflight');
    await keys.command(text.screens.home);
    await page.reload();
    await keys.command(text.screens.restore);
    await opened(words.title(1, 0));
    await keys.press(link(/^Rebuild, /));
    await opened(/not found in the target/);
  });

  it('gives the things of one who is not there to another', async () => {
    const { page } = stage;
    const person = [...stage.tenant.state.people.values()].find(({ subject }) => subject === missing)!;
    await keys.write(page.getByLabel(guide.people.takesOver(person.name)), heir);
    await page.keyboard.press('Enter');
    await keys.press(button(/^Give to /));
    await keys.lands(button(guide.people.takeBackFrom(person.name)));
    await expect.poll(async () => (await draft())?.peopleMap).toEqual([{ source: missing, target: heir }]);
    // However long the list of people is, one key leads past it.
    await page.keyboard.press('F6');
    await keys.lands(button(guide.back));
    await next('options');
    await opened(guide.options.title);
    await next('dry-run');
    await opened(/nothing has been sent/);
  });

  it('reads the calls row by row, and runs them', async () => {
    const { page } = stage;
    await keys.tabTo(page.getByRole('grid', { name: guide.dry.name }).getByRole('row').nth(1));
    await page.keyboard.press('End');
    await keys.lands(page.getByRole('grid', { name: guide.dry.name }).getByRole('row').last());
    await next('run');
    await opened(guide.run.titleReady);
    await keys.press(button(guide.run.start.rebuild), 'Space');
    await ended();
    await next('result');
    await opened(/verified/i);
    const [run] = (await stage.client.jobs.list({})).runs;
    const { certificate } = await stage.client.restores.result({ runId: run!.runId });
    expect(certificate).toMatchObject({ kind: 'rebuild' });
    expect(target.state.apps.size).toBe(certificate?.apps.length);
  });

  it('restores one app from its history beside the one that lives', async () => {
    const { page } = stage;
    const { rows } = await stage.client.apps.list({});
    const { appId, name } = rows.find(({ spaceName }) => spaceName !== '')!;
    const before = [...target.state.apps.keys()];
    await keys.command(text.screens.apps);
    await keys.lands(page.getByRole('heading', { level: 1 }));
    await keys.tabTo(page.getByRole('grid').getByRole('row').nth(1));
    await page.keyboard.type(name);
    await keys.lands(page.getByRole('row').filter({ hasText: name }).first());
    await page.keyboard.press('Enter');
    await keys.press(button(/^Restore from /));
    await opened(guide.what.title.some(1));
    await next('when');
    await opened(/^Back to/);
    await next('where');
    await opened(guide.where.titleNone);
    await keys.tabTo(page.getByRole('radio').first());
    await page.keyboard.press('ArrowDown');
    await titled(guide.where.title('emergency')).waitFor(soon);
    await next('preflight');
    await opened(/must be fixed first/);
    await keys.press(page.locator('.check-row[data-level=red]').getByRole('button'));
    await opened(guide.options.title);
    await keys.tabTo(page.getByRole('radio', { name: guide.options.conflicts.skip }));
    await page.keyboard.press('ArrowDown');
    await next('dry-run');
    await opened(/nothing has been sent|older/);
    await titled(/nothing has been sent/).waitFor(soon);
    await next('run');
    await opened(guide.run.titleLocked);
    await keys.press(button(/^Go on without/));
    await giveWord();
    await keys.press(link(guide.step.run));
    await opened(guide.run.titleReady);
    await keys.press(button(guide.run.start.restore), 'Space');
    await ended();
    await next('result');
    await opened(/verified/i);
    const [run] = (await stage.client.jobs.list({})).runs;
    const { certificate } = await stage.client.restores.result({ runId: run!.runId });
    expect(certificate?.apps).toMatchObject([{ appId, outcome: 'restored', counts: { missing: 0 } }]);
    const { newAppId } = certificate!.apps[0]!;
    expect(before).not.toContain(newAppId);
    expect([...target.state.apps.keys()]).toEqual(expect.arrayContaining([...before, newAppId]));
    expect(stage.complaints).toEqual([]);
  });
});
