import { describe, expect, it } from 'vitest';
import type Database from 'better-sqlite3';

import { createStatements } from '../../../../../electron/engine/vault/database/statements.ts';
import { createTables } from '../../../../../electron/engine/vault/tables/index.ts';
import type { EpochMs, JobId, RunId, TenantName } from '../../../../../shared/domain/ids.ts';
import type { JobRecord, RunRecord } from '../../../../../shared/domain/job.ts';
import { aWorld } from '../../../../support/world.ts';
import { createFakeContent } from './support/fake-content.ts';
import { aVault, failureOf } from './support/given.ts';

const id = <T extends string>(text: string) => text as T;

/** A vault whose database the test can look at. */
async function aVaultWithDatabase() {
  let db: Database.Database | undefined;
  const given = await aVault({
    hooks: { createContent: (parts) => createFakeContent({ ...parts, db: (db = parts.db) }) },
  });
  if (!db) throw new Error('no database');
  return { ...given, db };
}

describe('runs, schedules, settings and audit', () => {
  const run: RunRecord = {
    runId: id<RunId>('r1'),
    kind: 'backup',
    subject: 'acme',
    input: { a: [1] },
    state: 'queued',
    createdAt: 1 as EpochMs,
    startedAt: null,
    endedAt: null,
    result: null,
    failure: null,
    totals: null,
  };
  const job = (name: string): JobRecord => ({
    jobId: id<JobId>(name),
    runId: run.runId,
    kind: 'app',
    subject: name,
    title: name,
    state: 'queued',
    attempts: 0,
    result: null,
    failure: null,
    updatedAt: 1 as EpochMs,
  });

  it('keep runs, jobs in order and step results, a kept null apart from nothing kept', async () => {
    const { vault, reopen } = await aVault();
    vault.runs.addRun(run, [job('b'), job('a')]);
    vault.runs.addRun(run, []);
    vault.runs.addJobs([job('c')]);
    vault.runs.keepStep('a', 'read', null);
    vault.runs.updateJob({ ...job('a'), state: 'done' });
    await vault.close();
    const again = await reopen();
    expect(again.runs.jobs(run.runId).map(({ jobId, state }) => [jobId, state])).toEqual([
      ['b', 'queued'],
      ['a', 'done'],
      ['c', 'queued'],
    ]);
    expect([again.runs.step('a', 'read'), again.runs.step('a', 'write')]).toEqual([null, undefined]);
    expect(again.runs.unfinished()).toEqual([run]);
    again.runs.updateRun({ ...run, state: 'done' });
    again.runs.forgetSteps(run.runId);
    expect([again.runs.unfinished(), again.runs.step('a', 'read'), again.runs.run(run.runId)?.state]).toEqual([
      [],
      undefined,
      'done',
    ]);
    expect(again.runs.runs({ limit: 5 })).toHaveLength(1);
    expect(await failureOf(() => again.runs.updateRun({ ...run, runId: id('none') }))).toMatchObject({
      code: 'request.not-found',
    });
  });

  it('keep the steps of a run itself, and forget the items of old runs once they ended', async () => {
    const { vault } = await aVault();
    for (let n = 1; n <= 4; n += 1) {
      const runId = id<RunId>(`run${n}`);
      const state = n === 1 ? 'interrupted' : 'done';
      vault.runs.addRun({ ...run, runId, createdAt: n as EpochMs, state }, [{ ...job(`job${n}`), runId }]);
      vault.runs.keepStep(runId, 'list', n);
      vault.runs.keepStep(`job${n}`, 'read', n);
    }
    vault.runs.forgetItems(2);
    const itemsOf = (n: number) => vault.runs.jobs(id<RunId>(`run${n}`)).length;
    expect([1, 2, 3, 4].map(itemsOf)).toEqual([1, 0, 1, 1]);
    expect([vault.runs.step('job2', 'read'), vault.runs.step('job3', 'read')]).toEqual([undefined, 3]);
    vault.runs.forgetSteps(id<RunId>('run3'));
    expect([vault.runs.step('run3', 'list'), vault.runs.step('job3', 'read'), vault.runs.step('run4', 'list')]).toEqual(
      [undefined, undefined, 4],
    );
    vault.runs.forgetItems(50);
    expect([1, 2, 3, 4].map(itemsOf)).toEqual([1, 0, 1, 1]);
  });

  it('keep schedules and settings', async () => {
    const { vault } = await aVault();
    const schedule = {
      scheduleId: 'x',
      tenant: id<TenantName>('acme'),
      minuteOfDay: 90,
      days: [0, 6],
      timeZone: 'Europe/Berlin',
      scope: {},
      webhookUrl: null,
      enabled: true,
      changedAt: 1 as EpochMs,
      lastStartedAt: null,
    };
    vault.schedules.put(schedule);
    vault.schedules.put({ ...schedule, enabled: false });
    expect(vault.schedules.all()).toEqual([{ ...schedule, enabled: false }]);
    expect([vault.schedules.remove('x'), vault.schedules.remove('x')]).toEqual([true, false]);
    vault.settings.set('a', { b: null });
    expect([vault.settings.get('a'), vault.settings.get('none')]).toEqual([{ b: null }, undefined]);
  });

  it('chain the audit log', async () => {
    const { vault, db } = await aVaultWithDatabase();
    for (let n = 0; n < 5; n += 1) vault.audit.append('test', { n });
    expect(vault.audit.firstBroken()).toBeNull();
    expect(vault.audit.page({ before: 4, limit: 2 }).map(({ sequence }) => sequence)).toEqual([3, 2]);
    db.exec(`UPDATE audit SET facts = '{"n":9}' WHERE sequence = 4`);
    expect(vault.audit.firstBroken()).toBe(4);
  });
});

