import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../electron/engine/desk.ts';
import { createLog } from '../../electron/engine/log/index.ts';
import { serveOverHttp, type HttpHost } from '../../electron/hosts/http/index.ts';
import { createNodeWorld, systemNow } from '../../electron/hosts/node-world.ts';
import { openWindowDesk } from '../../electron/hosts/open-desk.ts';
import { text } from '../../renderer/text/text.ts';
import { buildIfStale, windowFolder } from '../../scripts/build.ts';
import { browserPath, openBrowser } from './support/open-browser.ts';
import { windowPages } from './support/window-pages.ts';

describe.skipIf(browserPath === undefined)(
  `the browser host${browserPath ? '' : ' (skipped: no browser here)'}`,
  () => {
    let folder: string;
    let desk: Desk;
    let host: HttpHost;
    let browser: Browser;
    let page: Page;
    const problems: string[] = [];

    beforeAll(async () => {
      await buildIfStale();
      folder = mkdtempSync(join(tmpdir(), 'coffer-browser-'));
      const log = createLog(systemNow, () => undefined);
      const world = createNodeWorld({ log, env: {}, settingsFolder: join(folder, 'settings') });
      desk = openWindowDesk(world, { vaultFolder: join(folder, 'vault'), scryptN: 2 ** 15 });
      host = await serveOverHttp(desk, { staticDir: windowFolder });
      browser = await openBrowser();
      page = await (await browser.newContext()).newPage();
      page.setDefaultTimeout(15_000);
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      page.on('pageerror', (error) => problems.push(String(error)));
    });
    afterAll(async () => {
      await browser?.close();
      await host?.close();
      await desk?.close();
      rmSync(folder, { recursive: true });
    });

    const heading = (name: string) => page.getByRole('heading', { name });

    it('opens a session with the code in the address, and takes the code out of it', async () => {
      await page.goto(host.openUrl());

      await heading(text.start.language.title).waitFor();
      expect(new URL(page.url()).hash).not.toMatch(/[A-Za-z0-9_-]{40}/);
    });

    it('keeps the session over a reload, in this tab and nowhere else', async () => {
      await page.reload();
      await heading(text.start.language.title).waitFor();

      const other = await page.context().newPage();
      await other.goto(host.origin);
      await other.getByRole('heading', { name: text.noSession.title }).waitFor();
      await other.close();
      expect(await page.context().cookies()).toEqual([]);
    });

    it('does not open a second session with an address that was used', async () => {
      const address = host.openUrl();
      const [first, second] = [await browser.newPage(), await browser.newPage()];

      await first.goto(address);
      await first.getByRole('heading', { name: text.start.language.title }).waitFor();
      await second.goto(address);
      await second.getByRole('heading', { name: text.noSession.title }).waitFor();

      await Promise.all([first.close(), second.close()]);
    });

    it('tells every window what one of them did', async () => {
      const other = await browser.newPage();
      await other.goto(host.openUrl());
      await other.getByRole('heading', { name: text.start.language.title }).waitFor();

      await windowPages(page).createVault('seven green lanterns');

      await other.getByRole('heading', { level: 1, name: text.home.title(0, 1, 0) }).waitFor();
      await other.close();
    });

    it('is a page that breaks none of its own rules', () => {
      expect(problems).toEqual([]);
    });
  },
);
