import '../electron/hosts/version-guard.mjs';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultVaultFolder } from '../electron/shell/default-vault-folder.ts';
import { buildIfStale, windowFolder } from './build.ts';
import { layOutApp } from './lay-out-app.ts';
import { placeApp, takesAppAsArgument } from './place-app.ts';

const root = resolve(import.meta.dirname, '..');
const isRoot = process.getuid?.() === 0;

type Way =
  | { readonly kind: 'window'; readonly electron: string; readonly why: string }
  | { readonly kind: 'browser'; readonly why: string };

/** Looks only: `import 'electron'` would start a download. */
function chooseWay(): Way {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { kind: 'browser', why: 'there is no display here' };
  }
  const named = process.env['COFFER_ELECTRON'];
  if (named) {
    return existsSync(named)
      ? { kind: 'window', electron: named, why: 'COFFER_ELECTRON names its program' }
      : { kind: 'browser', why: `COFFER_ELECTRON names no program (${named})` };
  }
  const electron = installedElectron();
  if (electron === null) {
    return { kind: 'browser', why: "Electron's program is not here (npx install-electron fetches it)" };
  }
  if (isRoot) return { kind: 'browser', why: "Electron's sandbox does not work for root" };
  return { kind: 'window', electron, why: 'Electron and a display are here' };
}

function installedElectron(): string | null {
  const home = join(root, 'node_modules', 'electron');
  const note = join(home, 'path.txt');
  if (!existsSync(note)) return null;
  const program = join(home, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(program) ? program : null;
}

async function startWindow(electron: string): Promise<void> {
  const named = process.env['COFFER_ELECTRON'] !== undefined;
  // A named Electron may be older than the driver can bear; this Node is not, and only a build for that listens to it.
  const home = named ? await layOutApp(join(root, '.build', 'app'), windowFolder) : root;
  const app = takesAppAsArgument(electron)
    ? { program: electron, args: [home] }
    : { program: placeApp(electron, home, join(root, '.build', 'electron')), args: [] };
  run(app.program, [...app.args, ...(isRoot ? ['--no-sandbox'] : []), ...process.argv.slice(2)], {
    ...process.env,
    ...(named ? { COFFER_ENGINE_NODE: process.execPath } : {}),
  });
}

function startBrowserHost(): void {
  const COFFER_VAULT = process.env['COFFER_VAULT'] ?? defaultVaultFolder();
  run(process.execPath, [join(root, 'electron/hosts/cli/main.ts'), 'serve', ...process.argv.slice(2)], {
    ...process.env,
    COFFER_VAULT,
  });
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const child = spawn(program, args, { stdio: 'inherit', env });
  // The terminal tells the child itself; we only wait for its end.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}

const way = chooseWay();
const place = way.kind === 'window' ? 'its own window' : 'a browser';
process.stdout.write(`Coffer opens in ${place}: ${way.why}.\n`);
await buildIfStale();
if (way.kind === 'window') await startWindow(way.electron);
else startBrowserHost();
