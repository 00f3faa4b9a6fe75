import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import { createClient } from '../../../shared/api/client.ts';
import { contract } from '../../../shared/api/contract.ts';
import { deskContract } from '../../../shared/api/desk.ts';
import { failureText } from '../../../shared/text/failures.ts';
import { passphrase } from '../../support/given.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';
import { notedByBrowser } from '../support/show-desk.ts';

const words = text.archive;
const soon = { timeout: 30_000 };
const label = 'NW-01';

/** A copy leaves the building, is proved after it was away, and makes a vault on another desk. */
describe.skipIf(browserPath === undefined)('archive media', () => {
  let stage: Stage;
  let stick: string;
  beforeAll(async () => {
    stage = await openStage();
    stick = join(stage.folder, 'stick');
    await stage.page.evaluate(() => void (location.hash = '#/archive'));
  });
  afterAll(() => stage.close());

  const titled = (title: string) =>
    stage.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor(soon);
  const press = (name: string) => stage.page.getByRole('button', { name, exact: true }).click();
  const field = (name: string) => stage.page.getByLabel(name, { exact: true });
  const axe = () => axeFindingsHere(stage.page);

  it('copies to a new medium, and says that it is not proved yet', async () => {
    mkdirSync(stick);
    await titled(words.titleNone);
    await press(words.copyTo);
    await titled(words.copy.title);
    await field(words.copy.folder).fill(stick);
    await field(words.fields.label).fill(label);
    await field(words.fields.place).fill('Bank safe, Hamburg');
    await press(words.copy.start);

    await titled(words.run.notProved(label));
    await stage.page.getByText(words.run.waitingOut).waitFor(soon);
    expect(await axe()).toEqual([]);
  });

  it('reads it back only when it was pulled out and plugged in again', async () => {
    const read = stage.page.getByRole('button', { name: words.run.readBack, exact: true });
    expect(await read.getAttribute('aria-disabled')).toBe('true');
    renameSync(stick, `${stick}-away`);
    await stage.page.getByText(words.run.waitingBack).waitFor(soon);
    expect(await read.getAttribute('aria-disabled')).toBe('true');
    renameSync(`${stick}-away`, stick);
    await stage.page.getByText(words.run.isBack, { exact: true }).waitFor(soon);
    await read.click();

    await titled(words.run.proved(label));
    const { media } = await stage.client.archive.list({});
    expect(media).toMatchObject([{ label, place: 'Bank safe, Hamburg', state: 'verified' }]);
  });

  it('shows the register with the hands it went through, and prints a label that names no customer', async () => {
    await press(words.run.toRegister);
    await titled(words.title(1, 0));
    const panel = stage.page.getByRole('region', { name: label, exact: true });
    await panel.getByText(text.activity.event['archive.verified']!).waitFor(soon);
    expect(await stage.printed(() => press(words.label.print))).toContain('size: 100mm 50mm');
    expect(await axe()).toEqual([]);

    await press(words.medium.edit);
    await field(words.fields.holder).fill('Ines Brandt');
    await press(text.save);
    await stage.page.getByText('Ines Brandt').first().waitFor(soon);
  });

  it('writes nothing where no marker stands', async () => {
    await press(words.copyTo);
    const elsewhere = join(stage.folder, 'elsewhere');
    mkdirSync(elsewhere);
    await field(words.copy.folder).fill(elsewhere);
    await press(words.copy.start);
    await stage.page.getByRole('alert').getByText(failureText('archive.no-marker').title).waitFor(soon);

    expect(existsSync(join(elsewhere, 'coffer-medium.json'))).toBe(false);
    expect(stage.complaints.splice(0)).toEqual(notedByBrowser(expect.stringContaining('409')));
  });

  it('makes a vault of the copy, with all that the first one holds', async () => {
    await stage.page.evaluate(() => void (location.hash = '#/archive/import'));
    await titled(words.takeOver.title);
    await field(words.takeOver.from).fill(stick);
    await press(words.takeOver.look);
    await titled(words.takeOver.titleIs.same);
    await press(words.takeOver.again);
    await field(words.takeOver.from).fill(stick);
    await stage.page.getByLabel(words.takeOver.intoNew).check();
    await field(words.takeOver.parent).fill(join(stage.folder, 'new'));
    await field(words.takeOver.passphrase).fill(passphrase);
    await press(words.takeOver.look);
    await titled(words.takeOver.titleIs.first);
    expect(await axe()).toEqual([]);
    await press(words.takeOver.takeNew);
    await titled(words.takeOver.titleDone);

    const { seats } = await createClient(deskContract, stage.transport).desk.list({});
    expect(seats.map(({ state }) => state)).toEqual(['unlocked', 'unlocked']);
    const { seatId } = seats[1]!;
    const second = createClient(contract, {
      ...stage.transport,
      call: (method, input) => stage.transport.call(`${seatId}/${method}`, input),
    });
    const appsOf = async ({ apps }: typeof second) => (await apps.list({ limit: 100 })).rows.map(({ appId }) => appId);
    expect(await appsOf(second)).toEqual(await appsOf(stage.client));
    await press(words.takeOver.toVault);
    await stage.page.getByRole('grid', { name: text.apps.name }).waitFor(soon);
  });

  it('loses nothing at 200 % zoom of a small window, and nothing was complained of', async () => {
    await stage.page.setViewportSize({ width: 640, height: 400 });
    for (const hash of ['#/archive', '#/archive/copy', '#/archive/import', '#/archive/folder', '#/archive/check']) {
      await stage.page.evaluate((address) => void (location.hash = address), hash);
      await stage.page.waitForTimeout(500);
      expect(await layoutFaults(stage.page), hash).toEqual([]);
    }
    expect(stage.complaints).toEqual([]);
  });
});