describe('the database', () => {
  it('is laid out as the format says', async () => {
    const { db } = await aVaultWithDatabase();
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect(
      ['page_size', 'auto_vacuum', 'journal_mode', 'synchronous', 'foreign_keys', 'temp_store'].map(pragma),
    ).toEqual([16384, 2, 'wal', 2, 1, 2]);
    const tables = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(tables).toEqual([]);
  });

  it('answers every hot read from an index', async () => {
    const { db } = await aVaultWithDatabase();
    const statements = createStatements(db, aWorld().log);
    createTables(statements, aWorld().now);
    expect(statements.texts.length).toBeGreaterThan(60);
    // Whole passes on purpose: checks, rebuilding, counting, tables of a few rows, searching text inside names.
    const wholePass =
      /^\s*SELECT (\* FROM (tenant|credential|setting|schedule|text|snapshot|audit|seal|restore_proof|succession|qalyptus_server|config_capture|telemetry_(?:policy|window|day|tally))\b( ORDER BY \w+)?$|body FROM (tenant|schedule|qalyptus_server)|(capture_key|row_key) AS key|(capture|tenant)_key, count|(body|file)_key FROM config_(body|file) ORDER|file_key, sha256, file_bytes FROM config_file WHERE kept_at|snapshot_id, tags|count\(|app_key FROM app$|\* FROM audit WHERE event|(plan_key|run_id, audit_sequence, digest|step_key) FROM restore_|content_id FROM \(|app_key, seen_text)|max\((sequence|snapshot_key)\)|^DELETE FROM (app_index|telemetry_(event|spare))$|_spare|ORDER BY version_key$|LIKE @pattern|sum\((object_count|events)/;
    const scans: string[] = [];
    for (const sql of statements.texts) {
      if (wholePass.test(sql.trim()) || sql.startsWith('/* whole pass */')) continue;
      const names = [...sql.matchAll(/@(\w+)/g)].map((match) => [match[1], 1]);
      const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
      const rows =
        names.length > 0 ? plan.all(Object.fromEntries(names)) : plan.all(...(sql.match(/\?/g) ?? []).map(() => 1));
      for (const { detail } of rows)
        if (
          /^SCAN (?!json_each|CONSTANT|\w+ VIRTUAL)/.test(detail) &&
          !(/USING (COVERING )?INDEX/.test(detail) && sql.includes('LIMIT'))
        )
          scans.push(`${detail}: ${sql.trim()}`);
    }
    expect(scans).toEqual([]);
  });

  it('refuses every call after it was closed, and closing twice is closing once', async () => {
    const { vault } = await aVault();
    await Promise.all([vault.close(), vault.close()]);
    expect(await failureOf(() => vault.tenants.all())).toMatchObject({ code: 'vault.locked' });
    expect(await failureOf(() => vault.audit.append('x', {}))).toMatchObject({ code: 'vault.locked' });
    expect(() => vault.proof(new Uint8Array(8))).toThrow();
  });
});
