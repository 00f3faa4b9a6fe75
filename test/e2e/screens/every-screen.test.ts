import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../../renderer/text/text.ts';
import { axeFindingsIn, axeFindingsInAllLooks, layoutFaults, looks } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';
import { visit, walk, type Visit } from '../support/walk.ts';
import { counts, effort, seed } from '../../support/world.ts';

const mostPages = counts(30, 200);

/** A tenant whose apps are called by somebody who means harm, and every page that a link of the window leads to. */
describe.skipIf(browserPath === undefined)('every screen, over a hostile tenant', () => {
  let stage: Stage;
  const visits: Visit[] = [];
  let hostileName: string;

  beforeAll(async () => {
    stage = await openStage({ tenant: { hostileNames: true, appCount: 16 }, backups: 1 });
    hostileName = [...stage.tenant.state.apps.values()].map(({ name }) => name).find((name) => name.includes('<'))!;
    await stage.page.getByRole('navigation', { name: text.rail.name }).waitFor();
  });
  afterAll(() => stage?.close());

  it('has no link that leads nowhere, and a title on every page', async () => {
    const { page } = stage;
    visits.push(...(await walk(page, mostPages)));

    const lost = visits.filter(({ address, title }) => title === '' || !address.startsWith('#/'));
    expect(lost).toEqual([]);
    expect(visits.length).toBeGreaterThan(10);
    // A page that no list knows is shown as home: the address says another word than the page.
    const rail = await page.locator('.rail-entry').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    expect(rail.every((href) => visits.some(({ address }) => address === href))).toBe(true);
  });

  it('breaks no rule of accessibility in any look', async () => {
    const findings: string[] = [];
    for (const [index, { address }] of visits.entries()) {
      await visit(stage.page, address);
      // A look is tokens only, so in short effort each page is looked at in one, and each run gives it another.
      const look = looks[(index + seed) % looks.length] ?? 'light';
      const found = effort === 'full' ? await axeFindingsInAllLooks(stage.page) : await axeFindingsIn(look, stage.page);
      findings.push(...found.map((finding) => `${address}: ${finding}`));
    }

    expect(findings).toEqual([]);
  }, 1_800_000);

  it('loses nothing at 200 % zoom, whatever a name is', async () => {
    const { page } = stage;
    await page.setViewportSize({ width: 640, height: 400 });
    const faults: string[] = [];
    for (const { address } of visits) {
      await visit(page, address);
      faults.push(...(await layoutFaults(page)).map((fault) => `${address}: ${fault}`));
    }
    await page.setViewportSize({ width: 1280, height: 800 });

    expect(faults).toEqual([]);
  });

  it('shows a name that is markup as the words it is, and complains of nothing', async () => {
    const { page } = stage;
    await page.evaluate(() => (location.hash = '#/apps'));
    await page.getByRole('grid').getByText(hostileName).first().waitFor();

    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(stage.complaints).toEqual([]);
  });
});
