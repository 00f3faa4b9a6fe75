import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveOverHttp, type HttpHost } from '../../electron/hosts/http/index.ts';
import { createFakeEngine } from '../host/fake-engine.ts';
import { browserPath, openBrowser } from './support/open-browser.ts';

describe.skipIf(browserPath === undefined)(
  `paper in a browser${browserPath ? '' : ' (skipped: no browser here)'}`,
  () => {
    let host: HttpHost;
    let other: Server;
    let browser: Browser;
    let page: Page;
    let asked = 0;

    beforeAll(async () => {
      host = await serveOverHttp(createFakeEngine());
      other = createServer((_, response) => void ((asked += 1), response.end()));
      await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
      browser = await openBrowser();
      page = await browser.newPage();
    });
    afterAll(async () => {
      await browser?.close();
      await host?.close();
      other?.close();
    });

    const show = async (html: string): Promise<void> => {
      const put = await fetch(`${host.origin}/paper`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${host.sessionKey}` },
        body: JSON.stringify({ html }),
      });
      const { value } = (await put.json()) as { value: { ticket: string } };
      await page.goto(`${host.origin}/paper/${value.ticket}`);
    };

    it('is seen in its own style', async () => {
      await show('<!doctype html><title>Sheet</title><style>h1 { color: rgb(1, 2, 3) }</style><h1>Sheet</h1>');

      expect(await page.title()).toBe('Sheet');
      expect(await page.locator('h1').evaluate((heading) => getComputedStyle(heading).color)).toBe('rgb(1, 2, 3)');
    });

    it('runs nothing, loads nothing, sends nothing', async () => {
      const away = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
      await show(`<!doctype html><title>Sheet</title>
      <script>document.title = 'ran'</script><script src="${away}/a"></script>
      <img src="${away}/b" onerror="document.title = 'ran'"><link rel="stylesheet" href="${away}/c">
      <iframe src="${away}/d"></iframe><object data="${away}/e"></object>
      <form action="${away}/f"><button autofocus>Go</button></form><a href="javascript:document.title='ran'">Go</a>`);
      await page.locator('button').click();
      await page.locator('a').click();
      await page.waitForTimeout(300);

      expect([await page.title(), asked]).toEqual(['Sheet', 0]);
      expect(page.url()).toContain('/paper/');
    });
  },
);
