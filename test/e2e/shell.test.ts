import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WindowFace } from '../../shared/api/shell.ts';
import { aFace as face, missingElectron as missing, openShell, type ShellStage } from './support/open-shell.ts';

/** A busy machine takes its time. */
const patience = { timeout: 20_000 };

describe.skipIf(missing)(`the desktop around the window${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let stage: ShellStage;
  let app: ElectronApplication;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    stage = await openShell();
    ({ app, page, folder } = stage);
  });
  afterAll(() => stage?.close());

  const call = (method: string, input?: unknown) => stage.call(method, input);
  const labels = () =>
    app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()!.items.map(({ label, submenu }): [string, string[]] => [
        label,
        (submenu?.items ?? []).map((item) => item.label),
      ]),
    );

  describe('answers calls of its own', () => {
    it('and the engine never hears of them', async () => {
      const about = await call('shell.about');

      expect(about).toMatchObject({ ok: true, value: { electron: expect.any(String) as string, trayIsOn: true } });
      expect((await stage.heardByEngine()).filter((name) => name.includes('shell.'))).toEqual([]);
    });

    it.each([
      ['shell.none', {}, 'request.unknown-method'],
      ['shell.__proto__', {}, 'request.unknown-method'],
      ['shell.saveText', { name: '../../etc/passwd', text: '' }, 'request.invalid'],
      ['shell.saveText', { name: 'a.txt' }, 'request.invalid'],
      ['shell.chooseFile', { title: 'x', endings: ['*/*'] }, 'request.invalid'],
      ['shell.follow', face({ places: [{ address: 'https://example.com', label: 'x' }] }), 'request.invalid'],
      ['shell.follow', face({ places: [{ address: '#/../x', label: 'x' }] }), 'request.invalid'],
      ['shell.follow', face({ actions: [{ label: 'x', keys: 'Alt+F4' }] }), 'request.invalid'],
      ['shell.unlockRemembered', { seatId: '../x' }, 'request.invalid'],
      ['shell.copyText', { text: 7 }, 'request.invalid'],
      ['shell.about', null, 'request.invalid'],
    ])('but not %s with %j', async (method, input, code) => {
      expect(await call(method, input)).toMatchObject({ ok: false, failure: { code } });
    });

    it.each([[['shell.about']], [{ name: 'shell.about' }], [7], [null], ['x'.repeat(201)]])(
      'nor a method that is no name of one (%#)',
      async (method) => {
        const refused = await page.evaluate(
          (name) =>
            window.engine!.call(name as string, {}).then(
              () => 'answered',
              () => 'refused',
            ),
          method as never,
        );

        expect(refused).toBe('refused');
      },
    );

    it('and answers whatever a page gone wrong sends, and goes on', async () => {
      const outcomes = await page.evaluate(async () => {
        const circle: Record<string, unknown> = {};
        circle['self'] = circle;
        let deep: unknown = 1;
        for (let level = 0; level < 500; level += 1) deep = [deep];
        const odd: unknown[] = [
          ...[circle, deep, 10n, NaN, undefined, null, '', 'x'.repeat(3_000_000), new Date(NaN), new Map([[1, 2]])],
          ...[new Set([1]), new Uint8Array(9), /a/, new Error('x'), JSON.parse('{"__proto__":{"polluted":1}}')],
        ];
        const outcome = (method: string, input: unknown) =>
          window.engine!.call(method, input).then(
            (reply) => (typeof (reply as { ok?: unknown }).ok === 'boolean' ? 'answered' : 'no reply'),
            () => 'refused',
          );
        return Promise.all(
          odd.flatMap((input) => ['shell.saveText', 'test.echo', 'desk.add'].map((method) => outcome(method, input))),
        );
      });

      expect(new Set(outcomes)).toEqual(new Set(['answered']));
      expect(await call('shell.about')).toMatchObject({ ok: true });
      expect(await call('test.echo', { alive: 1 })).toEqual({ ok: true, value: { alive: 1 } });
    });

    it('nor for a window that is not its own', async () => {
      const told = await app.evaluate(
        async ({ BrowserWindow }, preload) => {
          const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
          await other.loadURL('app://coffer/index.html');
          // What a test may do, and the product never does.
          const outcome = (await other.webContents.executeJavaScript(
            `engine.call('shell.about', {}).then(() => 'answered', (error) => String(error))`,
          )) as string;
          other.destroy();
          return outcome;
        },
        join(stage.home, 'dist', 'electron', 'preload.cjs'),
      );

      expect(told).toContain('A call that is not ours');
    });
  });

  it('puts text on the clipboard for the window, which has no right to it', async () => {
    expect(await call('shell.copyText', { text: 'coffer backup "Größe"' })).toEqual({ ok: true, value: {} });
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('coffer backup "Größe"');

    const byItself = await page.evaluate(() =>
      Promise.allSettled([navigator.clipboard.writeText('x'), navigator.clipboard.readText()]),
    );
    expect(byItself.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  describe('asks the person for a place', () => {
    const choosing = (canceled: boolean, path: string) =>
      app.evaluate(
        ({ dialog }, given) => {
          dialog.showOpenDialog = () =>
            Promise.resolve({ canceled: given.canceled, filePaths: given.canceled ? [] : [given.path] });
          dialog.showSaveDialog = () =>
            Promise.resolve({ canceled: given.canceled, filePath: given.canceled ? '' : given.path });
        },
        { canceled, path },
      );

    it('and gives the window the path they chose, or none', async () => {
      await choosing(false, '/some/where');
      expect(await call('shell.chooseFolder', { title: 'Folder' })).toEqual({
        ok: true,
        value: { path: '/some/where' },
      });
      expect(await call('shell.chooseFile', { title: 'File', endings: ['json'] })).toMatchObject({
        value: { path: '/some/where' },
      });

      await choosing(true, '');
      expect(await call('shell.chooseFolder', { title: 'Folder' })).toEqual({ ok: true, value: { path: null } });
      expect(await call('shell.saveText', { name: 'a.txt', text: 'x' })).toEqual({ ok: true, value: { path: null } });
    });

    it('and writes text there, for their eyes only', async () => {
      const path = join(folder, 'sheet.txt');
      await choosing(false, path);

      expect(await call('shell.saveText', { name: 'sheet.txt', text: 'words ⌘' })).toEqual({
        ok: true,
        value: { path },
      });
      expect(readFileSync(path, 'utf8')).toBe('words ⌘');
      expect(statSync(path).mode & 0o777).toBe(0o600);
    });

    it('also where an older file let others read', async () => {
      const path = join(folder, 'older.txt');
      writeFileSync(path, 'longer than what comes', { mode: 0o644 });
      await choosing(false, path);

      expect(await call('shell.saveText', { name: 'older.txt', text: 'words' })).toMatchObject({ ok: true });
      expect(readFileSync(path, 'utf8')).toBe('words');
      expect(statSync(path).mode & 0o777).toBe(0o600);
    });

    it('and says when it cannot be written', async () => {
      await choosing(false, join(folder, 'none', 'a.txt'));

      expect(await call('shell.saveText', { name: 'a.txt', text: 'x' })).toMatchObject({
        failure: { code: 'request.refused' },
      });
    });

    it('with one dialog at a time', async () => {
      await app.evaluate(({ dialog }) => {
        dialog.showOpenDialog = (() =>
          new Promise((done) => setTimeout(() => done({ canceled: false, filePaths: ['/slow'] }), 300))) as never;
      });

      const both = await Promise.all(['one', 'two'].map((title) => call('shell.chooseFolder', { title })));

      expect(both.map(({ value }) => value!['path'])).toEqual(['/slow', null]);
    });
  });

  describe('prints a page', () => {
    it('that is shown by itself and can do nothing', async () => {
      let asked = 0;
      const server = createServer((_, response) => void ((asked += 1), response.end()));
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await app.evaluate(({ app: own, session }) => {
        own.once('browser-window-created', (_event, paper) => {
          paper.webContents.print = (_options: unknown, done: (printed: boolean) => void) => {
            const { webContents } = paper as unknown as {
              webContents: Electron.WebContents & { getLastWebPreferences(): Record<string, unknown> };
            };
            const { sandbox, javascript, preload } = webContents.getLastWebPreferences();
            const ofItsOwn = webContents.session !== session.defaultSession;
            Object.assign(globalThis, {
              paper: {
                ...{ title: webContents.getTitle(), url: webContents.getURL(), isVisible: paper.isVisible() },
                ...{ sandbox, javascript, preload: preload ?? null, ofItsOwn },
              },
            });
            setTimeout(() => done(true), 300);
          };
        });
      });
      const html = `<!doctype html><title>Sheet</title><style>h1{color:#111}</style><h1>Sheet</h1>
        <script>document.title='ran'</script><img src="${origin}/a" onerror="document.title='ran'">
        <link rel="stylesheet" href="${origin}/b"><iframe src="${origin}/c"></iframe>
        <meta http-equiv="refresh" content="0;url=${origin}/d">`;

      const [first, second] = await Promise.all([call('shell.printPage', { html }), call('shell.printPage', { html })]);

      expect(first).toEqual({ ok: true, value: { printed: true } });
      expect(second).toEqual({ ok: true, value: { printed: false } });
      expect(await app.evaluate(() => Reflect.get(globalThis, 'paper') as unknown)).toEqual({
        ...{ title: 'Sheet', url: 'app://paper/', isVisible: false },
        ...{ sandbox: true, javascript: false, preload: null, ofItsOwn: true },
      });
      expect(asked).toBe(0);
      expect(app.windows()).toHaveLength(1);
      server.close();
    });

    it('of whose text nothing is left to be read', async () => {
      const status = await page.evaluate(() =>
        fetch('app://paper/').then(
          (answered) => answered.status,
          () => 'refused',
        ),
      );

      expect(status).toBe('refused');
    });
  });

  describe('follows the window', () => {
    it('in its language, with its screens in the menu', async () => {
      await call('shell.follow', face({ language: 'de', places: [{ address: '#/activity', label: 'Aktivität' }] }));
      const german = await labels();
      await call('shell.follow', face());
      const english = await labels();

      expect(german.map(([label]) => label)).toEqual(['Datei', 'Bearbeiten', 'Ansicht', 'Fenster', 'Hilfe']);
      expect(german[2]![1]).toContain('Aktivität');
      expect(english.map(([label]) => label)).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
      expect(english[2]![1].slice(0, 2)).toEqual(['Backup', 'Activity']);
    });

    it('to a page from the menu, without opening it anew', async () => {
      await page.evaluate(() => void Object.assign(window, { still: 'here' }));

      await stage.press('#/activity');

      await expect.poll(() => page.evaluate(() => location.hash), patience).toBe('#/activity');
      expect(await page.evaluate(() => Reflect.get(window, 'still') as unknown)).toBe('here');
    });

    it('by the keys the window hears itself', async () => {
      await page.evaluate(() =>
        window.addEventListener('keydown', ({ key, ctrlKey }) => Object.assign(window, { heardKey: [key, ctrlKey] })),
      );

      await stage.press('CmdOrCtrl+K');

      await expect
        .poll(() => page.evaluate(() => Reflect.get(window, 'heardKey') as [string, boolean] | undefined), patience)
        .toEqual([expect.stringMatching(/^k$/i) as string, true]);
    });

    it('in its look', async () => {
      const source = async (look: WindowFace['look']) => {
        await call('shell.follow', face({ look }));
        return app.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
      };

      expect([await source('light'), await source('contrast'), await source('system')]).toEqual([
        'light',
        'dark',
        'system',
      ]);
    });
  });
});
