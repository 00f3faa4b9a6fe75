import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { openVault } from '../../../electron/engine/vault/index.ts';
import { archiveOf, freshMedium } from '../../unit/electron/engine/archive/given-medium.ts';
import { aTempFolder, aVault, imageOf } from '../../unit/electron/engine/vault/support/given.ts';
import { aWorld, counts, seed } from '../../support/world.ts';

const child = join(import.meta.dirname, 'copy-child.ts');
const kills = counts(6, 200);

/** Lets copies run and kills their process at some moment; what it said. */
function copyAndKill(argv: readonly string[], linesBefore: number, milliseconds: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [said, problem, isDoomed] = ['', '', false];
    running.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (isDoomed || said.split('\n').length <= linesBefore) return;
      isDoomed = true;
      setTimeout(() => running.kill('SIGKILL'), milliseconds);
    });
    running.stderr.on('data', (text: Buffer) => (problem += text.toString()));
    running.once('exit', (_code, signal) =>
      signal === 'SIGKILL' ? resolve(said.trim().split('\n')) : reject(new Error(`it ended by itself: ${problem}`)),
    );
  });
}

describe('a kill while a medium is written', () => {
  it(
    `at any of ${kills} moments leaves a medium that holds a whole copy, and the next copy goes on`,
    { timeout: 3_600_000 },
    async () => {
      const world = aWorld();
      const { vault, recoveryKey } = await aVault({ hooks: { createContent: undefined as never }, workers: 1 }, world);
      const stick = join(aTempFolder(), 'stick');
      mkdirSync(stick);
      await archiveOf(vault, world).copy(stick, freshMedium);
      await vault.close();
      const key = { kind: 'recovery', recoveryKey } as const;
      const open = (folder: string) => openVault(folder, key, { world: aWorld(), workers: 1 });
      let [copied, random] = ['', seed];
      for (let kill = 0; kill < kills; kill += 1) {
        random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
        const why = `kill ${kill}, seed ${seed}`;
        const said = await copyAndKill([vault.folder, recoveryKey.reveal(), stick], 1, (random >>> 8) % 500);
        copied = said.findLast((line) => line.startsWith('copied '))?.slice(7) ?? copied;

        const copy = await open(imageOf(join(stick, 'vault')));
        expect((await copy.verify({ deep: kill % 3 === 0 })).damage, why).toEqual([]);
        if (copied !== '') expect(copy.snapshots.get(copied as never)?.state, why).toBe('complete');
        await copy.close();
        const again = await open(vault.folder);
        expect((await again.verify({ deep: false })).damage, why).toEqual([]);
        await again.close();
      }
      const last = await open(vault.folder);
      await archiveOf(last, world).copy(stick);
      await last.close();
      expect(existsSync(join(stick, 'COPY-NOT-FINISHED.txt'))).toBe(false);
      expect(spawnSync('python3', ['-B', join(stick, 'verify.py')]).status).toBe(0);
    },
  );
});
