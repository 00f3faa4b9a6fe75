import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

import {
  archiveKind,
  archiveRun,
  Checked,
  checkKind,
  checkRun,
  startCheck,
  startCopy,
  type ArchivePoint,
  type NewMedium,
} from '../../../../../electron/engine/archive/index.ts';
import { createJobs } from '../../../../../electron/engine/jobs/index.ts';
import type { Vault } from '../../../../../electron/engine/vault/index.ts';
import { ArchiveCopied, type MediumCheck, type Receipt } from '../../../../../shared/domain/archive.ts';
import type { RunId } from '../../../../../shared/domain/ids.ts';
import type { RunRecord } from '../../../../../shared/domain/job.ts';
import { aWorld, type TestWorld } from '../../../../support/world.ts';
import { keepSnapshot } from '../vault/copy/given-pair.ts';
import { aTempFolder, aVault } from '../vault/support/given.ts';

export const freshMedium: NewMedium = { label: 'Stick A', place: 'Oslo', holder: 'Ida', serial: '', dueDays: 30 };

type Change = {
  readonly reached?: (point: ArchivePoint, folder: string) => void;
  readonly batchBytes?: number;
};

/** What a vault can do with media, each run waited for. */
export function archiveOf(vault: Vault, world: TestWorld, change: Change = {}) {
  const kinds = {
    [archiveKind]: archiveRun({ world, vault, ...change }),
    [checkKind]: checkRun({ world, vault }),
  };
  const jobs = createJobs({ world, memory: vault.runs, publish: () => undefined, kinds });
  onTestFinished(() => jobs.idle());
  const deps = { world, vault, jobs };
  const endOf = async (runId: RunId): Promise<RunRecord> => {
    await jobs.idle();
    const run = vault.runs.run(runId);
    if (run === null) throw new Error('no such run');
    return run;
  };
  const failing = (run: RunRecord) => Object.assign(new Error(String(run.failure?.code)), run.failure);
  const copyRun = async (to: string, fresh: NewMedium | null = null) => endOf(startCopy({ to, fresh }, deps).runId);
  return {
    deps,
    copyRun,
    async copy(to: string, fresh: NewMedium | null = null): Promise<ArchiveCopied> {
      const run = await copyRun(to, fresh);
      if (run.state !== 'done') throw failing(run);
      return ArchiveCopied.parse(run.result);
    },
    async check(
      folder: string,
      asked: Partial<Parameters<typeof startCheck>[0]> = {},
    ): Promise<{ check: MediumCheck; receipt: Receipt | null }> {
      const whole = { folder, database: 'not-checked', replugged: false, receiptBy: null, ...asked } as const;
      const run = await endOf(startCheck(whole, deps).runId);
      if (run.state !== 'done') throw failing(run);
      return Checked.parse(run.result);
    },
  };
}

/** A vault with two snapshots in the real content store, and an empty folder that stands for a stick. */
export async function aVaultAndStick(change: Change = {}) {
  const world = aWorld();
  const { vault, folder } = await aVault({ hooks: { createContent: undefined as never }, workers: 1 }, world);
  await keepSnapshot(vault, 's1');
  await keepSnapshot(vault, 's2');
  const stick = join(aTempFolder(), 'stick');
  mkdirSync(stick);
  return { vault, folder, world, stick, ...archiveOf(vault, world, change) };
}

/** The verifier as it ships. */
export const verifierSource = join(import.meta.dirname, '../../../../../electron/engine/archive/on-medium/verify.py');

/** What the stand-alone verifier says of a folder, run from our own copy of it. */
export function verifyAlone(folder: string, ...flags: string[]) {
  const { status, stdout, stderr } = spawnSync('python3', ['-B', verifierSource, folder, ...flags], {
    encoding: 'utf8',
  });
  return { status, text: stdout + stderr };
}
