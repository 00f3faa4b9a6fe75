import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openWindowDesk } from '../../electron/hosts/open-desk.ts';
import { serveOverHttp } from '../../electron/hosts/http/index.ts';
import { text } from '../../renderer/text/text.ts';
import { buildIfStale } from '../../scripts/build.ts';
import { builtWindow, serveFakeEngine } from '../e2e/support/fake-host.ts';
import { openBrowser, openPage } from '../e2e/support/open-browser.ts';
import { aWorld } from '../support/world.ts';
import { info, median, milliseconds, type Bench, type Row } from './support/bench.ts';
import { makeWideVault } from './support/wide-vault.ts';

const passphrase = 'correct horse battery staple';
const aFrame = 50;
/** The screens a consultant opens all day. */
const usual = ['home', 'backup', 'apps', 'app', 'restore'] as const;

/** The window over a vault of thousands of apps: until it answers, while it scrolls, and over half an hour of progress. */
export const windowBench: Bench = {
  name: 'window',
  async run({ listedApps, repeat, progressMinutes }) {
    await buildIfStale();
    const versions = listedApps >= 10_000 ? 50 : 5;
    const place = mkdtempSync(join(tmpdir(), 'coffer-bench-'));
    const folder = join(place, 'wide.coffer');
    await makeWideVault(folder, { apps: listedApps, versions, passphrase });
    const desk = openWindowDesk(aWorld(), { vaultFolder: folder });
    const host = await serveOverHttp(desk, { staticDir: builtWindow });
    const browser = await openBrowser();
    try {
      const unlocked = await desk.dispatch('vault.unlock', { passphrase });
      if (!unlocked.ok) throw new Error(unlocked.failure.code);
      return [
        info('apps, versions', `${listedApps}; ${listedApps * versions}`),
        await interactive(browser, () => host.openUrl(), repeat),
        ...(await screens(browser, host.openUrl())),
        await scrolling(browser, host.openUrl()),
        await memory(browser, progressMinutes),
      ];
    } finally {
      await browser.close();
      await host.close();
      await desk.close();
      rmSync(place, { recursive: true, force: true });
    }
  },
};

/** From the host's answer until the list has rows and takes a key. */
async function interactive(browser: Browser, url: () => string, repeat: number): Promise<Row> {
  const times: number[] = [];
  for (let turn = 0; turn < repeat; turn += 1) {
    const { page } = await openPage(browser, 'about:blank');
    await page.goto(url());
    await page.waitForSelector('nav a');
    // The session is there: what counts is a window opened anew at the long list.
    await page.evaluate(() => (location.hash = '#/apps'));
    await page.reload();
    await page.getByRole('row').nth(5).waitFor();
    await page.getByRole('row').nth(1).press('ArrowDown');
    times.push(
      await page.evaluate(() => {
        const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        return performance.now() - (navigation?.responseStart ?? 0);
      }),
    );
    await page.context().close();
  }
  return {
    measure: 'window interactive at its list, after the host answers',
    reach: '1,500 ms',
    goFor: '',
    measured: `${milliseconds(median(times))} (median of ${repeat}; slowest ${milliseconds(Math.max(...times))})`,
  };
}

/** Every call of the engine that a screen makes until it stands, as the browser sees it. */
async function screens(browser: Browser, url: string): Promise<Row[]> {
  const { page } = await openPage(browser, url);
  await page.waitForSelector('nav a');
  const rows: Row[] = [];
  for (const screen of usual) {
    await page.evaluate(() => performance.clearResourceTimings());
    await page.evaluate((to) => (location.hash = to), addressOf(screen));
    await page.waitForTimeout(1500);
    const calls = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.includes('/api/'))
        .map(({ name, duration }) => ({ name: name.replace(/.*\/api\/[^/]*\/?/, ''), duration })),
    );
    const slowest = calls.toSorted((a, b) => b.duration - a.duration)[0];
    rows.push({
      measure: `calls behind ${text.screens[screen]}: ${calls.length}`,
      reach: '100 ms each',
      goFor: '',
      measured: slowest === undefined ? 'none' : `slowest ${milliseconds(slowest.duration)} (${slowest.name})`,
    });
  }
  await page.context().close();
  return rows;
}

