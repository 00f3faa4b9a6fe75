import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopedTransport } from '../../../renderer/api/scoped-transport.ts';
import { text } from '../../../renderer/text/text.ts';
import { createClient } from '../../../shared/api/client.ts';
import { contract, type AppClient } from '../../../shared/api/contract.ts';
import { deskContract } from '../../../shared/api/desk.ts';
import { passphrase } from '../../support/given.ts';
import { browserPath } from '../support/open-browser.ts';
import { keyboardOf } from '../support/keyboard.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.archive;
const soon = { timeout: 30_000 };
const label = 'NW-01';

/** A copy is made and proved, a second vault made of it and brought up to date, and the mouse is never touched. */
describe.skipIf(browserPath === undefined)('archive copy and import, by keyboard alone', () => {
  let stage: Stage;
  let keys: ReturnType<typeof keyboardOf>;
  let stick: string;
  beforeAll(async () => {
    stage = await openStage({ tenant: { appCount: 3 } });
    stick = join(stage.folder, 'stick');
    mkdirSync(stick);
    keys = keyboardOf(stage.page);
    await keys.alone();
    await stage.page.getByRole('heading', { level: 1 }).waitFor(soon);
  });
  afterAll(() => stage?.close());

  const titled = (name: string) => stage.page.getByRole('heading', { level: 1, name, exact: true }).waitFor(soon);
  const heading = () => stage.page.getByRole('heading', { level: 1 });
  const button = (name: string) => stage.page.getByRole('button', { name, exact: true });
  const field = (name: string) => stage.page.getByLabel(name, { exact: true });
  const press = (key: string) => stage.page.keyboard.press(key);
  const appsOf = async ({ apps }: AppClient) => (await apps.list({ limit: 100 })).rows.map(({ appId }) => appId);

  it('copies to a new medium', async () => {
    await keys.command(text.screens.archive);
    await titled(words.titleNone);
    await keys.press(button(words.copyTo));
    await titled(words.copy.title);
    await keys.lands(heading());
    await keys.write(field(words.copy.folder), stick);
    await keys.write(field(words.fields.label), label);
    await keys.write(field(words.fields.place), 'Bank safe, Hamburg');
    await keys.press(button(words.copy.start));

    await titled(words.run.notProved(label));
  });

  it('reads it back once it was away', async () => {
    await stage.page.getByText(words.run.waitingOut).waitFor(soon);
    renameSync(stick, `${stick}-away`);
    await stage.page.getByText(words.run.waitingBack).waitFor(soon);
    // It can be come to and says that it is not ready; pressing it does nothing.
    await keys.press(button(words.run.readBack));
    renameSync(`${stick}-away`, stick);
    await stage.page.getByText(words.run.isBack, { exact: true }).waitFor(soon);
    await keys.press(button(words.run.readBack));

    await titled(words.run.proved(label));
    expect((await stage.client.archive.list({})).media).toMatchObject([{ label, state: 'verified' }]);
  });

  it('makes another vault of the copy', async () => {
    await keys.command(text.screens.archive);
    await titled(words.title(1, 0));
    await keys.press(button(words.importCopy));
    await titled(words.takeOver.title);
    await keys.write(field(words.takeOver.from), stick);
    await keys.tabTo(stage.page.getByLabel(words.takeOver.intoThis));
    await press('ArrowDown');
    await keys.write(field(words.takeOver.parent), join(stage.folder, 'new'));
    await keys.write(field(words.takeOver.passphrase), passphrase);
    await press('Enter');
    await titled(words.takeOver.titleIs.first);
    await keys.press(button(words.takeOver.takeNew));
    await titled(words.takeOver.titleDone);
    await keys.press(button(words.takeOver.toVault));

    await stage.page.getByRole('grid', { name: text.apps.name }).waitFor(soon);
    const { seats } = await createClient(deskContract, stage.transport).desk.list({});
    const other = createClient(contract, scopedTransport(stage.transport, seats[1]!.seatId));
    expect(await appsOf(other)).toEqual(await appsOf(stage.client));
  });

  it('finds nothing new for the vault the copy is of, and says so', async () => {
    await press('ControlOrMeta+1');
    await keys.command(text.screens.archive);
    await titled(words.title(1, 0));
    await keys.press(button(words.importCopy));
    await keys.write(field(words.takeOver.from), stick);
    await press('Enter');
    await titled(words.takeOver.titleIs.same);
    await keys.lands(heading());
    await keys.press(button(words.takeOver.again));
    await titled(words.takeOver.title);
  });

  it('complained of nothing', () => expect(stage.complaints).toEqual([]));
});
