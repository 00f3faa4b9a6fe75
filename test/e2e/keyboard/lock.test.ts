import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import { passphrase } from '../../support/given.ts';
import { browserPath } from '../support/open-browser.ts';
import { keyboardOf } from '../support/keyboard.ts';
import { openStage, type Stage } from '../support/open-stage.ts';
import { notedByBrowser } from '../support/show-desk.ts';

const soon = { timeout: 30_000 };
const spoiled = (line: string): string => (line.startsWith('7') ? '8' : '7') + line.slice(1);

/** A sheet is made, the vault is locked, and the sheet opens it, and the mouse is never touched. */
describe.skipIf(browserPath === undefined)('lock and unlock with the recovery sheet, by keyboard alone', () => {
  let stage: Stage;
  let keys: ReturnType<typeof keyboardOf>;
  let lines: string[] = [];
  beforeAll(async () => {
    stage = await openStage({ backups: 0 });
    keys = keyboardOf(stage.page);
    await keys.alone();
    await stage.page.getByRole('heading', { level: 1 }).waitFor(soon);
  });
  afterAll(() => stage?.close());

  const heading = (name: string) => stage.page.getByRole('heading', { level: 1, name, exact: true });
  const button = (name: string) => stage.page.getByRole('button', { name, exact: true });
  const field = (name: string) => stage.page.getByLabel(name, { exact: true });
  const rail = () => stage.page.getByRole('navigation', { name: text.rail.name });
  const type = (words: string) => stage.page.keyboard.type(words);
  const isLocked = async () => (await stage.client.vault.state({})).state === 'locked';

  it('makes a sheet and proves it from the paper', async () => {
    await keys.command(text.settings.parts.keys);
    await keys.press(button(text.settings.newSheet));
    const dialog = stage.page.getByRole('dialog');
    await keys.lands(field(text.settings.sheetLabel));
    await type('Safe, second floor');
    await stage.page.keyboard.press('Enter');
    await keys.press(button(text.recovery.show));
    lines = await dialog.locator('.sheet code').allInnerTexts();
    expect(lines).toHaveLength(4);

    await keys.press(stage.page.getByLabel(text.opening.haveIt), 'Space');
    await keys.press(button(text.recovery.toProof));
    for (const [index, line] of lines.entries()) {
      const asked = field(text.recovery.line(index + 1));
      if (await asked.isVisible()) await keys.write(asked, line);
    }
    await stage.page.keyboard.press('Enter');
    await dialog.waitFor({ ...soon, state: 'detached' });
    await keys.lands(button(text.settings.newSheet));
    const { keys: slots } = await stage.client.vault.keys({});
    expect(slots.at(-1)).toMatchObject({ label: 'Safe, second floor' });
    expect(slots.at(-1)?.provedAt).not.toBeNull();
  });

  it('locks by one key from anywhere, and stands on the passphrase', async () => {
    await stage.page.keyboard.press('ControlOrMeta+Shift+L');
    await heading(text.opening.unlockTitle).waitFor(soon);
    await keys.lands(field(text.opening.passphrase));
    expect(await isLocked()).toBe(true);
    expect(await stage.page.locator('body').innerText()).not.toContain('acme');
  });

  it('leads to the wrong line of a sheet, and opens when it is right', async () => {
    await keys.press(button(text.opening.useRecovery));
    await keys.lands(field(text.recovery.line(1)));
    for (const [index, line] of lines.with(2, spoiled(lines[2]!)).entries())
      await keys.write(field(text.recovery.line(index + 1)), line);
    await stage.page.keyboard.press('Enter');
    await stage.page.getByText(text.recovery.lineTypo(3)).waitFor(soon);
    await keys.lands(field(text.recovery.line(3)));
    expect(await isLocked()).toBe(true);

    await keys.write(field(text.recovery.line(3)), lines[2]!);
    await stage.page.keyboard.press('Enter');
    await rail().waitFor(soon);
    await keys.lands(stage.page.getByRole('heading', { level: 1 }));
    expect(await isLocked()).toBe(false);
  });

  it('locks by the button in the foot too, and opens by a sheet scanned in one go', async () => {
    await stage.page.keyboard.press('F6');
    await keys.press(button(text.foot.lockNow));
    await keys.lands(field(text.opening.passphrase));
    await type('not the passphrase');
    await stage.page.keyboard.press('Enter');
    await stage.page.getByRole('alert').waitFor(soon);
    await keys.press(button(text.opening.useRecovery));
    await type(lines.join(' '));
    await stage.page.keyboard.press('Enter');
    await rail().waitFor(soon);
    expect(await isLocked()).toBe(false);

    await stage.page.keyboard.press('ControlOrMeta+Shift+L');
    await keys.lands(field(text.opening.passphrase));
    await type(passphrase);
    await stage.page.keyboard.press('Enter');
    await rail().waitFor(soon);
  });

  it('complained of nothing but the two wrong keys', () => {
    const refused = expect.stringMatching(/401/);
    expect(stage.complaints).toEqual(notedByBrowser(refused, refused));
  });
});
