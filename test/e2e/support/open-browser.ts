import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

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
  const page = await context.newPage();
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

/** What a page complains of from now on: console errors, page errors, and every request that leaves `origin`. */
export function listenTo(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('blob:'))
      complaints.push(`left the host: ${request.url()}`);
  });
  return complaints;
}
