import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

type Rule = {
  readonly name: string;
  readonly pattern: RegExp;
  /** What of the found text is ours and meant so. */
  readonly allowed?: RegExp;
};

const on = String.raw`\s*[:=]\s*(true|!0)\b`;
const off = String.raw`\s*[:=]\s*(false|!1)\b`;
const rule = (name: string, pattern: string | RegExp, allowed?: RegExp): Rule => ({
  name,
  pattern: new RegExp(pattern, 'g'),
  ...(allowed === undefined ? {} : { allowed }),
});

/** What would open a window of ours to a page, a script or a person's input, in sources or in what is built of them. */
export const electronRules: readonly Rule[] = [
  rule('Node in a window', `nodeIntegration(InWorker|InSubFrames)?${on}`),
  rule('a window without isolation', `contextIsolation${off}`),
  rule('a window without sandbox', `\\bsandbox${off}|--no-sandbox|no-sandbox`),
  rule('web security off', `webSecurity${off}|disable-web-security`),
  rule('insecure content', `allowRunningInsecureContent|allowDisplayingInsecureContent`),
  rule('experiments of the engine of pages', `experimentalFeatures${on}|enableBlinkFeatures`),
  rule('the remote module', `enableRemoteModule|@electron/remote`),
  rule('webviews', `webviewTag${on}|<webview`),
  rule('pages opened outside', /\bopenExternal\b/),
  rule('files opened by the system', /\bshell\.(openPath|openItem|showItemInFolder|writeShortcutLink)\b/),
  rule('code put into a page', /\b(executeJavaScript|executeJavaScriptInIsolatedWorld|insertCSS|insertText)\s*\(/),
  rule('a page from elsewhere', /\bload(URL|File)\s*\([^)]*/, /loadURL\((`\$\{appOrigin\}\/|address$)/),
  rule('a permission given', /\b(answer|callback)\s*\(\s*(true|!0)\s*\)/),
  rule('switches of the browser', /commandLine\.append(Switch|Argument)/),
  rule('certificates', /setCertificateVerifyProc|['"]certificate-error['"]|['"]select-client-certificate['"]/),
  rule('old ways of a protocol', /\b(register|intercept)(File|Http|Buffer|String|Stream)Protocol\b/),
  rule('a scheme with more than it needs', /\b(bypassCSP|allowServiceWorkers|corsEnabled)\s*:\s*(true|!0)/),
  rule('reports of crashes, which may hold keys', /crashReporter\.start/),
  rule('updates looked for by itself', /\bautoUpdater\b|electron-updater/),
  rule('the debugger of a window', /\bdebugger\.attach\b|remote-debugging-port/),
  rule(
    'a channel that is not ours',
    /\b(ipcMain|ipcRenderer)[$\w]*\s*\.\s*(on|once|handle|handleOnce|invoke|send|sendSync|sendToHost|postMessage)\s*\(\s*[^)\s,]+/,
    /\(\s*["'`]api:(call|event)["'`]$/,
  ),
  rule(
    'another door for the page',
    /\bexposeIn(MainWorld|IsolatedWorld)\s*\(\s*[^)\s,]+/,
    /exposeInMainWorld\(\s*["'`]engine["'`]$/,
  ),
  rule('the hook of tests', /COFFER_ENGINE_NODE/),
];

/** What would make code or markup of text, in sources of ours. */
export const textRules: readonly Rule[] = [
  rule('code made of text', /\beval\s*\(|\bnew\s+Function\s*\(|\bset(Timeout|Interval)\s*\(\s*["'`]/),
  rule(
    'markup made of text',
    /\bdangerouslySetInnerHTML\b|\.(innerHTML|outerHTML)\s*=|\binsertAdjacentHTML\b|\bdocument\.write\b/,
  ),
  rule('a policy with an exception', /'unsafe-(inline|eval|hashes)'|'wasm-unsafe-eval'/),
  rule('Node or Electron in a page', /\brequire\s*\(\s*["'`](electron|node:|fs|child_process)|window\.require\b/),
];

export type Danger = { readonly rule: string; readonly text: string };

/** Every danger in `code`, by rule and by the text that shows it. */
export function dangersIn(code: string, rules: readonly Rule[] = electronRules): Danger[] {
  return rules.flatMap(({ name, pattern, allowed }) =>
    [...code.matchAll(pattern)]
      .map(([text]) => text)
      .filter((text) => allowed === undefined || !allowed.test(text))
      .map((text) => ({ rule: name, text })),
  );
}

/** The same for every script and page in a folder of the project, with the file's name. */
export function dangersUnder(folder: string, rules: readonly Rule[]): (Danger & { readonly file: string })[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^\.(ts|tsx|js|cjs|mjs|html)$/.test(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((file) =>
      dangersIn(readFileSync(file, 'utf8'), rules).map((danger) => ({ ...danger, file: relative(root, file) })),
    );
}