const addressOf = (screen: (typeof usual)[number]): string =>
  screen === 'app' ? `#/app/b7d9a2f0-0000-4c1e-9a77-${'7'.padStart(12, '0')}` : `#/${screen}`;

type TraceEvent = { readonly name: string; readonly dur?: number; readonly ph: string };

/** Scrolls through the list by wheel and counts what the page's thread did in one piece. */
async function scrolling(browser: Browser, url: string): Promise<Row> {
  const { page } = await openPage(browser, url);
  await page.waitForSelector('nav a');
  await page.evaluate(() => (location.hash = '#/apps'));
  const grid = page.getByRole('grid');
  await grid.getByRole('row').nth(5).waitFor();
  await grid.hover();
  const session = await page.context().newCDPSession(page);
  const events = await traced(session, async () => {
    for (let turn = 0; turn < 120; turn += 1) {
      await page.mouse.wheel(0, turn % 10 === 9 ? 4000 : 200);
      await page.waitForTimeout(25);
    }
  });
  const rows = await grid.getByRole('row').count();
  await page.context().close();
  const frames = events.filter(({ name }) => name === 'RunTask').map(({ dur = 0 }) => dur / 1000);
  const long = frames.filter((length) => length > aFrame);
  return {
    measure: 'longest piece of work on the page’s thread while the list scrolls',
    reach: `${aFrame} ms`,
    goFor: '',
    measured: `${milliseconds(Math.max(0, ...frames))}; ${long.length} of ${frames.length} over ${aFrame} ms; ${rows} rows drawn`,
  };
}

async function traced(session: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] },
  });
  await work();
  await session.send('Tracing.end');
  await complete;
  return events.filter(({ ph }) => ph === 'X');
}

const perSecond = 4;

/** The window's memory while a long run tells four times a second how far it is, told faster than it would be. */
async function memory(browser: Browser, minutes: number): Promise<Row> {
  const { fake, url, close } = await serveFakeEngine({ apps: 1_000 });
  const { page } = await openPage(browser, url());
  await page.waitForSelector('nav a');
  await page.evaluate(() => (location.hash = '#/backup'));
  await page.getByRole('button', { name: text.backup.startWithout, exact: true }).click();
  await page.getByRole('button', { name: text.backup.pause, exact: true }).waitFor();
  const session = await page.context().newCDPSession(page);
  const run = fake.run();
  if (run === null) throw new Error('the run has not begun');
  const told = minutes * 60 * perSecond;
  const heaps: number[] = [];
  for (let turn = 0; turn <= told; turn += 1) {
    // Every item is told once in the first part, so that what is kept of them is not taken for a leak.
    const items = run.items();
    const from = (turn * 20) % items.length;
    const at = Date.now() + turn;
    fake.hub.publish({ type: 'run-progress', run: { ...run.progress(), at: at as never } });
    fake.hub.publish({
      type: 'items-progress',
      runId: run.progress().runId,
      items: items.slice(from, from + 20).map((item) => ({ ...item, bytesDone: turn })),
    });
    if (turn % 20 === 19) await page.waitForTimeout(100);
    if (turn > 0 && turn % Math.ceil(told / 6) === 0) heaps.push(await heapOf(page, session));
  }
  heaps.push(await heapOf(page, session));
  await page.context().close();
  await close();
  const [first = 1] = heaps;
  return {
    measure: `memory of the window after ${minutes} minutes of progress, to that after ${(minutes / 6).toFixed(1)}`,
    reach: '1.1',
    goFor: '1.0',
    measured: `${((heaps.at(-1) ?? 0) / first).toFixed(2)} (${heaps.map((heap) => (heap / 1e6).toFixed(1)).join(', ')} MB)`,
  };
}

async function heapOf(page: Page, session: CDPSession): Promise<number> {
  await page.waitForTimeout(300);
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}
