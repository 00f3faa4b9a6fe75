import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import { browserPath } from '../support/open-browser.ts';
import { keyboardOf } from '../support/keyboard.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.backup;
const soon = { timeout: 30_000 };
const appCount = 8;

/** A backup that is paused, stopped and gone on with, and the mouse is never touched. */
describe.skipIf(browserPath === undefined)('cancel and resume of a backup, by keyboard alone', () => {
  let stage: Stage;
  let keys: ReturnType<typeof keyboardOf>;
  beforeAll(async () => {
    stage = await openStage({ backups: 0, tenant: { appCount } });
    // Slow enough to be stopped half way.
    stage.tenant.faults.add({ kind: 'stall', path: /\/export$/, milliseconds: 15_000 });
    keys = keyboardOf(stage.page);
    await keys.alone();
    await stage.page.getByRole('heading', { level: 1 }).waitFor(soon);
  });
  afterAll(() => stage?.close());

  const heading = () => stage.page.getByRole('heading', { level: 1 });
  const titled = (title: RegExp) => stage.page.getByRole('heading', { level: 1, name: title }).waitFor(soon);
  const button = (name: string) => stage.page.getByRole('button', { name, exact: true });

  it('starts one from the palette, and stands on its title', async () => {
    await keys.command(text.palette.backUp);
    await titled(new RegExp(words.titleNone));
    await keys.lands(heading());
    await keys.press(button(words.startWithout));

    await titled(/^Backing up/);
    await keys.lands(heading());
  });

  it('pauses and goes on with one and the same key, the focus staying where it was', async () => {
    await keys.press(button(words.pause));
    await titled(/^Paused/);
    await keys.lands(button(words.resume));
    await stage.page.keyboard.press('Enter');

    await titled(/^Backing up/);
    await keys.lands(button(words.pause));
  });

  it('stops only on a second word, and keeps what is stored', async () => {
    await keys.press(button(words.stop));
    const dialog = stage.page.getByRole('dialog', { name: words.stopTitle });
    await dialog.waitFor(soon);
    await stage.page.keyboard.press('Escape');
    await dialog.waitFor({ ...soon, state: 'detached' });
    await keys.lands(button(words.stop));
    await titled(/^Backing up/);

    await stage.page.keyboard.press('Enter');
    await keys.press(dialog.getByRole('button', { name: words.stopNow, exact: true }));
    await titled(/^Stopped, \d+ of \d+/);
    await dialog.waitFor({ ...soon, state: 'detached' });
    await keys.lands(heading());
    const [run] = (await stage.client.jobs.list({})).runs;
    expect(run?.state).toBe('cancelled');
  });

  it('goes on where it stopped, to a backup of every app', async () => {
    stage.tenant.faults.clear();
    await keys.press(button(words.resume));
    await titled(/^Complete: all/);

    const { snapshots } = await stage.client.backups.list({});
    expect(snapshots).toHaveLength(1);
    expect(snapshots[0]).toMatchObject({ state: 'complete', counts: { listed: appCount, failed: 0 } });
    const rows = stage.page.getByRole('grid', { name: words.table.name }).getByRole('row');
    await keys.tabTo(rows.filter({ has: stage.page.getByRole('gridcell') }));
    await stage.page.keyboard.press('End');
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForURL(/#\/app\//);
    await keys.lands(heading());
  });

  it('complained of nothing', () => expect(stage.complaints).toEqual([]));
});
