import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import { createClient } from '../../../shared/api/client.ts';
import { contract, type AppClient } from '../../../shared/api/contract.ts';
import { deskContract } from '../../../shared/api/desk.ts';
import type { Transport } from '../../../shared/api/transport.ts';
import { readCsv } from '../../../shared/csv.ts';
import { rowColumns } from '../../../shared/search-csv.ts';
import { backUp, passphrase } from '../../support/given.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.search;
const soon = { timeout: 30_000 };
const [firstName, secondName] = ['Nordwind Logistik GmbH', 'Südhafen AG'];

/** One question to two vaults, from the first letter to the app in the right vault and to what a person owned. */
describe.skipIf(browserPath === undefined)('search across vaults', () => {
  let stage: Stage;
  let second: AppClient;
  let seatId: string;
  beforeAll(async () => {
    stage = await openStage();
    await stage.client.vault.setCustomer({ name: firstName });
    const { desk } = createClient(deskContract, stage.transport);
    ({ seatId } = await desk.prepare({ parent: join(stage.folder, 'second') }));
    const transport: Transport = {
      call: (method, input) => stage.transport.call(`${seatId}/${method}`, input),
      onEvent: (listen) => stage.transport.onEvent(listen),
    };
    second = createClient(contract, transport);
    await second.vault.create({ passphrase });
    await second.vault.setCustomer({ name: secondName });
    const { url: host, clientId, clientSecret } = stage.tenant;
    await second.tenants.add({ name: 'acme', host, clientId, clientSecret, rateShare: 1 });
    await backUp({ client: second, transport }, { config: false });
    await stage.page.reload();
    await stage.page.evaluate(() => void (location.hash = '#/search'));
  });
  afterAll(() => stage.close());

  const rows = () => stage.page.getByRole('grid', { name: words.name }).getByRole('row');
  const titled = (title: string | RegExp) => stage.page.getByRole('heading', { level: 1, name: title }).waitFor(soon);
  const press = (name: string) => stage.page.getByRole('button', { name, exact: true }).click();
  const wordOf = (title: string) => title.split(/\s+/).find((word) => /^\p{L}{4,}$/u.test(word));

  it('finds a word in every vault, below the app it stands in', async () => {
    const { page } = stage;
    await titled(words.titleIdle(2));
    const app = [...stage.tenant.state.apps.values()].find(({ name }) => wordOf(name) !== undefined)!;
    const word = wordOf(app.name)!;
    await page.keyboard.press('/');
    await page.keyboard.type(word);
    await titled(new RegExp(`“${word}” in 2`));
    await rows().filter({ hasText: app.name }).first().waitFor(soon);
    expect(await rows().count()).toBeLessThan(100);
    expect(await axeFindingsHere(page)).toEqual([]);

    await page.locator('.search-filters').getByText(words.kinds.app, { exact: true }).click();
    await rows().filter({ hasText: firstName }).waitFor(soon);
    await rows().filter({ hasText: secondName }).waitFor(soon);
    expect(await rows().filter({ hasText: app.name }).count()).toBeGreaterThan(1);
  });

  it('saves every row of every vault as a table', async () => {
    const { rows: saved, problem } = readCsv((await stage.saved(() => press(words.saveRows))).words);

    expect(problem).toBeNull();
    expect(saved[0]).toEqual(rowColumns);
    const { vaultId } = await second.vault.info({});
    expect(new Set(saved.slice(1).map(([kind]) => kind))).toEqual(new Set(['app']));
    expect(saved.slice(1).some((row) => row.at(-1) === vaultId)).toBe(true);
  });

  it('opens an app in the vault it was found in', async () => {
    const grid = stage.page.getByRole('grid', { name: words.name });
    await grid.getByRole('row').last().click();
    await stage.page.waitForURL(/#\/app\//);

    const chosen = await stage.page.evaluate(() => sessionStorage.getItem('coffer.seat'));
    expect(chosen).toBe(seatId);
    await stage.page.goBack();
    await titled(/“/);
  });

  it('follows a person through both vaults, told once in each audit log', async () => {
    const { page } = stage;
    await press(words.filter.clear);
    const owner = [...stage.tenant.state.apps.values()].map(({ ownerId }) =>
      stage.tenant.state.people.get(ownerId)!,
    )[0]!;
    await page.getByLabel(words.find).fill(owner.subject);
    await page.getByTitle(words.personSince(owner.name)).click();
    await titled(words.person.titleAsk(owner.name));
    await page.getByLabel(words.person.purpose).fill('access request 7');
    await page.getByText(firstName).first().waitFor(soon);
    expect(await axeFindingsHere(page)).toEqual([]);
    await press(words.person.show);
    await page.getByRole('grid', { name: words.person.name }).waitFor(soon);

    for (const client of [stage.client, second]) {
      const { entries } = await client.vault.audit({ event: 'person.searched' });
      expect(entries).toMatchObject([{ facts: { purpose: 'access request 7' } }]);
      expect(JSON.stringify(entries)).not.toContain(owner.name);
    }
  });

  it('names a vault that is locked, and searches the others', async () => {
    await stage.page.evaluate(() => void (location.hash = '#/search'));
    await rows().first().waitFor(soon);
    await second.vault.lock({});
    await stage.page.getByRole('button', { name: words.unlock }).waitFor(soon);
    await titled(/in one vault$/);
    expect(await stage.page.getByRole('main').innerText()).not.toContain(secondName);
  });

  it('loses nothing at 200 % zoom of a small window, and nothing was complained of', async () => {
    await stage.page.setViewportSize({ width: 640, height: 400 });
    await stage.page.waitForTimeout(500);
    expect(await layoutFaults(stage.page)).toEqual([]);
    expect(stage.complaints).toEqual([]);
  });
});
