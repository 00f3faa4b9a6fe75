import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import type { PracticeTenant } from '../../../electron/practice/index.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import { browserPath } from '../support/open-browser.ts';
import { chooseByArrows, keyboardOf } from '../support/keyboard.ts';
import { isInDesktop } from '../support/open-desktop.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.history;
const soon = { timeout: 30_000 };
const name = 'Harbour Dues';

/** The app that changes between two backups, and a sheet of it that others see. */
const appOf = (tenant: PracticeTenant) =>
  [...tenant.state.apps.values()].find(
    ({ spaceId, id }) => spaceId !== undefined && sheetOf(tenant, id) !== undefined,
  )!;
const sheetOf = (tenant: PracticeTenant, appId: string) =>
  [...tenant.state.contents.of(appId).objects.values()].find(({ type, published }) => type === 'sheet' && published);

/** From a name typed to the line of a script that differs, and the mouse is never touched. */
describe.skipIf(browserPath === undefined)('version history and difference, by keyboard alone', () => {
  let stage: Stage;
  let keys: ReturnType<typeof keyboardOf>;
  let appId: AppId;
  let heir = '';
  beforeAll(async () => {
    let turn = 0;
    stage = await openStage({
      tenant: { appCount: 3 },
      backups: 3,
      change(tenant) {
        turn += 1;
        const { id } = appOf(tenant);
        if (turn === 1) {
          tenant.edit.renameApp(id, name);
          return tenant.edit.editApp(id, 'script');
        }
        const sheet = sheetOf(tenant, id)!;
        const next = [...tenant.state.people.values()].find((person) => person.id !== sheet.ownerId)!;
        heir = next.name;
        tenant.edit.changeOwner(id, sheet.id, next.id);
      },
    });
    appId = appOf(stage.tenant).id as AppId;
    keys = keyboardOf(stage.page);
    await keys.alone();
    await stage.page.getByRole('heading', { level: 1 }).waitFor(soon);
  });
  afterAll(() => stage?.close());

  const heading = () => stage.page.getByRole('heading', { level: 1 });
  const current = () => stage.page.locator('.version[aria-current]');
  const tabs = () => stage.page.getByRole('tab');
  const selected = () => stage.page.getByRole('tab', { selected: true });
  const rows = () =>
    stage.page
      .getByRole('grid', { name: words.table })
      .getByRole('row')
      .filter({ has: stage.page.getByRole('gridcell') });
  const press = (key: string) => stage.page.keyboard.press(key);

  it('comes to an app by its name, and stands on its title', async () => {
    await keys.command(name);
    await stage.page.locator('.version').first().waitFor(soon);
    await keys.lands(heading());

    expect(await heading().innerText()).toBe(name);
    expect(await stage.page.locator('.version').count()).toBe(3);
    await stage.page.getByText(words.ownerOne).waitFor(soon);
  });

  it('opens the object whose owner changed, and comes back to its row', async () => {
    await keys.tabTo(rows());
    await press('Home');
    const first = rows().first();
    await keys.lands(first);
    expect(await first.innerText()).toContain(heir);
    await press('Enter');
    const dialog = stage.page.getByRole('dialog');
    await dialog.getByRole('region', { name: words.owners.title }).waitFor(soon);
    await keys.lands(dialog.locator('*'));
    await press('Escape');
    await dialog.waitFor({ ...soon, state: 'detached' });
    await keys.lands(first);
  });

  it('goes a version back by one key, and to its script by arrows', async () => {
    await press('[');
    await expect.poll(() => current().innerText()).toContain(words.cause.script);
    await keys.lands(heading());
    await keys.tabTo(tabs());
    await keys.lands(selected());
    await press('ArrowRight');
    await keys.lands(stage.page.getByRole('tab', { name: words.tab.script, exact: true }));
    await stage.page.locator('.line-text.added').first().waitFor(soon);
    expect((await stage.page.locator('.line-text.added').allInnerTexts()).join('\n')).toContain('// edited');

    await keys.press(stage.page.getByLabel(words.script.whole), 'Space');
    await stage.page.locator('.script-whole').first().waitFor(soon);
    await press(']');
    await expect.poll(() => current().innerText()).toContain(words.newest);
    expect(await selected().innerText()).toBe(words.tab.script);
  });

  it('reads a version chosen in the list, and compares it with any other', async () => {
    await keys.lands(heading());
    await keys.tabTo(current());
    await press('Tab');
    await press('Enter');
    await expect.poll(() => current().innerText()).toContain(words.cause.script);
    await keys.lands(current());
    await press('Shift+Tab');
    await press('Enter');
    await expect.poll(() => current().innerText()).toContain(words.newest);

    await press('c');
    await chooseByArrows(stage.page, stage.page.getByRole('option').nth(1));
    const { versions } = await stage.client.apps.versions({ appId });
    await expect
      .poll(() => stage.page.locator('footer').last().innerText())
      .toContain(`--from ${versions[2]!.versionId} --to ${versions[0]!.versionId}`);
    await stage.page.locator('.line-text.added').first().waitFor(soon);
    await keys.lands(stage.page.getByRole('combobox', { name: words.compared }));
  });

  it('looks through every tab', async () => {
    await keys.tabTo(tabs(), { back: true });
    await press('Home');
    for (let at = 1; at < 6; at += 1) {
      await press('ArrowRight');
      await keys.lands(tabs().nth(at));
      await expect.poll(() => selected().innerText()).toBe(await tabs().nth(at).innerText());
    }
  });

  it('takes the files of a version out into a folder, and comes back to the button', async () => {
    const { page, folder, client } = stage;
    const button = page.getByRole('button', { name: words.extract, exact: true });
    await keys.press(button, 'Enter', { back: true });
    const dialog = page.getByRole('dialog', { name: words.extractTitle });
    await keys.write(dialog.getByLabel(words.extractFolder), join(folder, 'out'));
    await press('Enter');
    await dialog.getByText(words.extracted(3)).waitFor(soon);
    const { versions } = await client.apps.versions({ appId });
    const file = readFileSync(join(folder, 'out', `${appId}.qvf`));
    expect(createHash('sha256').update(file).digest('hex')).toBe(versions[0]!.sha256);
    await press('Escape');
    await dialog.waitFor({ ...soon, state: 'detached' });
    await keys.lands(button);
  });

  it.skipIf(isInDesktop)('saves its file with the downloads (a browser host alone has any)', async () => {
    const name = words.files.downloadName(words.files.qvf);
    const { name: saved } = await stage.saved(() => keys.press(stage.page.getByRole('button', { name })));
    expect(saved).toBe(`${appId}.qvf`);
  });

  it('complained of nothing', () => expect(stage.complaints).toEqual([]));
});
