import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { openVault } from '../../../../../electron/engine/vault/index.ts';
import { aWorld, counts, seed } from '../../../../support/world.ts';
import { asRecovery, aVault, failureOf, imageOf, quick } from './support/given.ts';
import { aPlan, aProof, appId, aRestoredVault, pair, runId, succeed } from './support/restore-samples.ts';

const ledgerChild = join(import.meta.dirname, 'support/ledger-child.ts');

describe('verify', () => {
  it.each([
    ['a plan', "UPDATE restore_plan SET body = x'007b7d'", true],
    ['a plan’s packing', "UPDATE restore_plan SET body = x'0903'", true],
    ['a report', "UPDATE restore_report SET body = x'007b7d'", true],
    ['a report with its digest', "UPDATE restore_report SET body = x'007b7d', digest = x'00'", false],
    ['no report any more', 'DELETE FROM restore_report', false],
    ['a step', "UPDATE restore_step SET result = '{'", false],
    ['whose step it is', 'UPDATE restore_step SET plan_key = 99', false],
    ['what a proof covers', `UPDATE restore_proof SET apps = '["app-1","app-2"]'`, false],
    ['the kind of a proof', "UPDATE restore_proof SET kind = 'restorable'", false],
    ['a proof’s sense', "UPDATE restore_proof SET apps = '{'", false],
    ['no proof any more', 'DELETE FROM restore_proof', false],
    ['whom an app succeeds', "UPDATE succession SET old_id = 'app-9'", false],
    ['no succession any more', 'DELETE FROM succession', false],
    ['an invented succession', "INSERT INTO succession VALUES ('x', 'y', 1)", false],
  ])('notices what someone with the key edited: %s', async (_what, sql, deepOnly) => {
    const { vault, db } = await aRestoredVault();
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
    db.pragma('foreign_keys=OFF');
    db.exec(sql);
    expect((await vault.verify({ deep: true })).intact).toBe(false);
    expect((await vault.verify({ deep: false })).intact).toBe(deepOnly);
  });

  it('is not needed for a damaged row to be refused when it is read', async () => {
    const { vault, db } = await aRestoredVault();
    db.exec(
      `UPDATE restore_plan SET body = x'007b7d'; UPDATE restore_report SET body = x'01ff';
       UPDATE restore_step SET result = '{'; UPDATE restore_proof SET kind = 'x'`,
    );
    const { restores } = vault;
    const reads = [
      () => restores.planByHash(aPlan().hash),
      () => restores.report(runId),
      () => restores.step('plan-one', 'app-1', 'import'),
      () => restores.steps('plan-one'),
      () => restores.proofs(),
    ];
    for (const read of reads) expect(await failureOf(read)).toMatchObject({ code: 'vault.damaged' });
  });
});

describe('a crash', () => {
  it('loses no step that was kept when the process is killed', { timeout: 120_000 }, async () => {
    const { vault, recoveryKey } = await aVault({ hooks: { createContent: undefined as never } });
    vault.restores.keepPlan(aPlan());
    await vault.close();
    const cuts = counts(4, 40);
    for (let cut = 0; cut < cuts; cut += 1) {
      const kept = await killAfter(vault.folder, recoveryKey.reveal(), 1 + ((seed + cut * 37) % 90));
      const again = await openVault(vault.folder, asRecovery(recoveryKey.reveal()), { world: aWorld(), workers: 1 });
      const steps = again.restores.steps('plan-one').map(({ step }) => step);
      expect(steps, `cut ${cut}, seed ${seed}`).toEqual(steps.map((_, n) => `step-${n}`));
      expect(steps.length, `cut ${cut}, seed ${seed}`).toBeGreaterThan(kept);
      expect((await again.verify({ deep: false })).damage).toEqual([]);
      await again.close();
    }
  });

  it.each(['restore_report', 'restore_proof', 'succession'])(
    'between the audit entry and its rows in %s leaves neither',
    async (table) => {
      const { vault, db, recoveryKey } = await aRestoredVault();
      const images: string[] = [];
      db.function('crash', () => images.push(imageOf(vault.folder)));
      for (const change of ['INSERT', 'UPDATE'])
        db.exec(`CREATE TEMP TRIGGER crash_${change} AFTER ${change} ON main.${table} BEGIN SELECT crash(); END`);
      const entries = vault.audit.page({ limit: 1 })[0]!.sequence;
      vault.restores.keepReport(runId, 'plan-one', { verdict: 'later' });
      vault.restores.prove(aProof({ runId: 'run-2' as never }));
      succeed(vault, 'run-2', [['x', 'y']]);
      expect(images).toHaveLength(1);
      const again = await openVault(images[0]!, asRecovery(recoveryKey.reveal()), quick(aWorld()));
      const before = ['restore_report', 'restore_proof', 'succession'].indexOf(table);
      expect(again.audit.page({ limit: 1 })[0]?.sequence).toBe(entries + before);
      expect(again.restores.report(runId)).toEqual({ verdict: before > 0 ? 'later' : 'equal' });
      expect(again.restores.proofs()).toHaveLength(before > 1 ? 2 : 1);
      expect(again.restores.predecessor(appId('y'))).toBeNull();
      expect((await again.verify({ deep: true })).damage).toEqual([]);
      await again.close();
    },
  );
});

describe('a closed vault', () => {
  it('refuses every call about restores', async () => {
    const { vault } = await aRestoredVault();
    await vault.close();
    const { restores } = vault;
    const calls = [
      () => restores.keepPlan(aPlan()),
      () => restores.planByHash(''),
      () => restores.step('plan-one', '', 'x'),
      () => restores.keepStep('plan-one', '', 'x', 1),
      () => restores.forgetStep('plan-one', '', 'x'),
      () => restores.steps('plan-one'),
      () => restores.keepReport(runId, 'plan-one', {}),
      () => restores.report(runId),
      () => restores.keepIds(runId, []),
      () => restores.ids(runId),
      () => restores.prove(aProof()),
      () => restores.proofs(),
      () => restores.succeed({ runId, at: 1 as never, apps: [pair('a', 'b')] }),
      () => restores.predecessor(appId('a')),
      () => restores.successor(appId('a')),
    ];
    for (const call of calls) expect(await failureOf(call), String(call)).toMatchObject({ code: 'vault.locked' });
  });
});

/** Lets steps be kept and kills the process after it said so many; the number of the last step it named. */
function killAfter(folder: string, recoveryKey: string, lines: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [ledgerChild, folder, recoveryKey, 'plan-one'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let problem = '';
    running.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.split('\n').length > lines) running.kill('SIGKILL');
    });
    running.stderr.on('data', (text: Buffer) => (problem += text.toString()));
    running.once('close', (_code, signal) =>
      signal === 'SIGKILL'
        ? resolve(Number(said.split('\n').at(-2)))
        : reject(new Error(`the child ended by itself: ${problem}`)),
    );
  });
}
