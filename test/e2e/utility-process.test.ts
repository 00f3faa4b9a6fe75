import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale, windowFolder } from '../../scripts/build.ts';
import { layOutApp } from '../../scripts/lay-out-app.ts';
import { placeApp } from '../../scripts/place-app.ts';
import { openDisplay } from './display.ts';
import { findElectron } from './find-electron.ts';
import { launchElectron } from './support/launch-electron.ts';

const root = resolve(import.meta.dirname, '../..');
const electron = findElectron();
const missing = 'missing' in electron ? electron.missing : null;

// The driver does not run in the Node of every Electron at hand, so the engine behind the wire is a small one.
describe.skipIf(missing)(`an engine in Electron's own process${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let app: ElectronApplication;
  let page: Page;
  let folder: string;
  let display: Awaited<ReturnType<typeof openDisplay>>;

  beforeAll(async () => {
    await buildIfStale();
    folder = mkdtempSync(join(tmpdir(), 'coffer-utility-'));
    const home = join(folder, 'app');
    await layOutApp(home, windowFolder, {
      main: join(root, 'electron', 'main.ts'),
      'engine-process': join(root, 'test', 'host', 'fake-engine-process.ts'),
    });
    display = await openDisplay();
    app = await launchElectron({
      executablePath: placeApp((electron as { path: string }).path, home, join(folder, 'electron')),
      args: ['--no-sandbox', '--vault', join(folder, 'vault')],
      env: { ...process.env, DISPLAY: display.name, XDG_CONFIG_HOME: join(folder, 'config') },
    });
    page = await app.firstWindow();
    page.setDefaultTimeout(15_000);
  });
  afterAll(async () => {
    await app?.close();
    display?.close();
    rmSync(folder, { recursive: true });
  });

  const call = (method: string, input: unknown = {}) =>
    page.evaluate(([name, given]) => window.engine!.call(name as string, given), [method, input]);
  const electronNode = () => app.evaluate(() => process.versions.node);

  it('runs under Electron’s Node, and serves the vault the shell names', async () => {
    expect(await call('test.environment')).toEqual({
      ok: true,
      value: { argv: ['--vault', join(folder, 'vault')], node: await electronNode() },
    });
  });

  it('tells the window what happens', async () => {
    await page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      window.engine!.onEvent((event) => heard.push(event));
    });

    await call('test.announce');

    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'heard') as unknown)).toMatchObject([{ seq: 1 }]);
  });

  it('hands on what failed', async () => {
    expect(await call('test.refuse')).toMatchObject({ failure: { code: 'tenant.rate-limited', retry: 'later' } });
  });

  it('is started again once when it dies, and not for ever', async () => {
    await call('test.crash');
    expect(await call('test.echo', { alive: true })).toEqual({ ok: true, value: { alive: true } });

    await call('test.crash');
    expect(await call('test.echo')).toMatchObject({ failure: { code: 'engine.unreachable' } });
    expect(await page.evaluate(() => Reflect.get(window, 'heard') as unknown)).toMatchObject([
      { seq: 1 },
      { type: 'missed' },
      { type: 'missed' },
    ]);
  });
});
