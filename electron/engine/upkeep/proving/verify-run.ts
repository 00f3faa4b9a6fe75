import type { RunId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { z } from '../../../../shared/schema.ts';
import type { Jobs, RunKind } from '../../jobs/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { checkVault } from './check-vault.ts';
import { nextVerifyAt, readWish } from './proving-state.ts';

export const verifyKind = 'verify';
const VerifyInput = z.object({ parts: z.number().int() });

type Deps = { readonly vault: Vault; readonly world: World };

/** The kind of run that reads a part of the vault, or all of it. Stopped, it has proved nothing and starts again. */
export function verifyRun({ vault, world }: Deps): RunKind {
  return {
    async run(context) {
      const { parts } = VerifyInput.parse(context.run.input);
      context.phase('reading and hashing');
      const turns = parts > 1 ? { parts } : {};
      const { report } = await checkVault({ deep: true, ...turns, signal: context.signal }, { vault, world });
      const { intact, round, counts, damage } = report;
      const result = { intact, round, files: counts.files, bytesRead: counts.bytesRead, damage: damage.length };
      return { state: intact ? 'done' : 'partial', result };
    },
  };
}

/** Starts one; refused while another goes on. */
export function startVerify(parts: number, { vault, world, jobs }: Deps & { readonly jobs: Jobs }): { runId: RunId } {
  const running = vault.runs.unfinished().find(({ kind, runId }) => kind === verifyKind && jobs.isActive(runId));
  if (running) throw new AppError('request.refused', { why: 'the vault is being checked', runId: running.runId });
  const runId = world.newId() as RunId;
  jobs.start({ runId, kind: verifyKind, subject: '', input: { parts }, concurrency: 1 });
  return { runId };
}

/** Starts the check that is due, if one is and none is under way; gives its run. */
export function startDueVerify(deps: Deps & { readonly jobs: Jobs }): RunId | null {
  const { vault, world, jobs } = deps;
  const dueAt = nextVerifyAt(vault);
  if (dueAt === null || dueAt > world.now()) return null;
  const isRunning = vault.runs.unfinished().some(({ kind, runId }) => kind === verifyKind && jobs.isActive(runId));
  return isRunning ? null : startVerify(readWish(vault).parts, deps).runId;
}
