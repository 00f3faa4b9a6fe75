import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page, Request } from 'playwright-core';
import { openWindowDesk } from '../../electron/hosts/open-desk.ts';
import { serveOverHttp } from '../../electron/hosts/http/index.ts';
import { text } from '../../renderer/text/text.ts';
import { buildIfStale } from '../../scripts/build.ts';
import { builtWindow, serveFakeEngine } from '../e2e/support/fake-host.ts';
import { openBrowser, openPage } from '../e2e/support/open-browser.ts';
import { aWorld } from '../support/world.ts';
import { info, median, milliseconds, type Bench, type Row } from './support/bench.ts';
import { largeApp, makeWideVault } from './support/wide-vault.ts';

const passphrase = 'correct horse battery staple';
const aFrame = 50;
/** The screens a consultant opens all day; that of the app is opened for the one with the most objects too. */
const usual = ['home', 'backup', 'apps', 'app', 'large app', 'restore'] as const;
type Usual = (typeof usual)[number];
const visits = 3;

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
        ...(await inBoth((language) => interactive(browser, { url: () => host.openUrl(), language, repeat }))),
        ...(await screens(browser, host.openUrl())),
        ...(await inBoth((language) => scrolling(browser, host.openUrl(), language))),
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

type Language = 'en' | 'de';
const inBoth = async (work: (language: Language) => Promise<Row>): Promise<Row[]> => [
  await work('en'),
  await work('de'),
];

type Opening = { readonly url: () => string; readonly language: Language; readonly repeat: number };

/** From the host's answer until the list has rows and takes a key. */
async function interactive(browser: Browser, { url, language, repeat }: Opening): Promise<Row> {
  const times: number[] = [];
  for (let turn = 0; turn < repeat; turn += 1) {
    const { page } = await openPage(browser, 'about:blank', { language });
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
    measure: `window interactive at its list, after the host answers (${language})`,
    reach: '1,500 ms',
    goFor: '',
    measured: `${milliseconds(median(times))} (median of ${repeat}; slowest ${milliseconds(Math.max(...times))})`,
  };
}

/** Every call of the engine that a screen makes until it stands, as the browser sees it. */
async function screens(browser: Browser, url: string): Promise<Row[]> {
  const { page } = await openPage(browser, url);
  await page.waitForSelector('nav a');
  const answered = followCalls(page);
  await answered();
  const rows: Row[] = [];
  for (const screen of usual) {
    const times = new Map<string, number[]>();
    for (let visit = 0; visit < visits; visit += 1) {
      await page.evaluate(() => (location.hash = '#/help'));
      await answered();
      await page.evaluate(() => performance.clearResourceTimings());
      await page.evaluate((to) => (location.hash = to), addressOf(screen));
      await answered();
      for (const { name, duration } of await callsOf(page)) times.set(name, [...(times.get(name) ?? []), duration]);
    }
    rows.push(rowOf(screen, times));
  }
  await page.context().close();
  return rows;
}

function rowOf(screen: Usual, times: ReadonlyMap<string, readonly number[]>): Row {
  const middle = [...times].map(([name, all]) => ({ name, all, time: median(all) }));
  const slowest = middle.toSorted((a, b) => b.time - a.time)[0];
  const longest = Math.max(0, ...(slowest?.all ?? []));
  return {
    measure: `calls behind ${screen === 'large app' ? screen : text.screens[screen]}: ${times.size}`,
    reach: '100 ms each',
    goFor: '',
    measured:
      slowest === undefined
        ? 'none'
        : `slowest ${milliseconds(slowest.time)} (${slowest.name}; middle of ${slowest.all.length}, longest ${milliseconds(longest)})`,
  };
}

const callsOf = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/api/'))
      .map(({ name, duration }) => ({ name: name.replace(/.*\/api\/[^/]*\/?/, ''), duration })),
  );

const quiet = 300;

/** Waits until every call was answered and no other came for a moment; the stream of events never ends, and is no call. */
function followCalls(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let last = performance.now();
  const isCall = (request: Request) => request.method() === 'POST' && request.url().includes('/api/');
  page.on('request', (request) => {
    if (!isCall(request)) return;
    open.add(request);
    last = performance.now();
  });
  const ended = (request: Request) => {
    if (open.delete(request)) last = performance.now();
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  return async () => {
    last = performance.now();
    while (open.size > 0 || performance.now() - last < quiet) await page.waitForTimeout(50);
  };
}

function addressOf(screen: Usual): string {
  if (screen === 'large app') return `#/app/${largeApp.appId}`;
  return screen === 'app' ? `#/app/${largeApp.appId.replace(/7$/, '8')}` : `#/${screen}`;
}

type TraceEvent = {
  readonly name: string;
  readonly dur?: number;
  /** Of it, on a processor. */
  readonly tdur?: number;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
};

/** Scrolls through the list by wheel and counts what the page's thread did in one piece. */
async function scrolling(browser: Browser, url: string, language: Language): Promise<Row> {
  const { page } = await openPage(browser, url, { language });
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
  const tasks = onThreadOfPage(events).filter(({ name }) => name === 'RunTask');
  const walls = tasks.map(({ dur = 0 }) => dur / 1000);
  const work = tasks.map(({ tdur = 0 }) => tdur / 1000);
  const over = (times: readonly number[]) => times.filter((length) => length > aFrame).length;
  return {
    measure: `longest piece of work on the page’s thread while the list scrolls (${language})`,
    reach: `${aFrame} ms`,
    goFor: '',
    measured: `${milliseconds(Math.max(0, ...walls))} (${over(walls)} of ${tasks.length} over ${aFrame} ms); on a processor ${milliseconds(Math.max(0, ...work))} (${over(work)}); ${rows} rows drawn`,
  };
}

/** The thread that runs the page's functions. */
function onThreadOfPage(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const threads = new Set(events.filter(({ name }) => name === 'FunctionCall').map(({ pid, tid }) => `${pid} ${tid}`));
  return events.filter(({ pid, tid }) => threads.has(`${pid} ${tid}`));
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
