import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepEngine, startNodeChild } from '../../electron/hosts/ipc/index.ts';
import { bundle } from '../../scripts/bundle.ts';

const root = resolve(import.meta.dirname, '../..');
let out: string;
let folder: string;

// Inside the project, because the driver is found from there.
beforeAll(async () => {
  mkdirSync(join(root, '.build'), { recursive: true });
  out = mkdtempSync(join(root, '.build', 'bundle-'));
  folder = mkdtempSync(join(tmpdir(), 'coffer-bundle-'));
  await bundle(out);
}, 60_000);
afterAll(() => {
  rmSync(out, { recursive: true });
  rmSync(folder, { recursive: true });
});

const scripts = (): { readonly name: string; readonly text: string }[] =>
  readdirSync(out).map((name) => ({ name, text: readFileSync(join(out, name), 'utf8') }));

describe('the bundle', () => {
  it('has beside each script what that script looks for there', () => {
    const named = scripts().flatMap(({ text }) =>
      [...text.matchAll(/new URL\(["'](\.[^"']+)["'], import\.meta\.url\)/g)].map(([, path]) => path!),
    );

    expect(named.filter((path) => path.endsWith('.wasm'))).not.toEqual([]);
    expect(named.filter((path) => path.endsWith('worker.js'))).not.toEqual([]);
    expect(named.filter((path) => path.endsWith('.py'))).toHaveLength(2);
    expect(named.filter((path) => !existsSync(join(out, path)))).toEqual([]);
  });

  it('runs the engine in a process of its own, with a real vault and its workers', async () => {
    const engine = keepEngine(() =>
      startNodeChild(join(out, 'engine-process.js'), {
        execPath: process.execPath,
        arguments: ['--vault', join(folder, 'vault-0000abcd.coffer')],
        env: { ...process.env, COFFER_SETTINGS: join(folder, 'settings') },
      }),
    );

    const about = await engine.call('system.about', {});
    const created = await engine.call('vault.create', { passphrase: 'correct horse battery' });
    const verified = await engine.call('vault.verify', { deep: true });
    await engine.close();

    expect(about).toMatchObject({ ok: true, value: { node: process.versions.node } });
    expect(created).toMatchObject({ ok: true });
    expect(verified).toMatchObject({ ok: true, value: { intact: true } });
  });

  it('runs the command line', () => {
    const printed = execFileSync(process.execPath, [join(out, 'cli.js'), '--help'], { encoding: 'utf8' });

    expect(printed).toMatch(/^Usage: coffer/);
  });

  it('keeps the driver out of the shell’s process, and Electron out of all others', () => {
    expect([...reachedFrom('main.js')]).toContain('electron');
    expect([...reachedFrom('main.js')]).not.toContain('better-sqlite3');
    for (const entry of ['engine-process.js', 'cli.js']) expect([...reachedFrom(entry)]).not.toContain('electron');
    expect([...reachedFrom('engine-process.js')]).toContain('better-sqlite3');
  });
});

/** Every module that loads with `entry`, by the name it is imported under. */
function reachedFrom(entry: string, reached = new Set<string>()): Set<string> {
  const text = readFileSync(join(out, entry), 'utf8');
  for (const [, name] of text.matchAll(/^(?:import|export)\b[^'"]*["']([^"']+)["'];?$/gm)) {
    if (reached.has(name!)) continue;
    reached.add(name!);
    if (name!.startsWith('./')) reachedFrom(name!, reached);
  }
  return reached;
}
