import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../../electron/engine/desk.ts';
import { openWindowDesk } from '../../../electron/hosts/open-desk.ts';
import { text } from '../../../renderer/text/text.ts';
import { buildIfStale } from '../../../scripts/build.ts';
import { passphrase, scryptN } from '../../support/given.ts';
import { aFolder, aWorld } from '../../support/world.ts';
import { axeFindingsHere, layoutFaults } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { showDesk, type Shown } from '../support/show-desk.ts';

const words = text.start;
const soon = { timeout: 60_000 };

/** A new person, a keyboard, and nothing else. */
describe.skipIf(browserPath === undefined)('the first run', () => {
  const folder = aFolder();
  let desk: Desk;
  let shown: Shown;
  let page: Page;

  beforeAll(async () => {
    await buildIfStale();
    desk = openWindowDesk(aWorld(), {
      vaultFolder: join(folder.path, 'vault-0a1b2c3d.coffer'),
      clockRate: 1000,
      scryptN,
    });
    shown = await showDesk(desk, folder.path);
    ({ page } = shown);
  });
  afterAll(async () => {
    await shown?.close();
    await desk?.close();
    folder.dispose();
  });

  const titled = (title: string | RegExp) => page.getByRole('heading', { level: 1, name: title }).waitFor(soon);
  const call = async <T>(method: string, input: unknown = {}): Promise<T> => {
    const reply = await desk.dispatch(method, input);
    if (!reply.ok) throw new Error(reply.failure.code);
    return reply.value as T;
  };
  /** What has the focus, by its words. */
  const focused = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      const field = activeElement as HTMLInputElement | null;
      return (field?.labels?.[0]?.textContent ?? activeElement?.textContent ?? '').replace(/\s*\*$/, '').trim();
    });
  /** Goes on by Tab until that has the focus. */
  async function tabTo(name: string): Promise<void> {
    for (let step = 0; step < 60; step += 1) {
      if ((await focused()) === name) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no way to "${name}" by keyboard`);
  }
  const press = async (name: string) => {
    await tabTo(name);
    await page.keyboard.press('Enter');
  };
  const type = async (name: string, value: string) => {
    await tabTo(name);
    await page.keyboard.type(value);
  };
  const faults: string[] = [];
  async function lookClosely(): Promise<void> {
    expect(await axeFindingsHere(page)).toEqual([]);
    await page.setViewportSize({ width: 640, height: 400 });
    faults.push(...(await layoutFaults(page)));
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  it('begins with language, look, and a way to try everything with made-up data', async () => {
    await titled(words.language.title);
    await lookClosely();

    await press(words.practice.button);
    await titled(words.vault.title);
  });

  it('makes a vault in a neutral place, with honest words about the passphrase', async () => {
    await type(text.opening.passphrase, 'summer2024');
    await page.getByText(text.opening.strength.guessable).waitFor(soon);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(passphrase);
    await type(text.opening.passphraseAgain, passphrase);
    await press(text.opening.create);

    await titled(text.opening.sheetTitle);
    const { seats } = await call<{ seats: { folder: string; practice: boolean; state: string }[] }>('desk.list');
    const made = seats.find(({ state }) => state === 'unlocked');
    expect(made).toMatchObject({ practice: true });
    expect(made?.folder).toMatch(/vault-[0-9a-f]{8}\.coffer$/);
  });

  it('puts the recovery sheet on paper and has three lines typed back', async () => {
    await press(text.recovery.show);
    const key = await page.locator('.sheet code').allInnerTexts();
    await tabTo(text.opening.haveIt);
    await page.keyboard.press('Space');
    await press(text.recovery.toProof);
    await titled(text.recovery.proveTitle);
    for (const [index, line] of key.entries()) {
      if (await page.getByLabel(text.recovery.line(index + 1), { exact: true }).isVisible())
        await type(text.recovery.line(index + 1), line);
    }
    await press(text.recovery.prove);

    await titled(text.tenant.title);
  });

  it('starts the practice tenant, checks its client right by right, and asks whose it is', async () => {
    await press(words.tenant.startPractice);
    await page.getByText(text.tenant.capability['list-apps']).waitFor(soon);
    expect(await page.locator('[data-status=failed]').count()).toBe(0);
    await type(words.tenant.customer, 'Practice Ltd');
    await tabTo(words.tenant.remember);
    await page.keyboard.press('Space');
    await lookClosely();
    await press(text.next);

    await titled(words.backup.title);
  });

  it('takes the first backup, reads it back, and says so in honest words', async () => {
    await press(words.backup.start);
    await titled(words.backup.complete(30));
    await lookClosely();

    await press(words.backup.home);
    await titled(text.home.title(1, 0, 0));
    await page.getByRole('heading', { name: /^Practice Ltd/ }).waitFor(soon);
    await page.locator('[data-status=intact]').waitFor(soon);
  });

  it('has left a proved sheet, a proved backup and a remembered name in the engine', async () => {
    const { seats } = await call<{ seats: { seatId: string; state: string; remembersName: boolean; name: string }[] }>(
      'desk.list',
    );
    const seat = seats.find(({ state }) => state === 'unlocked')!;
    expect(seat).toMatchObject({ name: 'Practice Ltd', remembersName: true });
    const proven = await call<{ state: string; versions: number }>(`${seat.seatId}/upkeep.proven`);
    expect(proven).toMatchObject({ state: 'proven', versions: 30 });
    const { keys } = await call<{ keys: { kind: string; provedAt: number | null }[] }>(`${seat.seatId}/vault.keys`);
    expect(keys.find(({ kind }) => kind === 'recovery')?.provedAt).not.toBeNull();
  });

  it('has a practice Qalyptus too, whose tasks read the apps of the practice tenant', async () => {
    const { connect, server } = text.propagation;
    await page.evaluate(() => (location.hash = '#/propagation'));
    await page.getByRole('button', { name: connect.practiceStart }).waitFor(soon);
    await press(connect.practiceStart);
    await titled(server.titleNew('practice'));
    await press(server.read);
    await titled(server.titleKnown('practice', 4));
  });

  it('held together at 200 % zoom, and the browser complained of nothing', () => {
    expect(faults).toEqual([]);
    expect(shown.complaints).toEqual([]);
  });
});
