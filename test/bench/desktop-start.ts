import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron } from 'playwright-core';
import { buildIfStale, windowFolder } from '../../scripts/build.ts';
import { layOutApp } from '../../scripts/lay-out-app.ts';
import { placeApp } from '../../scripts/place-app.ts';
import { openDisplay } from '../e2e/display.ts';
import { findElectron } from '../e2e/find-electron.ts';

/** How long from the start of Electron to a window, to its first page, and to its first words from the engine. */
const rounds = 7;
const root = resolve(import.meta.dirname, '../..');

async function measure(electron: string): Promise<readonly number[][]> {
  await buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'coffer-start-'));
  const home = join(root, '.build', `start-${process.pid}`);
  await layOutApp(home, windowFolder);
  const display = await openDisplay();
  const executablePath = placeApp(electron, home, join(folder, 'electron'));
  const times: number[][] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const from = performance.now();
      const app = await _electron.launch({
        timeout: 30_000,
        executablePath,
        args: ['--no-sandbox', '--vault', join(folder, 'vault')],
        env: {
          ...(process.env as Record<string, string>),
          DISPLAY: display.name,
          XDG_CONFIG_HOME: join(folder, 'config'),
          COFFER_ENGINE_NODE: process.execPath,
          COFFER_SETTINGS: join(folder, 'settings'),
        },
      });
      const page = await app.firstWindow();
      const window = performance.now() - from;
      await page.waitForSelector('#root :is(main, form, h1)');
      const drawn = performance.now() - from;
      await page.waitForSelector('h1');
      times.push([window, drawn, performance.now() - from]);
      await app.close();
    }
  } finally {
    display.close();
    rmSync(folder, { recursive: true });
    rmSync(home, { recursive: true });
  }
  return times;
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const electron = findElectron();
if ('missing' in electron) process.stdout.write(`not measured: ${electron.missing}\n`);
else {
  const times = await measure(electron.path);
  for (const [index, name] of ['a window', 'its first page', 'the first words of the engine'].entries()) {
    const of = times.map((round) => round[index] ?? 0);
    const [low, high] = [Math.min(...of), Math.max(...of)].map((time) => (time / 1000).toFixed(1));
    process.stdout.write(`${name}: ${(middle(of) / 1000).toFixed(1)} s (${low} to ${high}, ${rounds} starts)\n`);
  }
}
