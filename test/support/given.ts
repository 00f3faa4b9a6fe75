import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createClient } from '../../shared/api/client.ts';
import { contract, type AppClient } from '../../shared/api/contract.ts';
import type { Transport } from '../../shared/api/transport.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { isEnded, type RunProgress } from '../../shared/domain/job.ts';
import { isRemark, type Gap, type Snapshot, type SnapshotCounts } from '../../shared/domain/snapshot.ts';
import { createEngine, type Engine, type EngineOptions } from '../../electron/engine/engine.ts';
import { startPracticeTenant, type PracticeOptions, type PracticeTenant } from '../../electron/practice/index.ts';
import { aFolder, aWorld, type TestWorld } from './world.ts';

export const passphrase = 'correct horse battery staple';
/** Cheap on purpose: what the passphrase costs is the vault's own test. */
export const scryptN = 2 ** 15;
/** Limits stay on, but nobody waits a real minute for them. */
export const clockRate = 60;

export type GivenEngine = {
  readonly engine: Engine;
  readonly client: AppClient;
  readonly transport: Transport;
  readonly world: TestWorld;
  readonly folder: string;
  readonly place: string;
};

export type BackupResult = {
  readonly snapshotId: Snapshot['snapshotId'];
  readonly state: 'complete' | 'partial' | 'failed';
  readonly counts: SnapshotCounts;
  /** But for configuration that the practice tenant never lets its bot read, as no real one would. */
  readonly gaps: readonly Gap[];
  readonly alarms: readonly string[];
};

type EngineChange = { place?: string; world?: Partial<TestWorld>; options?: Partial<EngineOptions> };

/** Real things on loopback and in temp folders, gone when the test is. */
export const given = {
  async tenant(options: PracticeOptions = {}): Promise<PracticeTenant> {
    const tenant = await startPracticeTenant({ appCount: 6, clockRate, ...options });
    onTestFinished(() => tenant.close());
    return tenant;
  },

  /** An engine over a folder that may hold a vault already. */
  engine(change: EngineChange = {}): GivenEngine {
    const folder = change.place === undefined ? aFolder() : null;
    if (folder) onTestFinished(folder.dispose);
    const place = change.place ?? folder?.path ?? '';
    const world = aWorld(change.world);
    const vaultFolder = join(place, 'test.coffer');
    const engine = createEngine(world, { folder: vaultFolder, clockRate, scryptN, ...change.options });
    onTestFinished(() => engine.close());
    const transport: Transport = { call: engine.dispatch, onEvent: engine.events.listen };
    return { engine, client: createClient(contract, transport), transport, world, folder: vaultFolder, place };
  },

  /** An engine with a new vault that knows the tenant as `acme`, pinned by nothing yet. */
  async vault(
    tenant: PracticeTenant,
    change: EngineChange & { rateShare?: number } = {},
  ): Promise<GivenEngine & { recoveryKey: string }> {
    const made = given.engine(change);
    const { recoveryKey } = await made.client.vault.create({ passphrase });
    const { url: host, clientId, clientSecret } = tenant;
    await made.client.tenants.add({ name: 'acme', host, clientId, clientSecret, rateShare: change.rateShare ?? 1 });
    return { ...made, recoveryKey };
  },
};

/** Waits for a run to end or to be interrupted. */
export async function endOf(
  runId: RunId,
  { client, transport }: Pick<GivenEngine, 'client' | 'transport'>,
): Promise<RunProgress> {
  return new Promise((resolve, reject) => {
    const over = (run: RunProgress) => isEnded(run.state) || run.state === 'interrupted';
    const stop = transport.onEvent((event) => {
      if (event.type === 'run-progress' && event.run.runId === runId && over(event.run)) {
        stop();
        resolve(event.run);
      }
    });
    client.jobs.get({ runId }).then(({ run }) => {
      if (over(run)) {
        stop();
        resolve(run);
      }
    }, reject);
  });
}

type Request = Partial<Parameters<AppClient['backups']['start']>[0]>;

/** Backs up `acme` and gives back what the run came to; throws when it came to nothing. */
export async function backUp(
  on: Pick<GivenEngine, 'client' | 'transport'>,
  request: Request = {},
): Promise<BackupResult> {
  const { runId } = await on.client.backups.start({ tenant: 'acme', ...request });
  const run = await endOf(runId, on);
  if (run.result === null)
    throw Object.assign(new Error(`run ended as ${run.state}: ${run.failure?.code ?? ''}`), { run });
  const result = run.result as unknown as BackupResult;
  return { ...result, gaps: result.gaps.filter((gap) => gap.kind !== 'config' || !isRemark(gap)) };
}
