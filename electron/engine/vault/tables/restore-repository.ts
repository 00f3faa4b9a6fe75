import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { Statements } from '../database/statements.ts';
import type { IdMapRow, RestoreStore } from '../restore-types.ts';
import { packBody, unpackBody, type PackedBody } from './packed-body.ts';
import { parseJson } from './read-row.ts';

type PlanRow = PackedBody & { plan_id: string; hash: string; kind: string; made_at: number };
type StepRow = { subject: string; step: string; result: string };

/** The plans, the ledger of their steps, and the id maps. */
export type RestoreMemory = Pick<
  RestoreStore,
  'keepPlan' | 'planByHash' | 'step' | 'keepStep' | 'forgetStep' | 'steps' | 'keepIds' | 'ids'
>;

function preparePlans({ prepare }: Statements) {
  return {
    insert: prepare<[string, string, string, number, Buffer, Buffer]>(
      'INSERT INTO restore_plan (plan_id, hash, kind, made_at, digest, body) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    hashOf: prepare<[string], { hash: string }>('SELECT hash FROM restore_plan WHERE plan_id = ?'),
    byHash: prepare<[string], PlanRow>('SELECT * FROM restore_plan WHERE hash = ?'),
    keys: prepare<[], { plan_key: number }>('SELECT plan_key FROM restore_plan ORDER BY plan_key'),
    body: prepare<[number], PackedBody>('SELECT digest, body FROM restore_plan WHERE plan_key = ?'),
  };
}

function prepareSteps({ prepare }: Statements) {
  const ofPlan = 'plan_key = (SELECT plan_key FROM restore_plan WHERE plan_id = ?)';
  const one = `${ofPlan} AND subject = ? AND step = ?`;
  return {
    one: prepare<[string, string, string], { result: string }>(`SELECT result FROM restore_step WHERE ${one}`),
    ofPlan: prepare<[string], StepRow>(
      `SELECT subject, step, result FROM restore_step WHERE ${ofPlan} ORDER BY step_key`,
    ),
    upsert: prepare<[string, string, string, string]>(
      `INSERT INTO restore_step (plan_key, subject, step, result)
       SELECT plan_key, ?, ?, ? FROM restore_plan WHERE plan_id = ?
       ON CONFLICT (plan_key, subject, step) DO UPDATE SET result = excluded.result`,
    ),
    bad: prepare<[], { step_key: number }>(
      'SELECT step_key FROM restore_step LEFT JOIN restore_plan USING (plan_key) WHERE plan_id IS NULL OR NOT json_valid(result)',
    ),
    remove: prepare<[string, string, string]>(`DELETE FROM restore_step WHERE ${one}`),
  };
}

function createIdMap({ prepare, write }: Statements): Pick<RestoreMemory, 'keepIds' | 'ids'> {
  const forget = prepare<[string, string, string]>(
    'DELETE FROM restore_id WHERE run_id = ? AND kind = ? AND old_id = ?',
  );
  const upsert = prepare<[string, string, string, string, string]>(
    `INSERT INTO restore_id (run_id, kind, old_id, new_id, name) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (run_id, kind, old_id, new_id) DO UPDATE SET name = excluded.name`,
  );
  const ofRun = prepare<[string], IdMapRow>(
    'SELECT kind, old_id AS oldId, new_id AS newId, name FROM restore_id WHERE run_id = ? ORDER BY kind, old_id, new_id',
  );
  return {
    keepIds: (runId, rows) =>
      write(() => {
        for (const { kind, oldId, newId, name } of rows) {
          // Somebody known by subject only has no old id, and there may be several.
          if (oldId !== '') forget.run(runId, kind, oldId);
          upsert.run(runId, kind, oldId, newId, name);
        }
      }),
    ids: (runId) => ofRun.all(runId),
  };
}

/** The only place that knows the tables `restore_step` and `restore_id`, and `restore_plan` beside the reports. */
export function createRestoreRepository(statements: Statements) {
  const { write, writeSoon } = statements;
  const plans = preparePlans(statements);
  const steps = prepareSteps(statements);
  const needPlan = (rowsChanged: number, planId: string): void => {
    if (rowsChanged === 0) throw new AppError('request.not-found', { plan: planId });
  };

  const store: RestoreMemory = {
    keepPlan: ({ planId, hash, kind, madeAt, body }) =>
      write(() => {
        const known = plans.hashOf.get(planId);
        if (known?.hash === hash) return;
        if (known || plans.byHash.get(hash)) throw new AppError('request.exists', { plan: planId });
        const packed = packBody(body);
        plans.insert.run(planId, hash, kind, madeAt, packed.digest, packed.body);
      }),
    planByHash(hash) {
      const row = plans.byHash.get(hash);
      if (!row) return null;
      return {
        planId: row.plan_id,
        hash,
        kind: row.kind,
        madeAt: row.made_at as EpochMs,
        body: unpackBody(row, 'plan'),
      };
    },
    step(planId, subject, step) {
      const row = steps.one.get(planId, subject, step);
      return row ? parseJson(row.result) : undefined;
    },
    keepStep: (planId, subject, step, result) =>
      writeSoon(() => needPlan(steps.upsert.run(subject, step, canonicalJson(result), planId), planId)),
    forgetStep: (planId, subject, step) => void writeSoon(() => steps.remove.run(planId, subject, step)),
    steps: (planId) => steps.ofPlan.all(planId).map((row) => ({ ...row, result: parseJson(row.result) })),
    ...createIdMap(statements),
  };
  return {
    store,
    planKeys: () => plans.keys.all().map((row) => row.plan_key),
    planBody: plans.body.get,
    /** Steps that cannot be read or belong to no plan. */
    badSteps: () => steps.bad.all().map((row) => row.step_key),
  };
}
export type RestoreRepository = ReturnType<typeof createRestoreRepository>;
