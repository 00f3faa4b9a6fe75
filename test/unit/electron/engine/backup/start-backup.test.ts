import { describe, expect, it } from 'vitest';
import { BackupInput, retryFailedApps, startBackup } from '../../../../../electron/engine/backup/index.ts';
import { createJobs, type RunKind } from '../../../../../electron/engine/jobs/index.ts';
import type { AppId, EpochMs, SnapshotId, TenantName } from '../../../../../shared/domain/ids.ts';
import { BackupScope } from '../../../../../shared/domain/snapshot.ts';
import { AppError } from '../../../../../shared/errors/app-error.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { aSnapshot, aTenant, aVault, backUp, failureOf, someFacts } from '../vault/support/given.ts';

/** A vault, and backups that do as they are told: stop as if the token had been taken away, or go on for ever. */
async function givenBackups() {
  const world = aPatientWorld();
  const { vault } = await aVault();
  vault.tenants.add(aTenant());
  const ran: BackupInput[] = [];
  const how = { stops: true };
  const kind: RunKind = {
    async run({ run, signal }) {
      ran.push(BackupInput.parse(run.input));
      if (how.stops) throw new AppError('tenant.signed-out');
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
    },
  };
  const jobs = createJobs({ world, memory: vault.runs, publish: () => undefined, kinds: { backup: kind } });
  const deps = { world, vault, jobs };
  const start = (scope = {}) =>
    startBackup(
      {
        tenant: 'acme' as TenantName,
        scope: BackupScope.parse(scope),
        tags: [],
        reason: '',
        ticket: '',
        concurrency: 2,
      },
      deps,
    );
  return { world, vault, jobs, deps, start, ran, how };
}

type Given = Awaited<ReturnType<typeof givenBackups>>;

/** A snapshot of which one app failed. */
async function aPartialSnapshot({ vault }: Given): Promise<SnapshotId> {
  const snapshotId = 'partial' as SnapshotId;
  await backUp(vault, 'whole');
  vault.snapshots.begin(aSnapshot(snapshotId));
  vault.snapshots.recordApp({
    snapshotId,
    appId: 'lost' as AppId,
    name: 'Lost',
    spaceName: '',
    spaceType: 'personal',
    outcome: 'failed',
    versionId: null,
    evidence: {},
    facts: someFacts('lost'),
  });
  const { counts } = aSnapshot(snapshotId);
  vault.snapshots.close(snapshotId, { state: 'partial', endedAt: 200 as EpochMs, counts, gaps: [], alarms: [] });
  return snapshotId;
}

describe('starting a backup', () => {
  it('is refused while another one of the tenant runs, be it a retry', async () => {
    const given = await givenBackups();
    given.how.stops = false;
    const partial = await aPartialSnapshot(given);
    const { runId } = given.start();
    const refused = { code: 'request.refused', details: { runId } };
    expect(await failureOf(() => given.start())).toMatchObject(refused);
    expect(await failureOf(() => given.start({ appIds: ['a'] }))).toMatchObject(refused);
    expect(await failureOf(() => retryFailedApps(partial, given.deps))).toMatchObject(refused);
    await given.jobs.close();
  });

  it('goes on with one of the same scope that stopped, and gives up one of another scope', async () => {
    const { start, jobs, vault, ran } = await givenBackups();
    const first = start();
    expect(await jobs.ended(first.runId)).toMatchObject({ state: 'failed', failure: { code: 'tenant.signed-out' } });
    expect(vault.snapshots.get(first.snapshotId)?.state).toBe('running');

    const again = start();
    await jobs.ended(again.runId);
    expect(again).toEqual(first);

    const other = start({ spaceTypes: ['managed'] });
    await jobs.ended(other.runId);
    expect(other.snapshotId).not.toBe(first.snapshotId);
    expect(vault.snapshots.get(first.snapshotId)).toMatchObject({ state: 'failed', gaps: [{ code: 'job.cancelled' }] });
    expect(ran).toHaveLength(3);
  });

  it('does not go on with one that stopped a day ago: its first apps would be too old', async () => {
    const { start, jobs, vault, world } = await givenBackups();
    const first = start();
    await jobs.ended(first.runId);
    world.advance(24 * 3_600_000);
    const second = start();
    await jobs.ended(second.runId);
    expect(second.snapshotId).not.toBe(first.snapshotId);
    expect(vault.snapshots.get(first.snapshotId)?.state).toBe('failed');
  });

  it('takes everything anew where only a retry was stopped, and a retry goes on with the same retry', async () => {
    const given = await givenBackups();
    const partial = await aPartialSnapshot(given);
    const retry = retryFailedApps(partial, given.deps);
    await given.jobs.ended(retry.runId);
    const again = retryFailedApps(partial, given.deps);
    await given.jobs.ended(again.runId);
    expect(again).toEqual(retry);

    const whole = given.start();
    await given.jobs.ended(whole.runId);

    expect(whole.snapshotId).not.toBe(retry.snapshotId);
    expect(given.ran.map(({ carryFrom }) => carryFrom)).toEqual([partial, partial, null]);
  });

  it('goes on where a crash came before the run was kept', async () => {
    const { start, vault, ran, jobs, world } = await givenBackups();
    vault.snapshots.begin(aSnapshot('open', { startedAt: world.now() }));
    const { snapshotId, runId } = start();
    await jobs.ended(runId);
    expect(snapshotId).toBe('open');
    expect(ran).toMatchObject([{ snapshotId: 'open', carryFrom: null }]);
  });

  it('is refused for a target, and for a tenant or a snapshot nobody knows', async () => {
    const { vault, deps, start } = await givenBackups();
    vault.tenants.add(aTenant({ name: 'copy' as TenantName, role: 'target' }));
    const of = (tenant: string) => () =>
      startBackup(
        {
          tenant: tenant as TenantName,
          scope: BackupScope.parse({}),
          tags: [],
          reason: '',
          ticket: '',
          concurrency: 1,
        },
        deps,
      );
    expect((await failureOf(of('copy'))).code).toBe('request.refused');
    expect((await failureOf(of('none'))).code).toBe('request.not-found');
    expect((await failureOf(() => retryFailedApps('none' as SnapshotId, deps))).code).toBe('request.not-found');
    const open = start();
    await deps.jobs.ended(open.runId);
    expect((await failureOf(() => retryFailedApps(open.snapshotId, deps))).code).toBe('request.refused');
  });
});
