import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page, type Route } from 'playwright-core';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const candidates = [
  process.env['COFFER_BROWSER'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Shakes out what is true by luck on a quick machine: every request waits this long at most before it is sent. */
const mostLateMs = Number(process.env['COFFER_LATE_MS'] ?? 0);
/** And the page itself computes so many times slower than it could. */
const slowBy = Number(process.env['COFFER_SLOW_BY'] ?? 1);

async function beLate(route: Route): Promise<void> {
  await new Promise((resume) => setTimeout(resume, Math.random() * mostLateMs));
  // The page may be gone by then.
  await route.continue().catch(() => undefined);
}

/** The browser of this machine, if it has one. */
export const browserPath: string | undefined = candidates.find((path) => path !== undefined && existsSync(path));

/** A real browser, told to talk to nobody but our host. */
export function openBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error('No browser on this machine; name one in COFFER_BROWSER.');
  return chromium.launch({ executablePath: browserPath, args });
}

export type Look = 'light' | 'dark' | 'contrast';
export type PageOptions = {
  readonly look?: Look;
  readonly language?: 'en' | 'de' | 'pseudo';
  /** What a person starts with is `simple`; most tests look at everything. */
  readonly view?: 'simple' | 'expert';
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
};

/** A page with its complaints collected: console errors, page errors, and every request that leaves the host. */
export async function openPage(
  browser: Browser,
  url: string,
  { look = 'light', language = 'en', view = 'expert', width = 1280, height = 800, scale = 1 }: PageOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
  });
  if (mostLateMs > 0) await context.route('**/*', beLate);
  const page = await context.newPage();
  if (slowBy > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slowBy });
  const complaints = listenTo(page, new URL(url).origin);
  await page.addInitScript(
    (chosen) => {
      for (const [key, value] of chosen) if (localStorage.getItem(key!) === null) localStorage.setItem(key!, value!);
    },
    [
      ['coffer.look', look],
      ['coffer.language', language],
      ['coffer.view', view],
    ],
  );
  await page.goto(url);
  return { page, complaints };
}

const isComplaint: ReadonlySet<string> = new Set(['error', 'warning']);

/**
 * What a page complains of from now on: console errors, page errors, and every request that leaves `origin`. A browser notes as
 * an error what was asked at the very moment its vault was locked; that is as it should be.
 */
export function listenTo(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isRefused = message.text().endsWith('status of 423 (Locked)');
    if (isComplaint.has(message.type()) && !isRefused) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('blob:'))
      complaints.push(`left the host: ${request.url()}`);
  });
  return complaints;
}
