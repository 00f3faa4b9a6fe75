import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../scripts/bundle.ts';
import { dangersIn, dangersUnder, electronRules, textRules } from '../../scripts/find-dangers.ts';

const root = resolve(import.meta.dirname, '../..');
let out: string;

beforeAll(async () => {
  mkdirSync(join(root, '.build'), { recursive: true });
  out = mkdtempSync(join(root, '.build', 'hardening-'));
  await bundle(out);
}, 60_000);
afterAll(() => rmSync(out, { recursive: true }));

/** What a package of ours brings and none of our code calls; the shell takes its channel away (see open-store.ts). */
const ofElectronStore = ['shell.openPath', 'electron-store-get-data'];

describe('the desktop’s own code', () => {
  it.each(['electron', 'renderer', 'shared'])('in %s/ opens no window to a page, a script or text', (folder) => {
    expect(dangersUnder(join(root, folder), [...electronRules, ...textRules])).toEqual([]);
  });

  it('reaches the clipboard by its host alone: a window has no right to, and a button that asks for it is dead', () => {
    const folder = join(root, 'renderer');
    const asking = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) =>
        /navigator\.clipboard|useClipboard|\bCopyButton\b[^;]*from '@mantine/.test(
          readFileSync(join(folder, file), 'utf8'),
        ),
      );

    expect(asking).toEqual([join('api', 'browser-door.ts')]);
  });

  it('is built without any of it', () => {
    const found = dangersUnder(out, electronRules).filter(
      ({ text }) => !ofElectronStore.some((known) => text.includes(known)),
    );

    expect(found).toEqual([]);
  });

  it('has no hook of tests in what is shipped', () => {
    const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const holding = files.filter((entry) =>
      readFileSync(join(entry.parentPath, entry.name)).includes('COFFER_ENGINE_NODE'),
    );

    expect(files.length).toBeGreaterThan(5);
    expect(holding).toEqual([]);
    // Without this the line above would prove nothing: it is the name that tests use.
    expect(readFileSync(join(root, 'scripts', 'main-for-tests.ts'), 'utf8')).toContain('COFFER_ENGINE_NODE');
  });
});

describe('the search for dangers', () => {
  it.each([
    ['new BrowserWindow({ webPreferences: { nodeIntegration: true } })', 'Node in a window'],
    ['nodeIntegrationInWorker:!0', 'Node in a window'],
    ['contextIsolation: false', 'a window without isolation'],
    ['sandbox:!1', 'a window without sandbox'],
    ['webSecurity: false', 'web security off'],
    ['allowRunningInsecureContent: x', 'insecure content'],
    ['enableRemoteModule', 'the remote module'],
    ['webviewTag: true', 'webviews'],
    ['shell.openExternal(url)', 'pages opened outside'],
    ['shell.openPath(path)', 'files opened by the system'],
    ['contents.executeJavaScript(code)', 'code put into a page'],
    ['contents.insertCSS(css)', 'code put into a page'],
    ['window.loadURL(given)', 'a page from elsewhere'],
    ["window.loadURL('https://example.com')", 'a page from elsewhere'],
    ['(contents, permission, callback) => callback(true)', 'a permission given'],
    ["app.commandLine.appendSwitch('x')", 'switches of the browser'],
    ["app.on('certificate-error', f)", 'certificates'],
    ['protocol.registerFileProtocol(a, b)', 'old ways of a protocol'],
    ['privileges: { bypassCSP: true }', 'a scheme with more than it needs'],
    ['crashReporter.start({})', 'reports of crashes, which may hold keys'],
    ['autoUpdater.checkForUpdates()', 'updates looked for by itself'],
    ["ipcMain.handle('api:other', f)", 'a channel that is not ours'],
    ['ipcMain$1.on(name, f)', 'a channel that is not ours'],
    ["ipcRenderer.send('x')", 'a channel that is not ours'],
    ["contextBridge.exposeInMainWorld('node', all)", 'another door for the page'],
    ["process.env['COFFER_ENGINE_NODE']", 'the hook of tests'],
  ])('finds %s', (code, rule) => {
    expect(dangersIn(code).map((danger) => danger.rule)).toContain(rule);
  });

  it.each(['eval(x)', 'new Function(x)', "setTimeout('x', 1)", 'a.innerHTML = b', "script-src 'unsafe-inline'"])(
    'finds %s',
    (code) => {
      expect(dangersIn(code, textRules)).toHaveLength(1);
    },
  );

  it('finds nothing in what is meant so', () => {
    const code = `nodeIntegration: false, sandbox: true; ipcMain.handle('api:call', f); w.loadURL(\`\${appOrigin}/\`)`;

    expect(dangersIn(code, [...electronRules, ...textRules])).toEqual([]);
  });
});
