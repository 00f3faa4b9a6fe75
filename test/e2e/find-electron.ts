import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const shared = resolve(root, process.env['COFFER_SHARED'] ?? '../shared');

/** An Electron to test with, or why there is none: COFFER_ELECTRON, else the one the shared tool can bring. */
export function findElectron(): { readonly path: string } | { readonly missing: string } {
  if (process.platform !== 'linux') return { missing: 'Electron for tests is a Linux program' };
  if (!process.env['DISPLAY'] && spawnSync('which', ['Xvfb']).status !== 0)
    return { missing: 'no display and no Xvfb' };
  const named = process.env['COFFER_ELECTRON'];
  if (named) return existsSync(named) ? { path: named } : { missing: `COFFER_ELECTRON is not there: ${named}` };
  const tool = join(shared, 'tools', 'electron-for-tests');
  if (!existsSync(tool)) return { missing: 'electron-for-tests is not present' };
  try {
    const printed = execFileSync(tool, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 180_000 });
    return { path: printed.trim().split('\n').at(-1) ?? '' };
  } catch {
    return { missing: 'electron-for-tests could not bring one' };
  }
}
