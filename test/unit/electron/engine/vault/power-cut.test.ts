import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { openVault } from '../../../../../electron/engine/vault/index.ts';
import { aWorld, counts, seed } from '../../../../support/world.ts';
import { asRecovery, aVault } from './support/given.ts';

const child = join(import.meta.dirname, 'support/power-cut-child.ts');
const cuts = counts(10, 100);

/** Lets a backup run and kills its process at some moment; what it said was committed. */
function runAndKill(folder: string, recoveryKey: string, linesBefore: number, milliseconds: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, folder, recoveryKey], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let problem = '';
    let isDoomed = false;
    running.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (isDoomed || said.split('\n').length <= linesBefore) return;
      isDoomed = true;
      setTimeout(() => running.kill('SIGKILL'), milliseconds);
    });
    running.stderr.on('data', (text: Buffer) => (problem += text.toString()));
    running.once('exit', (_code, signal) =>
      signal === 'SIGKILL'
        ? resolve(said.split('\n').slice(0, -1))
        : reject(new Error(`the child ended by itself: ${problem}`)),
    );
  });
}

describe('a power cut', () => {
  it(
    `at any of ${cuts} moments loses nothing that was committed, and the vault opens and verifies`,
    { timeout: 600_000 },
    async () => {
      const { vault, recoveryKey } = await aVault({ hooks: { createContent: undefined as never } });
      await vault.close();
      const committed: string[] = [];
      let random = seed;
      for (let cut = 0; cut < cuts; cut += 1) {
        random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
        committed.push(
          ...(await runAndKill(vault.folder, recoveryKey.reveal(), 1 + (random % 5), (random >>> 8) % 120)),
        );
        const again = await openVault(vault.folder, asRecovery(recoveryKey.reveal()), { world: aWorld(), workers: 1 });
        expect((await again.verify({ deep: false })).damage, `cut ${cut}, seed ${seed}`).toEqual([]);
        for (const line of committed) {
          const [kind, id] = line.split(' ');
          if (kind === 'snapshot') expect(again.snapshots.get(id as never)?.state, `seed ${seed}`).toBe('complete');
          else expect(again.versions.get(id as never)?.versionId, `seed ${seed}`).toBe(id);
        }
        if (cut === cuts - 1) {
          expect((await again.verify({ deep: true })).damage, `seed ${seed}`).toEqual([]);
          for (const line of committed.filter((one) => one.startsWith('version'))) {
            const [, id, sha256] = line.split(' ');
            const hash = createHash('sha256');
            for await (const part of again.content.read(again.versions.get(id as never)!.contentId)) hash.update(part);
            expect(hash.digest('hex')).toBe(sha256);
          }
        }
        await again.close();
      }
      expect(committed.length).toBeGreaterThan(cuts);
    },
  );
});
