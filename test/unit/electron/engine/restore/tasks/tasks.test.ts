import { describe, expect, it } from 'vitest';
import { completeTask, openTasks, recoveryTasks } from '../../../../../../electron/engine/restore/tasks/tasks.ts';
import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { EpochMs, RunId, TenantName } from '../../../../../../shared/domain/ids.ts';
import type { RunRecord } from '../../../../../../shared/domain/job.ts';
import type { ByHandStep } from '../../../../../../shared/domain/restore.ts';
import type { Json } from '../../../../../../shared/json.ts';
import { aVault, failureOf } from '../../vault/support/given.ts';

const steps: ByHandStep[] = [
  { when: 'after', kind: 'reload', what: 'Reload these apps.', values: ['Sales: Ida', 'Stock: Ola'] },
  { when: 'next-release', kind: 'publish-over', what: 'Publish the next release.', values: ['T → Sales', 'T → Stock'] },
];

function keepPlan(vault: Vault, planId: string, byHand: ByHandStep[] = steps, target = 'acme'): string {
  const hash = planId.padEnd(64, '0');
  const body = { planId, byHand, target: { name: target, host: 'https://acme.example', tenantId: 't' } } as Json;
  vault.restores.keepPlan({ planId, hash, kind: 'restore', madeAt: 5 as EpochMs, body });
  return hash;
}

function keepRun(vault: Vault, planId: string, at: number, change: Partial<RunRecord> = {}): void {
  vault.runs.addRun(
    {
      runId: `run-${planId}-${at}` as RunId,
      kind: 'restore',
      subject: 'acme',
      input: { planHash: planId.padEnd(64, '0'), planId, target: 'acme', kind: 'restore' },
      state: 'done',
      createdAt: at as EpochMs,
      startedAt: at as EpochMs,
      endedAt: (at + 1) as EpochMs,
      result: null,
      failure: null,
      totals: null,
      ...change,
    },
    [],
  );
}

const told = { by: 'Ida', evidence: 'release 4.2' };

describe('tasks after a restore', () => {
  it('are the by-hand steps of a plan that was run, a release for each app', async () => {
    const { vault } = await aVault();
    keepPlan(vault, 'plan-one');
    expect(recoveryTasks(vault)).toEqual([]);
    keepRun(vault, 'plan-one', 10);

    const tasks = recoveryTasks(vault);

    expect(tasks.map(({ step }) => [step.kind, step.values])).toEqual([
      ['reload', ['Sales: Ida', 'Stock: Ola']],
      ['publish-over', ['T → Sales']],
      ['publish-over', ['T → Stock']],
    ]);
    expect(new Set(tasks.map(({ taskId }) => taskId)).size).toBe(3);
    expect(tasks[0]).toMatchObject({ runId: 'run-plan-one-10', since: 11, target: 'acme', done: null });
  });

  it('are the same however often the plan is run, and dated by the first run that ended', async () => {
    const { vault } = await aVault();
    keepPlan(vault, 'plan-one');
    keepRun(vault, 'plan-one', 10, { state: 'failed' });
    keepRun(vault, 'plan-one', 20, { state: 'partial' });
    const before = recoveryTasks(vault);
    keepRun(vault, 'plan-one', 30);

    expect(recoveryTasks(vault)).toEqual(before);
    expect(before[0]?.runId).toBe('run-plan-one-20');
  });

  it.each<[string, Partial<RunRecord>]>([
    ['failed', { state: 'failed' }],
    ['goes on', { state: 'running', endedAt: null }],
    ['was a rehearsal', { kind: 'rehearsal' }],
    ['was a drill', { kind: 'drill' }],
    ['was a backup', { kind: 'backup', input: {} }],
  ])('do not come of a run that %s', async (_, change) => {
    const { vault } = await aVault();
    keepPlan(vault, 'plan-one');
    keepRun(vault, 'plan-one', 10, change);

    expect(recoveryTasks(vault)).toEqual([]);
  });

  it('are not forgotten because many backups came since', async () => {
    const { vault } = await aVault();
    keepPlan(vault, 'plan-one');
    keepRun(vault, 'plan-one', 10);
    for (let at = 100; at < 700; at += 1) keepRun(vault, 'backup', at, { kind: 'backup', input: {} });

    expect(recoveryTasks(vault)).toHaveLength(3);
  });

  it('stand the oldest plan first, and are counted by tenant', async () => {
    const { vault } = await aVault();
    keepPlan(vault, 'plan-one', steps.slice(0, 1));
    keepPlan(vault, 'plan-two', steps.slice(0, 1), 'other');
    keepRun(vault, 'plan-two', 20);
    keepRun(vault, 'plan-one', 10);
    keepRun(vault, 'plan-one', 30);

    const tasks = recoveryTasks(vault);

    expect(tasks.map(({ planId }) => planId)).toEqual(['plan-one', 'plan-two']);
    expect(openTasks(tasks, 'other' as TenantName)).toBe(1);
  });

  it('are done once, with who and by what, in the vault and its audit log', async () => {
    const given = await aVault();
    const { vault, world } = given;
    keepPlan(vault, 'plan-one');
    keepRun(vault, 'plan-one', 10);
    const [, release] = recoveryTasks(vault);
    const { taskId } = release!;

    const task = completeTask({ taskId, ...told }, { world, vault });

    expect(task).toMatchObject({ taskId, done: told });
    expect(vault.audit.page({ limit: 1 })).toMatchObject([{ event: 'task-done', facts: { taskId, ...told } }]);
    expect((await failureOf(() => completeTask({ taskId, ...told }, { world, vault }))).code).toBe('request.refused');
    expect((await failureOf(() => completeTask({ taskId: 'x', ...told }, { world, vault }))).code).toBe(
      'request.not-found',
    );
    await vault.close();
    const again = recoveryTasks(await given.reopen());
    expect(again.filter(({ done }) => done !== null)).toMatchObject([{ taskId, done: told }]);
  });
});
