import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import { copiesOf } from '../../flow/qalyptus/given-run.ts';
import { masterOf, someCustomers, targetsCsv } from '../../support/given-qalyptus.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { chooseByArrows } from '../support/keyboard.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.propagation;
const customers = someCustomers(20);
const [first] = customers;
const soon = { timeout: 20_000 };
/** One customer whose second app nobody wrote down. */
const forgetful = customers[6]!;
const csv = targetsCsv(customers)
  .split('\r\n')
  .filter((line) => !line.endsWith(forgetful.finance.id))
  .join('\r\n');

describe.skipIf(browserPath === undefined)('propagating one task to twenty customers in the window', () => {
  let stage: Stage;
  const server = 'reports';

  beforeAll(async () => {
    stage = await openStage({ qalyptus: { customers } });
    await open();
  });
  afterAll(() => stage?.close());

  const open = (...parts: readonly string[]) =>
    stage.page.evaluate(
      (hash) => (location.hash = hash),
      ['#/propagation', ...parts.map(encodeURIComponent)].join('/'),
    );
  const titled = (title: string) =>
    stage.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor(soon);
  const button = (name: string) => stage.page.getByRole('button', { name, exact: true });
  /** As who works without a mouse. */
  const press = async (name: string) => {
    await button(name).focus();
    await stage.page.keyboard.press('Enter');
  };
  const gridOf = (name: string) => stage.page.getByRole('grid', { name });
  const focused = () => stage.page.evaluate(() => document.activeElement?.textContent ?? '');
  const copies = () => copiesOf(stage.qalyptus!);
  const looksRight = async () => expect(await axeFindingsHere(stage.page)).toEqual([]);

  it('connects a server, and says what it does not disclose', async () => {
    const { page } = stage;
    await titled(words.connect.titleFirst);
    await page.getByLabel(words.connect.name, { exact: true }).fill(server);
    await page.getByLabel(words.connect.url, { exact: true }).fill(`${stage.qalyptus!.url}/app/tasks`);
    expect(await page.getByLabel(words.connect.key, { exact: true }).getAttribute('type')).toBe('password');
    await page.getByLabel(words.connect.key, { exact: true }).fill(stage.qalyptus!.apiKey);
    await press(words.connect.add);

    await titled(words.server.titleNew(server));
    await press(words.server.check);
    await titled(words.server.titleGood(server));
    await page.getByText(words.check.offers['not-tried']).waitFor(soon);
    await page.getByText(words.check.notDisclosed).waitFor(soon);
    expect(await page.locator('.write-band').innerText()).toContain(server);
    await press(words.server.read);
    await gridOf(words.tasks.title).getByRole('row').nth(1).waitFor(soon);
    await looksRight();
    expect(stage.qalyptus!.writes()).toEqual([]);
  });

  it('takes the customers from a file, by keyboard, and shows them as it understood them', async () => {
    const { page } = stage;
    await open('guide');
    const tasks = gridOf(words.taskStep.choose);
    const master = masterOf(stage.qalyptus!);
    await tasks.getByRole('row').nth(1).focus();
    while (!(await focused()).includes(master.name)) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await titled(words.taskStep.title(master.name));
    await press(text.next);

    await titled(words.customersStep.titleNone);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await titled(words.customersStep.title(customers.length));
    expect(await gridOf(words.customersStep.preview).innerText()).toContain(first!.sales.name);
    expect(await page.locator('.foot').innerText()).toContain(
      `coffer propagate plan --server ${server} --task ${master.id} --targets customers.csv --out plan.json`,
    );
    await looksRight();
  });

  it('shows who would still read the master, locks the run, and is mended in its cell', async () => {
    const { page } = stage;
    await press(text.next);
    await titled(words.matrix.titleMaster(3));
    const grid = gridOf(words.matrix.name);
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(customers.length + 2));
    await grid.locator('[data-place="0 0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain(customers[1]!.finance.name);

    await page.keyboard.press('n');
    const panel = page.getByRole('region', { name: words.matrix.master });
    await panel.waitFor(soon);
    expect(await panel.innerText()).toContain(words.panel.notMade);
    expect(await panel.innerText()).toContain(forgetful.key);
    await looksRight();

    await press(text.next);
    await titled(words.runTitle.locked(1));
    await page.getByText(words.runStep.locked(1)).first().waitFor(soon);
    expect(await button(words.runButtons.tryOne).isDisabled()).toBe(true);
    await open('guide', 'matrix');

    await grid.locator('[data-place="6 1"]').focus();
    await page.keyboard.press('Enter');
    await panel.waitFor(soon);
    await page.getByRole('combobox', { name: words.setCell.app }).fill(forgetful.finance.name);
    await chooseByArrows(page, page.getByRole('option', { name: forgetful.finance.name }));
    await press(words.setCell.setAll);
    await titled(words.matrix.titlePlanned(customers.length));
    expect(stage.qalyptus!.writes()).toEqual([]);
  });

  it('makes one copy first, and the others only on a person’s word', async () => {
    await press(text.next);
    await titled(words.runTitle.ready('propagate', customers.length));
    await looksRight();
    await press(words.runButtons.tryOne);
    await titled(words.runTitle.canary);
    expect(copies()).toHaveLength(0);
    expect(stage.qalyptus!.state.tasks.size).toBe(5);
    await gridOf(words.run.canaryRows).getByText(words.ledger.state.verified).waitFor(soon);
  });

  it('takes that copy back, after its server was typed', async () => {
    const { page } = stage;
    await press(words.runStep.takeBack);
    await titled(words.rollback.wouldDelete(1));
    await press(words.rollback.undo(1));
    await page.getByLabel(text.confirm.type(server)).fill(server);
    await looksRight();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words.rollback.undo(1), exact: true })
      .press('Enter');
    await titled(words.rollback.deleted(1));
    expect(stage.qalyptus!.state.tasks.size).toBe(4);
  });

  it('plans anew, tries one, makes all twenty, and sees each of them read its own apps', async () => {
    await open('guide', 'matrix');
    await press(words.matrixStep.again);
    await expect.poll(() => button(text.next).isEnabled(), soon).toBe(true);
    await press(text.next);
    await press(words.runButtons.tryOne);
    await titled(words.runTitle.canary);
    await press(words.runButtons.goOn(customers.length - 1));
    await titled(words.runTitle.done(customers.length, customers.length));
    for (const { key, sales, finance } of customers) {
      const task = [...stage.qalyptus!.state.tasks.values()].find(({ name }) => name.endsWith(key))!;
      const reads = task.reports.map(({ id }) => stage.qalyptus!.runReport(id).sort());
      expect(reads).toEqual([[sales.id], [sales.id, finance.id].sort(), [finance.id]]);
    }
    await press(words.runStep.toCheck);
    await press(words.checkStep.look);
    await titled(words.status.titleGood(customers.length));
    const rows = (await stage.client.propagations.ledger({ server })).rows;
    expect(rows.filter(({ state }) => state === 'verified')).toHaveLength(customers.length);
  });

  it('notices a copy that somebody pointed back at the master, and what that would mean', async () => {
    const { page } = stage;
    const copy = [...stage.qalyptus!.state.tasks.values()].find(({ name }) => name.endsWith(first!.key))!;
    copy.reports[0]!.pairs = [];
    await open('matrix');
    await press(words.matrix.look);
    await titled(words.matrix.titleMaster(2));
    await page.keyboard.press('n');
    const panel = page.getByRole('region', { name: words.matrix.master });
    expect(await panel.innerText()).toContain(words.panel.inactive);
    const { name } = await stage.saved(async () => {
      await button(words.exporting.button).click();
      await page.getByRole('menuitem', { name: words.exporting.csv }).click();
    });
    expect(name).toBe('matrix.csv');

    await press(words.matrix.change);
    await titled(words.editor.title(0));
    for (const app of [first!.sales, first!.finance]) {
      const source = app === first!.sales ? /Sales master in Sales pack/ : /Finance master in Sales pack/;
      await page.getByRole('combobox', { name: source }).fill(app.name);
      await page.getByRole('option', { name: new RegExp(app.name) }).click();
    }
    await press(words.editor.work);
    await titled(words.editor.titlePlan(0));
    await looksRight();
    await press(words.runButtons.run(1));
    await page.getByText(words.runTitle.changed(1)).waitFor(soon);
    expect(stage.qalyptus!.runReport(copy.reports[0]!.id)).toEqual([first!.sales.id]);
  });

  it('shows Overwrite Report Apps as the product does, and nothing of it where nothing is mapped', async () => {
    const { page } = stage;
    await open('mappings');
    await press(words.mappings.look);
    await titled(words.mappings.title(customers.length * 6));
    const copy = [...stage.qalyptus!.state.tasks.values()].find(({ name }) => name.endsWith(first!.key))!;
    await open('mappings', copy.id);
    await page.getByRole('tab', { name: words.reportApps.tab.apps }).waitFor(soon);
    expect(await page.getByRole('tabpanel').innerText()).toContain(first!.sales.id);
    await page.getByText(words.reportApps.mark.there).first().waitFor(soon);
    await looksRight();

    await open('mappings', masterOf(stage.qalyptus!).id);
    await page.getByText(words.reportApps.noTab).waitFor(soon);
    expect(await page.getByRole('tab', { name: words.reportApps.tab.apps }).count()).toBe(0);
  });

  it('switches one copy on, after what it does was looked at and its name was typed', async () => {
    const { page } = stage;
    const copy = [...stage.qalyptus!.state.tasks.values()].find(({ name }) => name.endsWith(customers[2]!.key))!;
    await open('mappings', copy.id);
    await press(words.release.open);
    await titled(words.release.title(copy.name));
    await looksRight();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    expect(await page.locator('.foot').innerText()).toContain(
      `coffer propagate release --server ${server} --task ${copy.id}`,
    );
    await press(words.release.release);
    await page.getByLabel(text.confirm.type(copy.name)).fill(copy.name);
    await page.getByRole('dialog').getByRole('button', { name: words.release.now, exact: true }).press('Enter');
    await titled(words.release.titleDone(copy.name));
    expect(stage.qalyptus!.state.tasks.get(copy.id)!.isActive).toBe(true);
    const others = [...stage.qalyptus!.state.tasks.values()].filter(
      ({ id, name }) => id !== copy.id && / Customer /.test(name),
    );
    expect(others.some(({ isActive }) => isActive)).toBe(false);
  });

  it('holds together at 200 % zoom of a small window', async () => {
    const { page } = stage;
    await page.setViewportSize({ width: 640, height: 400 });
    const faults: string[] = [];
    const places = ['server', 'matrix', 'status', 'mappings', 'repoint', 'runs'].map((one) => [one]);
    for (const place of [...places, ['guide', 'task'], ['guide', 'customers'], ['guide', 'matrix'], ['guide', 'run']]) {
      await open(...place);
      await page.waitForTimeout(500);
      // What lies under the bar that stays in view is reached by scrolling.
      await page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
      await page.waitForTimeout(100);
      faults.push(...(await layoutFaults(page)).map((fault) => `${place.join('/')}: ${fault}`));
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(faults).toEqual([]);
  });

  it('complained of nothing', () => {
    expect(stage.complaints).toEqual([]);
  });
});
